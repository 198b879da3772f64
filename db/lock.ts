import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Driver from 'better-sqlite3'
import { copyOwner, makePrivateFolder } from './files'
import { describeFailure, UnusableDatabase } from './faults'

/**
 * Servers, migrations and restores exclude each other with SQLite locks on a small file in the database's
 * folder. The operating system drops a lock when its process ends, however it ends, so locks are never
 * stale, and they work whatever state the database is in:
 *   SHARED      a server runs (several may)
 *   RESERVED    someone is migrating (one at a time; servers may run)
 *   EXCLUSIVE   the file is being replaced, and no server runs
 */
const lockFile = (file: string) => `${file}.lock`

/** How long a start waits for a restore to put its file in place, ms. */
const RESTORE_MS = 5_000
/** How long to wait before asking for the migration lock again, ms. */
const RETRY_MS = 100

export interface Claim {
  /** Another server that runs on the database, with its process id if known. */
  other: { pid: number | null } | null
  /** Ends the claim; so does the end of the process. */
  release: () => void
}

/** Marks the database as served by this process until the process ends. */
export function claimDatabase(file: string): Claim {
  if (file === ':memory:') return { other: null, release: () => undefined }
  const lock = openLock(file)
  try {
    const isFirst = writeOwner(lock, file)
    lock.pragma(`busy_timeout = ${RESTORE_MS}`)
    lock.exec('begin')
    const pid = readOwner(lock)
    const other = isFirst && pid === process.pid ? null : { pid: isAlive(pid) ? pid : null }
    return { other, release: () => void lock.close() }
  } catch (error) {
    lock.close()
    if (error instanceof UnusableDatabase) throw error
    if (!isLocked(error)) throw unusableLock(file, error)
    throw new UnusableDatabase(file, 'is being restored; start again when that is done.')
  }
}

/** Runs `work` while no other process migrates the database; waits for one that is. */
export async function withMigrationLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  if (file === ':memory:') return work()
  const lock = openLock(file)
  try {
    while (!tryBegin(lock, file, 'immediate')) await sleep(RETRY_MS)
    return await work()
  } finally {
    lock.close()
  }
}

/** Runs `work` while no server can start on the database. Throws if one is running. */
export function whileUnserved<T>(file: string, work: () => T): T {
  const lock = openLock(file)
  try {
    if (!tryBegin(lock, file, 'exclusive')) {
      const pid = readOwner(lock)
      const process = isAlive(pid) ? ` (process ${pid})` : ''
      throw new UnusableDatabase(file, `is in use by a running server${process}; stop it first.`)
    }
    return work()
  } finally {
    lock.close()
  }
}

function openLock(file: string): Driver.Database {
  try {
    const folder = path.dirname(path.resolve(file))
    makePrivateFolder(folder)
    const isNew = !fs.existsSync(lockFile(file))
    const lock = new Driver(lockFile(file), { timeout: 0 })
    if (isNew) copyOwner(fs.existsSync(file) ? file : folder, lockFile(file))
    return lock
  } catch (error) {
    throw unusableLock(file, error)
  }
}

function unusableLock(file: string, cause: unknown): UnusableDatabase {
  const lock = path.resolve(lockFile(file))
  const { reason } = describeFailure(lock, cause)
  return new UnusableDatabase(file, `cannot be used: its lock file ${lock} ${reason}`, { cause })
}

/** Writes this process's id to the lock file if no other server is running. Returns whether it did. */
function writeOwner(lock: Driver.Database, file: string): boolean {
  if (!tryBegin(lock, file, 'exclusive')) return false
  try {
    lock.pragma(`user_version = ${process.pid}`)
    lock.exec('commit')
  } catch {
    // Such as a full disk: the id only makes a message more helpful.
    lock.exec('rollback')
  }
  return true
}

/** Returns the process id that the first server wrote; 0 if there is none. */
function readOwner(lock: Driver.Database): number {
  return Number(lock.pragma('user_version', { simple: true }))
}

function tryBegin(lock: Driver.Database, file: string, mode: 'immediate' | 'exclusive'): boolean {
  try {
    lock.exec(`begin ${mode}`)
    return true
  } catch (error) {
    if (isLocked(error)) return false
    throw unusableLock(file, error)
  }
}

function isAlive(pid: number): boolean {
  if (pid <= 0) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const isLocked = (error: unknown) =>
  error instanceof Driver.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code)
