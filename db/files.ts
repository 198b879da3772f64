import fs from 'node:fs'
import path from 'node:path'

/** Makes a new name in a folder survive a power cut. Not needed on Windows. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await fs.promises.open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Only for the owner: other accounts of the machine must not read the database. */
const PRIVATE_FILE = 0o600
const PRIVATE_FOLDER = 0o700

/**
 * Creates the folder of a database file, and the file itself if there is none, readable only by their
 * owner. Restricts existing ones: the file, its journal, lock and copies, and the folder unless it
 * contains other things. Windows has no such modes. Throws if the folder cannot be created.
 */
export function makePrivate(file: string) {
  const folder = path.dirname(path.resolve(file))
  makePrivateFolder(folder)
  if (process.platform === 'win32') return
  // SQLite gives its journal the mode of the database. It reports failures better than we can here.
  ignoringErrors(() => createPrivateFile(file))
  const names = fs.readdirSync(folder)
  for (const name of names) {
    if (belongsTo(file, name)) tighten(path.join(folder, name), PRIVATE_FILE)
  }
  const isOurs = names.every((name) => /\.db(?:$|[-.])|^\.|^lost\+found$/.test(name))
  if (isOurs && folder !== process.cwd()) tighten(folder, PRIVATE_FOLDER)
}

/** Creates a missing folder, readable only by its owner. */
export const makePrivateFolder = (folder: string) =>
  fs.mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER })

/** Whether a name is the database, its `-wal`, `-shm` or `.lock`, a copy in its folder, or a backup. */
function belongsTo(file: string, name: string): boolean {
  const base = path.basename(file)
  const isBackup = /^subkeeper-\d{4}-\d\d-\d\d-\d{4}\.db$/.test(name)
  return name === base || name.startsWith(`${base}-`) || name.startsWith(`${base}.`) || isBackup
}

/** Only removes permissions. Leaves folders alone that everyone may write to, such as /tmp. */
function tighten(place: string, mode: number) {
  ignoringErrors(() => {
    const before = fs.statSync(place).mode
    const isShared = (before & 0o1000) !== 0
    if (!isShared && (before & 0o777 & ~mode) !== 0) fs.chmodSync(place, before & mode)
  })
}

/** Only its owner may change a file's mode; for anyone else it stays unchanged. */
function ignoringErrors(work: () => void) {
  try {
    work()
  } catch {
    return
  }
}

/**
 * Gives a new file the owner of an existing one, so that a server can use files that root created. Does
 * nothing if that is not permitted.
 */
export function copyOwner(model: string, file: string) {
  ignoringErrors(() => {
    const { uid, gid } = fs.statSync(model)
    fs.chmodSync(file, PRIVATE_FILE)
    // Only root may give files away, and nobody else needs to.
    fs.chownSync(file, uid, gid)
  })
}

/** Creates an empty file, readable only by its owner. Throws if the name is taken. */
export const createPrivateFile = (file: string) =>
  fs.closeSync(fs.openSync(file, 'wx', PRIVATE_FILE))

/** How often the files are checked during transactions, ms. */
const CHECK_EVERY_MS = 1_000

/**
 * Notices if the files of an open database were deleted, moved or replaced. SQLite keeps writing to the
 * files that it opened, so everything stored after that would be lost with the process.
 */
export interface FileWatch {
  /** Checks the files now: true if they are the ones that were opened. */
  inPlace: () => boolean
  /** Throws if they are not; checks at most once a second. */
  assertInPlace: () => void
}

class MovedError extends Error {
  override name = 'MovedError'
  /** SQLite's own code for this, which it reports only in rollback-journal mode. */
  readonly code = 'SQLITE_READONLY_DBMOVED'
}

/** Watches the files of a database that was just opened. An in-memory database has none. */
export function watchFiles(file: string): FileWatch {
  if (file === ':memory:') return { inPlace: () => true, assertInPlace: () => {} }
  const opened = new Map<string, string>()
  let moved = false
  let checkedAtMs = Date.now()

  const inPlace = () => {
    checkedAtMs = Date.now()
    moved = false
    for (const path of [file, `${file}-wal`, `${file}-shm`]) {
      const before = opened.get(path)
      const now = getFileIdentity(path)
      // The side files may be created later than the database.
      if (before === undefined && now !== null) opened.set(path, now)
      else if (before !== undefined && before !== now) moved = true
    }
    return !moved
  }
  inPlace()
  return {
    inPlace,
    assertInPlace() {
      if (Math.abs(Date.now() - checkedAtMs) >= CHECK_EVERY_MS) inPlace()
      if (moved) throw new MovedError('the database file is no longer the one that was opened')
    },
  }
}

/** Returns device and inode; null if there is no file. */
function getFileIdentity(path: string): string | null {
  const stat = fs.statSync(path, { bigint: true, throwIfNoEntry: false })
  return stat ? `${stat.dev}:${stat.ino}` : null
}
