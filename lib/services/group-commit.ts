import { databaseFault, inTransaction, isBusy, type Db } from '@/db'
import { totalChanges } from '@/db/queries/health'
import { databaseError } from '@/lib/database-errors'
import { BUSY_LIMIT_MS, pauseMs } from '@/lib/retry-while-busy'
import { forgetBaselines } from './baselines/cache'
import { currentFault, noteDatabaseWrite } from './database-state'

interface Waiting {
  work: (transaction: object) => unknown
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
  sinceMs: number
}

/** Work that shares one commit may hold the thread for about this long, ms. */
const LONGEST_MS = 20

const queues = new WeakMap<Db, Waiting[]>()

/**
 * Runs `work` in a transaction, sharing the commit (and so the wait for the disk) with whatever
 * else arrives meanwhile. The promise resolves only after the commit: what it says is on disk.
 *
 * Work that throws is rejected alone. The round it was part of is rolled back and the others of it
 * are run again: so `work` must change nothing but the database. An error of the database as a whole,
 * such as a full disk, rejects the round; a lock of another process is waited for with the thread
 * free, for as long as a request may wait. (A savepoint for each would spare
 * the repetition, but makes SQLite keep copies of pages for every capture that goes well.) The
 * object that it is given stands for the transaction: what was read may be kept by it, not longer.
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
      } while (performance.now() - startedAt < LONGEST_MS)
      return answers
    })
    if (changesBefore !== null && totalChanges(db) > changesBefore) noteDatabaseWrite(db)
  } catch (error) {
    // Nothing of this round is stored, and what was kept in memory meanwhile is not true.
    forgetBaselines(db)
    isLocked = isBusy(error)
    answers = isLocked
      ? rejectExpired(queue, round, error)
      : rejections(queue, round, failed, error)
  }
  if (queue.length === 0) queues.delete(db)
  else if (isLocked) setTimeout(() => flush(db, attempt + 1), pauseMs(attempt))
  else setImmediate(() => flush(db))
  for (const answer of answers) answer()
}

/** While another process holds the lock: everything stays in the queue except what waited too long. */
function rejectExpired(
  queue: Waiting[],
  round: readonly Waiting[],
  error: unknown,
): (() => void)[] {
  const endedMs = performance.now() - BUSY_LIMIT_MS
  const waiting = [...round, ...queue.splice(0)]
  queue.push(...waiting.filter(({ sinceMs }) => sinceMs > endedMs))
  const expired = waiting.filter(({ sinceMs }) => sinceMs <= endedMs)
  return expired.map((item) => () => item.reject(databaseError(error)))
}

/** Whom to tell of an error; those that it was not about go back to the queue. */
function rejections(
  queue: Waiting[],
  round: readonly Waiting[],
  failed: Waiting | undefined,
  error: unknown,
): (() => void)[] {
  if (failed && databaseFault(error) === null) {
    queue.unshift(...round.filter((item) => item !== failed))
    return [() => failed.reject(error)]
  }
  // The commit failed, or the lock before anything was begun: no single item is to blame.
  const lost = round.length > 0 ? round : queue.splice(0)
  return lost.map((item) => () => item.reject(error))
}
