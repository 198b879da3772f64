/** What can be wrong with the database file, or with the disk that it is on. */
export type DatabaseFault = 'busy' | 'full' | 'io' | 'read-only' | 'corrupt' | 'moved'

/**
 * By SQLite's result code (https://sqlite.org/rescode.html) or the code of a failed system call; the
 * first that matches counts. Growing the shared-memory file fails only for want of space.
 */
const FAULTS: readonly (readonly [RegExp, DatabaseFault])[] = [
  [/^SQLITE_(BUSY|LOCKED|PROTOCOL)/, 'busy'],
  [/^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)/, 'full'],
  [/^(SQLITE_READONLY_DBMOVED|SQLITE_IOERR_VNODE)/, 'moved'],
  [/^(SQLITE_READONLY|EROFS)/, 'read-only'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'corrupt'],
  [/^(SQLITE_IOERR|SQLITE_CANTOPEN|EIO)/, 'io'],
]

/**
 * Returns what an error says about the database as a whole; null for one that concerns only the
 * statement or the entry that caused it. Looks through wrapped errors.
 */
export function databaseFault(error: unknown): DatabaseFault | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (!('code' in cause)) continue
    const code = String(cause.code)
    const known = FAULTS.find(([pattern]) => pattern.test(code))
    if (known) return known[1]
  }
  return null
}

/** True for "another process holds the lock": worth a retry, not a fault. */
export const isBusy = (error: unknown): boolean => databaseFault(error) === 'busy'
