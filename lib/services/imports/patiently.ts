import { setTimeout as sleep } from 'node:timers/promises'
import { isBusy } from '@/db'

/** How long a lock of another process is waited for, ms, before it becomes the caller's error. */
const PATIENCE_MS = 30_000
const PAUSE_MS = 100

/**
 * Does the work, again and again while another process holds the database's lock. For work that is
 * one transaction, and so has done nothing when it was refused. The signal ends the waiting.
 */
export async function patiently<T>(work: () => T | Promise<T>, signal?: AbortSignal): Promise<T> {
  const endMs = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error) || signal?.aborted || Date.now() > endMs) throw error
      await sleep(PAUSE_MS)
    }
  }
}
