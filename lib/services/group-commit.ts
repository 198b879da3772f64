import { inTransaction, type Db } from '@/db'
import { forgetBaselines } from './baselines/cache'

interface Waiting {
  work: () => unknown
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

/** Work that shares one commit may hold the thread for about this long, ms. */
const LONGEST_MS = 20

const queues = new WeakMap<Db, Waiting[]>()

/**
 * Runs `work` in a transaction of its own making, sharing the commit (and so the wait for the disk)
 * with whatever else arrives meanwhile. Each piece has its own savepoint: one that throws is rolled
 * back and rejected alone. The promise resolves only after the commit: what it says is on disk.
 */
export function groupCommit<T>(db: Db, work: () => T): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const item: Waiting = { work, resolve: (value) => resolve(value as T), reject }
    const queue = queues.get(db)
    if (queue) {
      queue.push(item)
      return
    }
    queues.set(db, [item])
    setImmediate(() => flush(db))
  })
}

function flush(db: Db) {
  const queue = queues.get(db) ?? []
  const taken: Waiting[] = []
  let answers: (() => void)[] = []
  try {
    inTransaction(db, () => {
      const startedAt = performance.now()
      do {
        const item = queue.shift()
        if (!item) break
        taken.push(item)
        answers.push(run(db, item))
      } while (performance.now() - startedAt < LONGEST_MS)
    })
  } catch (error) {
    // The lock or the commit failed: nothing of this round is stored, and nobody is told otherwise.
    forgetBaselines(db)
    const lost = taken.length > 0 ? taken : queue.splice(0)
    answers = lost.map((item) => () => item.reject(error))
  }
  if (queue.length > 0) setImmediate(() => flush(db))
  else queues.delete(db)
  for (const answer of answers) answer()
}

/** Runs one piece in its savepoint and says how to answer it once the round is committed. */
function run(db: Db, item: Waiting): () => void {
  try {
    const value = inTransaction(db, () => item.work() as object)
    return () => item.resolve(value)
  } catch (error) {
    forgetBaselines(db)
    return () => item.reject(error)
  }
}
