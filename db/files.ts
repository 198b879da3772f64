import fs from 'node:fs'
import path from 'node:path'

/** Makes a new name in a folder survive a power cut. Windows needs no such thing. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await fs.promises.open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** For their owner alone: what the database holds concerns no other account of the machine. */
const PRIVATE_FILE = 0o600
const PRIVATE_FOLDER = 0o700

/**
 * Makes the folder of a database file, and the file itself where there is none, for its owner alone.
 * Tightens what is there already: the file, its journal, lock and copies, and the folder unless it
 * holds other things too. Windows has no such modes. Throws when the folder cannot be made.
 */
export function makePrivate(file: string) {
  const folder = path.dirname(path.resolve(file))
  makePrivateFolder(folder)
  if (process.platform === 'win32') return
  // SQLite gives its journal the mode of the database. What fails here, it will report better.
  ignoringErrors(() => createPrivateFile(file))
  const names = fs.readdirSync(folder)
  for (const name of names) {
    if (belongsTo(file, name)) tighten(path.join(folder, name), PRIVATE_FILE)
  }
  const isOurs = names.every((name) => /\.db(?:$|[-.])|^\.|^lost\+found$/.test(name))
  if (isOurs && folder !== process.cwd()) tighten(folder, PRIVATE_FOLDER)
}

/** Makes a folder that is not there for its owner alone. */
export const makePrivateFolder = (folder: string) =>
  fs.mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER })

/** The file itself, `-wal`, `-shm`, `.lock`, copies made beside it, and backups under their usual name. */
function belongsTo(file: string, name: string): boolean {
  const base = path.basename(file)
  const isBackup = /^subkeeper-\d{4}-\d\d-\d\d-\d{4}\.db$/.test(name)
  return name === base || name.startsWith(`${base}-`) || name.startsWith(`${base}.`) || isBackup
}

/** Only takes permissions away. A folder that everyone may write to, such as /tmp, stays as it is. */
function tighten(place: string, mode: number) {
  ignoringErrors(() => {
    const before = fs.statSync(place).mode
    const isShared = (before & 0o1000) !== 0
    if (!isShared && (before & 0o777 & ~mode) !== 0) fs.chmodSync(place, before & mode)
  })
}

/** Only its owner may change a file's mode: whoever else opens it leaves it unchanged. */
function ignoringErrors(work: () => void) {
  try {
    work()
  } catch {
    return
  }
}

/**
 * Gives a new file the owner of an existing one, so that a server can use what root made, and to
 * nobody else. Does nothing where that is not permitted.
 */
export function copyOwner(model: string, file: string) {
  ignoringErrors(() => {
    const { uid, gid } = fs.statSync(model)
    fs.chmodSync(file, PRIVATE_FILE)
    // Only root may give files away, and nobody else needs to.
    fs.chownSync(file, uid, gid)
  })
}

/** Makes a new, empty file for its owner alone. Throws when the name is taken. */
export const createPrivateFile = (file: string) =>
  fs.closeSync(fs.openSync(file, 'wx', PRIVATE_FILE))

/** How often the files are looked at while transactions go on, ms. */
const CHECK_EVERY_MS = 1_000

/**
 * Notices that the files of an open database were deleted, moved or replaced. SQLite goes on writing
 * to the files that it opened, so everything stored after that would be lost with the process.
 */
export interface FileWatch {
  /** Looks at the files now: true while they are the ones that were opened. */
  inPlace: () => boolean
  /** Throws when they are not; looks at most once a second. */
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
      const now = identityOf(path)
      // The side files may come later than the database.
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

/** Device and inode; null where there is no file. */
function identityOf(path: string): string | null {
  const stat = fs.statSync(path, { bigint: true, throwIfNoEntry: false })
  return stat ? `${stat.dev}:${stat.ino}` : null
}
