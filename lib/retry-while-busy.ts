import { setTimeout as sleep } from 'node:timers/promises'
import { isBusy } from '@/db'
import { databaseError } from './database-errors'
import { AppError } from './errors'

/** How long a request waits for another process's lock, ms, before it is answered 503. */
export const BUSY_LIMIT_MS = 3_000
/** The same for an import, which nobody would like to begin again. */
export const IMPORT_BUSY_LIMIT_MS = 30_000
const FIRST_PAUSE_MS = 5
const MAX_PAUSE_MS = 100

interface Options {
  limitMs?: number
  /** Ends the waiting; the work is not tried again. */
  signal?: AbortSignal
}

/**
 * Does the work, again and again while another process holds the database's lock, and leaves the
 * thread free in between. For work that has done nothing when it is refused: one transaction, or
 * reads before one. Waits may be nested: when an inner one gives up, so does an outer one with the
 * same limit. Error: unavailable, when the lock is held for longer than the limit.
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
        throw error instanceof AppError ? error : databaseError(error)
      }
    }
    await sleep(pauseMs(attempt))
  }
}

/** Doubles from attempt to attempt, with chance in it so that writers do not meet again. */
export function pauseMs(attempt: number): number {
  const longest = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt)
  return longest * (0.5 + Math.random() / 2)
}
