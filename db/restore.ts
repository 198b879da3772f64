import fs from 'node:fs'
import path from 'node:path'
import Driver from 'better-sqlite3'
import { copyDatabase } from './backup'
import { closeDatabase, openDatabase } from './client'
import { copyOwner, syncFolder } from './files'
import { whileUnserved } from './lock'
import { recognize } from './recognize'
import { describeFailure, UnusableDatabase } from './faults'

interface RestoreOptions {
  now?: () => number
  signal?: AbortSignal
}

/**
 * Replaces the database `file` by a checked copy of `copy`. Returns the name under which the old database
 * is kept, or null if there was none. Throws UnusableDatabase and changes nothing if the copy is damaged,
 * not ours or newer, or while anything uses `file`.
 */
export async function restoreDatabase(
  copy: string,
  file: string,
  { now = Date.now, signal }: RestoreOptions = {},
): Promise<string | null> {
  refuseUnusableCopy(copy, file)
  const stamp = new Date(now()).toISOString().replace(/[:.]/g, '-')
  const incoming = `${file}.restore-${stamp}`
  // Fails at once, not after copying.
  whileUnserved(file, () => undefined)
  await copyDatabase(copy, incoming, { signal })
  try {
    const kept = whileUnserved(file, () => {
      const isPresent = fs.existsSync(file)
      copyOwner(isPresent ? file : path.dirname(path.resolve(file)), incoming)
      const kept = isPresent ? keepPresent(file, `${file}.before-restore-${stamp}`) : null
      for (const suffix of ['-wal', '-shm']) fs.rmSync(file + suffix, { force: true })
      fs.renameSync(incoming, file)
      return kept
    })
    await syncFolder(path.dirname(path.resolve(file)))
    return kept
  } catch (error) {
    throw describeFailure(file, error)
  } finally {
    fs.rmSync(incoming, { force: true })
  }
}

function refuseUnusableCopy(copy: string, file: string) {
  // Throws if the file is not one of our databases.
  const db = openDatabase(copy, { readOnly: true, busyTimeoutMs: 5_000 })
  const isNewer = recognize(db.driver) === 'newer'
  closeDatabase(db)
  if (isNewer) {
    throw new UnusableDatabase(copy, 'was made by a newer version of Subkeeper; update it first.')
  }
  if (fs.existsSync(file) && isSameFile(copy, file)) {
    throw new UnusableDatabase(copy, 'is the current database; name a copy of it.')
  }
}

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [fs.statSync(one), fs.statSync(other)]
  return a.ino === b.ino && a.dev === b.dev
}

/**
 * Gives the current database a second name; until the new file replaces it, it has both. Returns the new
 * name.
 */
function keepPresent(file: string, kept: string): string {
  if (!closeJournal(file) && fs.existsSync(`${file}-wal`)) {
    // Damaged: its journal is kept too, for anyone who tries to repair it.
    fs.renameSync(`${file}-wal`, `${kept}-wal`)
  }
  try {
    fs.linkSync(file, kept)
  } catch {
    // Some file systems have no hard links.
    fs.renameSync(file, kept)
  }
  return kept
}

/**
 * Moves the journal into the file and removes it, which only the file's sole user can do: throws while
 * another program has the file open. Returns false for a file that SQLite cannot read.
 */
function closeJournal(file: string): boolean {
  let driver: Driver.Database | undefined
  try {
    driver = new Driver(file, { timeout: 1_000 })
    driver.pragma('journal_mode = DELETE')
    driver.exec('begin exclusive; rollback')
    return true
  } catch (error) {
    const code = error instanceof Driver.SqliteError ? error.code : ''
    if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
      throw new UnusableDatabase(file, 'is in use by another program; stop that program first.', {
        cause: error,
      })
    }
    if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return false
    throw error
  } finally {
    driver?.close()
  }
}
