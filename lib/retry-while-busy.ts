import { setTimeout as sleep } from 'node:timers/promises'
import { isBusy } from '@/db'
import { toDatabaseError } from './database-errors'
import { AppError } from './errors'

/** How long a request waits for another process's lock before it is answered 503, ms. */
export const BUSY_LIMIT_MS = 3_000
/** The same for an import, which nobody wants to start over. */
export const IMPORT_BUSY_LIMIT_MS = 30_000
const FIRST_PAUSE_MS = 5
const MAX_PAUSE_MS = 100

interface Options {
  limitMs?: number
  /** Stops retrying. */
  signal?: AbortSignal
}

/**
 * Runs the work and retries it while another process holds the database's lock, with the thread free in
 * between. For work that has done nothing if it fails: one transaction, or reads before one. Calls may
 * be nested: if an inner one gives up, so does an outer one with the same limit. Errors: unavailable, if
 * the lock is held for longer than the limit.
 */
export async function retryWhileBusy<T>(
  work: () => T | Promise<T>,
  { limitMs = BUSY_LIMIT_MS, signal }: Options = {},
): Promise<T> {
  const endMs = performance.now() + limitMs
  for (let attempt = 0; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error)) throw error
      if (signal?.aborted || performance.now() >= endMs) {
        throw error instanceof AppError ? error : toDatabaseError(error)
      }
    }
    await sleep(pauseMs(attempt))
  }
}

/** Returns a pause that doubles with each attempt, with jitter so that writers do not collide again. */
export function pauseMs(attempt: number): number {
  const longest = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt)
  return longest * (0.5 + Math.random() / 2)
}
