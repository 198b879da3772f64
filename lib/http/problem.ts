import type { FieldConflict, Remark } from '@/lib/contracts/common'
import { toDatabaseError } from '@/lib/database-errors'
import { AppError, type ErrorCode } from '@/lib/errors'

const STATUS: Record<ErrorCode, [status: number, title: string]> = {
  malformed: [400, 'Malformed request'],
  unauthenticated: [401, 'Not signed in'],
  forbidden: [403, 'Not allowed'],
  'not-found': [404, 'Not found'],
  conflict: [409, 'Conflict'],
  'too-large': [413, 'Too large'],
  'wrong-type': [415, 'Wrong content type'],
  invalid: [422, 'Invalid'],
  limited: [429, 'Too many requests'],
  unavailable: [503, 'Unavailable'],
  'storage-full': [507, 'Storage full'],
}

/** For responses with data: neither caches nor, after signing out, the browser may keep them. */
export const NO_STORE = 'no-store'

interface Problem {
  type: string
  title: string
  status: number
  detail: string
  errors?: Remark[]
  revision?: number
  conflicts?: FieldConflict[]
}

/** Returns RFC 9457 problem details for an error. `known` is false for a bug of ours. */
export function problemResponse(error: unknown): { response: Response; known: boolean } {
  const known = asAppError(error)
  if (!known) {
    return {
      known: false,
      response: problem({
        type: 'about:blank',
        title: 'Internal error',
        status: 500,
        detail: 'Something went wrong on our side. The server log has the details.',
      }),
    }
  }
  const [status, title] = STATUS[known.code]
  const headers: Record<string, string> = {}
  if (known.details.retryAfterSeconds !== undefined) {
    headers['Retry-After'] = String(Math.max(1, Math.ceil(known.details.retryAfterSeconds)))
  }
  if (known.code === 'unauthenticated') headers['WWW-Authenticate'] = 'Bearer'
  const { errors, revision, conflicts } = known.details
  const details: Problem = {
    type: `urn:subkeeper:problem:${known.code}`,
    title,
    status,
    detail: known.message,
    ...(errors ? { errors } : {}),
    ...(revision === undefined ? {} : { revision }),
    ...(conflicts ? { conflicts } : {}),
  }
  return { known: true, response: problem(details, headers) }
}

/** Returns the error to report to the caller; null for a bug of ours. */
export function asAppError(error: unknown): AppError | null {
  return error instanceof AppError ? error : toDatabaseError(error)
}

/** Returns a problem as a response with its media type. */
export function problem(details: Problem, headers: Record<string, string> = {}): Response {
  return Response.json(details, {
    status: details.status,
    headers: {
      'Cache-Control': NO_STORE,
      ...headers,
      'Content-Type': 'application/problem+json',
    },
  })
}
