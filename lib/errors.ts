import type { FieldConflict, Remark } from '@/lib/contracts/common'

export type ErrorCode =
  | 'invalid'
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'wrong-type'
  | 'limited'
  | 'unavailable'
  | 'storage-full'

/** An error that the caller can act on. Any other error is a bug of ours. */
export class AppError extends Error {
  override name = 'AppError'

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: {
      errors?: Remark[]
      retryAfterSeconds?: number
      /** For a change of something that has changed since: its current revision, and what differs. */
      revision?: number
      conflicts?: FieldConflict[]
      cause?: unknown
    } = {},
  ) {
    super(message, { cause: details.cause })
  }
}

export const notFound = (what: string) => new AppError('not-found', `There is no such ${what}.`)

export const forbidden = (why: string) => new AppError('forbidden', why)

export const conflict = (why: string) => new AppError('conflict', why)

/** An error of one field: its path (`goals.0.desired`) and why. */
export const invalid = (path: string, message: string) =>
  new AppError('invalid', `${path}: ${message}`, { errors: [{ path, message }] })
