import fs from 'node:fs'
import path from 'node:path'

/**
 * A database file that cannot be used, in one sentence for the person who runs Subkeeper: which
 * file, why, and what to do. `cause` is the error that said so, if there was one.
 */
export class UnusableDatabase extends Error {
  override name = 'UnusableDatabase'

  constructor(
    readonly file: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`The database ${path.resolve(file)} ${reason}`, options)
  }
}

type Access = (file: string, mode: number) => void

/** Puts a failure to open or write a database file into words. `access` throws where it is denied. */
export function describeFailure(
  file: string,
  error: unknown,
  access: Access = fs.accessSync,
): UnusableDatabase {
  if (error instanceof UnusableDatabase) return error
  return new UnusableDatabase(file, reasonFor(path.resolve(file), error, access), { cause: error })
}

function reasonFor(file: string, error: unknown, access: Access): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const folder = path.dirname(file)
  const denied = (target: string, mode: number) => {
    try {
      access(target, mode)
      return false
    } catch {
      return true
    }
  }

  const stat = lookAt(file)
  if (stat?.isDirectory()) return 'is a folder; name a file, such as subkeeper.db, inside it.'
  const parent = firstExisting(folder)
  if (!lookAt(parent)?.isDirectory()) {
    return `cannot be created, because ${parent} is a file, not a folder.`
  }
  if (/^SQLITE_NOTADB/.test(code)) {
    return 'is not an SQLite database; the file was left unchanged.'
  }
  if (/^SQLITE_CORRUPT/.test(code)) {
    return 'is damaged: “npm run doctor -- FILE” shows how, “npm run restore -- FILE” puts a backup in its place.'
  }
  if (/^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)/.test(code)) {
    return 'cannot be opened or updated, because the disk is full; free some space first.'
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return 'is locked by another program; stop that program or try again later.'
  }
  if (/^(EROFS|EACCES|EPERM|SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM)/.test(code)) {
    if (stat && denied(file, fs.constants.R_OK)) {
      return 'cannot be read; give the user that runs Subkeeper permission to read and write it.'
    }
    if (stat && denied(file, fs.constants.W_OK)) {
      return 'is read-only; give the user that runs Subkeeper permission to write it.'
    }
    if (denied(parent, fs.constants.W_OK | fs.constants.X_OK)) {
      return `cannot be used, because its folder ${parent} is read-only; Subkeeper has to create files in it.`
    }
    if (/^(EROFS|SQLITE_READONLY)/.test(code)) return 'is on a read-only disk.'
  }
  const message = error instanceof Error ? error.message : String(error)
  return `cannot be opened: ${message.replace(/\.$/, '')}.`
}

/** Null when there is nothing, or it cannot be seen. */
function lookAt(file: string): fs.Stats | null {
  try {
    return fs.statSync(file)
  } catch {
    return null
  }
}

/** The folder itself or the nearest one above it that exists. */
function firstExisting(folder: string): string {
  return fs.existsSync(folder) || path.dirname(folder) === folder
    ? folder
    : firstExisting(path.dirname(folder))
}

/** What can be wrong with the database file, or with the disk that it is on. */
export type DatabaseFault = 'busy' | 'full' | 'io' | 'read-only' | 'corrupt' | 'moved'

/**
 * By SQLite's result code (https://sqlite.org/rescode.html) or the code of a failed system call; the
 * first match counts. Growing the shared-memory file only fails if there is no space.
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
 * Returns the fault of the whole database that an error shows; null for an error that concerns only its
 * statement or row. Looks into wrapped errors.
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

/** True if another process holds the lock: worth a retry, not a fault. */
export const isBusy = (error: unknown): boolean => databaseFault(error) === 'busy'
