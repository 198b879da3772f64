import { databaseFault, type DatabaseFault } from '@/db'
import { AppError, type ErrorCode } from './errors'

interface FaultText {
  /** What is wrong. */
  problem: string
  /** What to do about it. */
  remedy: string
  code: ErrorCode
  retryAfterSeconds: number
}

/** What people and clients are told about each fault of the database, without paths. */
export const FAULT_TEXTS: Readonly<Record<DatabaseFault, FaultText>> = {
  busy: {
    problem: 'The database is busy: another program is writing to it.',
    remedy: 'Try again in a moment.',
    code: 'unavailable',
    retryAfterSeconds: 1,
  },
  full: {
    problem: 'The disk is full, so nothing can be saved.',
    remedy:
      'Free some space on the disk that holds the database, then try again; sending the same data again is safe.',
    code: 'storage-full',
    retryAfterSeconds: 30,
  },
  io: {
    problem: 'The disk that holds the database failed to read or write.',
    remedy: 'Check that the disk is connected and healthy, then try again.',
    code: 'unavailable',
    retryAfterSeconds: 30,
  },
  'read-only': {
    problem: 'The database is read-only, so nothing can be saved.',
    remedy:
      'Make the database file, its folder and its disk writable for Subkeeper, then try again.',
    code: 'unavailable',
    retryAfterSeconds: 30,
  },
  corrupt: {
    problem: 'The database file is damaged.',
    remedy: 'Stop Subkeeper, run “npm run doctor” to see what is damaged, and restore a backup.',
    code: 'unavailable',
    retryAfterSeconds: 60,
  },
  moved: {
    problem:
      'The database file was deleted, moved or replaced while Subkeeper was running, so nothing can be saved.',
    remedy:
      'Download a backup in Settings first if the file is gone. Then stop Subkeeper, put the right database file in place and start it again.',
    code: 'unavailable',
    retryAfterSeconds: 60,
  },
}

/** Returns what the caller is told about an error of the whole database; null for any other error. */
export function toDatabaseError(error: unknown): AppError | null {
  const fault = databaseFault(error)
  if (fault === null) return null
  const { problem, remedy, code, retryAfterSeconds } = FAULT_TEXTS[fault]
  return new AppError(code, `${problem} ${remedy}`, { retryAfterSeconds, cause: error })
}
