import { databaseFault, inTransaction, isBusy, type Db } from '@/db'
import { totalChanges } from '@/db/queries/health'
import { toDatabaseError } from '@/lib/database-errors'
import { BUSY_LIMIT_MS, pauseMs } from '@/lib/retry-while-busy'
import { forgetBaselines } from './baselines/cache'
import { currentFault, noteDatabaseWrite } from './database-state'

interface Waiting {
  work: (transaction: object) => unknown
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
  sinceMs: number
}

/** Roughly how long the work that shares a commit may hold the thread, ms. */
const MAX_TRANSACTION_MS = 20

const queues = new WeakMap<Db, Waiting[]>()

/**
 * Runs `work` in a transaction and shares the commit, and with it the wait for the disk, with other
 * work that arrives at the same time. The promise resolves after the commit: its result is on disk.
 *
 * If one piece of work throws, only that piece is rejected: its round is rolled back and the others run
 * again, so `work` must change nothing but the database. (A savepoint for each piece would avoid the
 * repetition, but makes SQLite copy pages for every capture that succeeds.) An error of the whole
 * database, such as a full disk, rejects the round. While another process holds the lock, it waits
 * without holding the thread, for as long as a request may wait. The object passed to `work` identifies
 * the transaction: data that was read may be cached under it, but no longer.
 */
export function groupCommit<T>(db: Db, work: (transaction: object) => T): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const sinceMs = performance.now()
    const item: Waiting = { work, resolve: (value) => resolve(value as T), reject, sinceMs }
    const queue = queues.get(db)
    if (queue) {
      queue.push(item)
      return
    }
    queues.set(db, [item])
    setImmediate(() => flush(db))
  })
}

function flush(db: Db, attempt = 0) {
  const queue = queues.get(db) ?? []
  const round: Waiting[] = []
  let failed: Waiting | undefined
  let answers: (() => void)[] = []
  let isLocked = false
  const changesBefore = currentFault(db) === null ? null : totalChanges(db)
  try {
    answers = inTransaction(db, () => {
      const answers: (() => void)[] = []
      const transaction = {}
      const startedAt = performance.now()
      do {
        const item = queue.shift()
        if (!item) break
        round.push(item)
        failed = item
        const value = item.work(transaction)
        failed = undefined
        answers.push(() => item.resolve(value))
      } while (performance.now() - startedAt < MAX_TRANSACTION_MS)
      return answers
    })
    if (changesBefore !== null && totalChanges(db) > changesBefore) noteDatabaseWrite(db)
  } catch (error) {
    // Nothing of this round is stored, so what was cached meanwhile is wrong.
    forgetBaselines(db)
    isLocked = isBusy(error)
    answers = isLocked
      ? rejectExpired(queue, round, error)
      : rejectFailed(queue, round, failed, error)
  }
  if (queue.length === 0) queues.delete(db)
  else if (isLocked) setTimeout(() => flush(db, attempt + 1), pauseMs(attempt))
  else setImmediate(() => flush(db))
  for (const answer of answers) answer()
}

/** Keeps everything in the queue, while another process holds the lock, except what waited too long. */
function rejectExpired(
  queue: Waiting[],
  round: readonly Waiting[],
  error: unknown,
): (() => void)[] {
  const endedMs = performance.now() - BUSY_LIMIT_MS
  const waiting = [...round, ...queue.splice(0)]
  queue.push(...waiting.filter(({ sinceMs }) => sinceMs > endedMs))
  const expired = waiting.filter(({ sinceMs }) => sinceMs <= endedMs)
  return expired.map((item) => () => item.reject(toDatabaseError(error)))
}

/** Returns the rejections that follow from an error; work that did not cause it goes back to the queue. */
function rejectFailed(
  queue: Waiting[],
  round: readonly Waiting[],
  failed: Waiting | undefined,
  error: unknown,
): (() => void)[] {
  if (failed && databaseFault(error) === null) {
    queue.unshift(...round.filter((item) => item !== failed))
    return [() => failed.reject(error)]
  }
  // The commit or the lock failed: no single item caused it.
  const lost = round.length > 0 ? round : queue.splice(0)
  return lost.map((item) => () => item.reject(error))
}
