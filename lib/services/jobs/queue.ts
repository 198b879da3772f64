import { setTimeout as sleep } from 'node:timers/promises'
import { databaseFault, isOpen, type Db, type DatabaseFault } from '@/db'
import { syncJournal } from '@/db/checkpoint'
import { letArrivalsFinish } from '@/lib/arrivals'
import { isClosing } from '@/lib/closing'
import { newId } from '@/lib/ids'
import { log } from '@/lib/log'
import { singleton } from '@/lib/singleton'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import type { Ctx } from '../context'
import { noteDatabaseError } from '../database-state'

/** Jobs of one table, run in the background one at a time. */
export interface JobQueue<Job extends { id: string }> {
  name: string
  /** Returns the unfinished jobs, oldest first. */
  unfinished: (db: Db) => Job[]
  /** Returns the job's step, which processes up to `limit` rows in one transaction; true after the last. */
  start: (ctx: Ctx, job: Job) => (limit: number) => boolean | Promise<boolean>
  /** Records why the job stopped. The step that failed was rolled back; earlier ones stand. */
  fail: (ctx: Ctx, job: Job, reason: string) => void
  /** Records that the job was cancelled. */
  cancel: (ctx: Ctx, job: Job) => void
  /** Tells pages that the job has ended. */
  ended: (ctx: Ctx, job: Job) => void
}

/** What could not be recorded about jobs while the database could not be written to. */
interface Trouble {
  /** Jobs that wait until the disk has room, with the controller that ends the current pause. */
  waiting: Map<string, AbortController>
  /** Jobs that were cancelled while the disk had no room to record it. */
  cancelled: Set<string>
  /** Jobs whose failure could not be recorded, with the reason. */
  failed: Map<string, string>
}

/** Rows in the first step; later ones adapt to how long a step may take. */
const FIRST_LIMIT = 50
const MAX_LIMIT = 1_000
/** Smaller steps would cost more than what they do. */
const MIN_LIMIT = 50
/** How long a step may hold the thread, ms: requests are answered in between. */
const STEP_MS = 15
/** Wait while another process holds the lock, ms. */
const BUSY_WAIT_MS = 200
/** Wait while the disk is full, ms: doubled each time up to the maximum, for as long as it takes. */
const FULL_WAIT_MS = 500
const MAX_FULL_WAIT_MS = 30_000

/** Shared between Next's bundles: one loop per queue and one Trouble per database. */
const loops = () => singleton('job-loops', () => new WeakMap<Db, Map<string, Promise<void>>>())
const troubles = () => singleton('job-troubles', () => new WeakMap<Db, Trouble>())

function getTrouble(db: Db): Trouble {
  let trouble = troubles().get(db)
  if (!trouble) troubles().set(db, (trouble = newTrouble()))
  return trouble
}

const newTrouble = (): Trouble => ({ waiting: new Map(), cancelled: new Set(), failed: new Map() })

/** True while the job waits for room on the disk. */
export const isWaiting = (db: Db, jobId: string) => getTrouble(db).waiting.has(jobId)

/** Returns why a job failed if that could not be recorded; its row still says that it is running. */
export const unrecordedFailure = (db: Db, jobId: string): string | null =>
  getTrouble(db).failed.get(jobId) ?? null

/** True if a job's cancellation could not be recorded yet because the disk is full. */
export const isCancelled = (db: Db, jobId: string) => getTrouble(db).cancelled.has(jobId)

/** Lets a job that failed or was cancelled run again. */
export function clearTrouble(db: Db, jobId: string) {
  const { failed, cancelled } = getTrouble(db)
  failed.delete(jobId)
  cancelled.delete(jobId)
}

/**
 * Cancels a job with `record`, which writes that to the database. A job that waits for disk space is
 * cancelled at once, even if there is no room to record it: that happens as soon as there is.
 */
export function requestCancel(db: Db, jobId: string, record: () => void) {
  const { waiting, cancelled } = getTrouble(db)
  const pause = waiting.get(jobId)
  try {
    record()
  } catch (error) {
    if (!pause || databaseFault(error) !== 'full') throw error
  }
  if (!pause) return
  cancelled.add(jobId)
  waiting.delete(jobId)
  pause.abort()
}

/**
 * Runs a queue's unfinished jobs in short transactions. Call it when a job is added and when the server
 * starts; a second call joins the first. Resolves when nothing is left to do; never rejects.
 */
export function runQueue<Job extends { id: string }>(
  ctx: Ctx,
  queue: JobQueue<Job>,
): Promise<void> {
  const running = loops().get(ctx.db) ?? new Map<string, Promise<void>>()
  loops().set(ctx.db, running)
  let loop = running.get(queue.name)
  if (!loop) {
    loop = processQueue(ctx, queue)
      .catch((error: unknown) => log().error({ err: error }, `the ${queue.name} queue stopped`))
      .finally(() => running.delete(queue.name))
    running.set(queue.name, loop)
  }
  return loop
}

async function processQueue<Job extends { id: string }>(ctx: Ctx, queue: JobQueue<Job>) {
  const { failed, cancelled } = getTrouble(ctx.db)
  let fullWaitMs = FULL_WAIT_MS
  await yieldToEventLoop()
  while (isOpen(ctx.db) && !isClosing()) {
    const unfinished = queue.unfinished(ctx.db)
    recordCancelled(ctx, queue, unfinished)
    const job = unfinished.find(({ id }) => !failed.has(id) && !cancelled.has(id))
    if (!job) {
      if (!unfinished.some(({ id }) => cancelled.has(id))) return
      await sleep(fullWaitMs, undefined, { ref: false })
      fullWaitMs = Math.min(MAX_FULL_WAIT_MS, fullWaitMs * 2)
      continue
    }
    const step = queue.start(ctx, job)
    const failure = await processJob(ctx, job.id, step)
    // An interrupted job continues at the next start.
    if (failure === 'interrupted') return
    if (failure instanceof Error) await recordFailure(ctx, queue, job, failure)
    if (isClosing()) return
    queue.ended(ctx, job)
  }
}

/** Records cancellations that the disk had no room for; if it still has none, they stay in memory. */
function recordCancelled<Job extends { id: string }>(
  ctx: Ctx,
  queue: JobQueue<Job>,
  unfinished: readonly Job[],
) {
  const { cancelled } = getTrouble(ctx.db)
  for (const job of unfinished) {
    if (!cancelled.has(job.id)) continue
    try {
      queue.cancel(ctx, job)
      cancelled.delete(job.id)
    } catch (error) {
      noteDatabaseError(ctx.db, error)
      const fault = databaseFault(error)
      if (fault !== 'full' && fault !== 'busy') throw error
    }
  }
}

type Work = () => boolean | Promise<boolean>
type Stopped = 'interrupted' | 'cancelled' | Error

/** Runs steps until nothing is left. Returns null, or why it stopped earlier. */
async function processJob(
  ctx: Ctx,
  jobId: string,
  step: (limit: number) => boolean | Promise<boolean>,
): Promise<Stopped | null> {
  let limit = FIRST_LIMIT
  for (;;) {
    const startedAt = performance.now()
    const outcome = await retryWhileBlocked(ctx, jobId, () => step(limit))
    if (outcome === true) return null
    if (outcome !== false) return outcome
    if (isClosing()) return 'interrupted'
    limit = nextLimit(limit, performance.now() - startedAt)
    await Promise.all([yieldToEventLoop(), syncJournal(ctx.db)])
    await letArrivalsFinish()
  }
}

/** Retries the work while the database is locked or the disk is full. */
async function retryWhileBlocked(ctx: Ctx, jobId: string, work: Work): Promise<boolean | Stopped> {
  const { waiting, cancelled } = getTrouble(ctx.db)
  let fullWaitMs = FULL_WAIT_MS
  try {
    for (;;) {
      try {
        return await work()
      } catch (error) {
        if (!isOpen(ctx.db)) return 'interrupted'
        noteDatabaseError(ctx.db, error)
        const fault = databaseFault(error)
        if (fault === 'busy') await sleep(BUSY_WAIT_MS)
        else if (fault !== 'full') return error instanceof Error ? error : new Error(String(error))
        else {
          if (!waiting.has(jobId))
            log().warn({ err: error, jobId }, 'a job is waiting: the disk is full')
          const pause = new AbortController()
          waiting.set(jobId, pause)
          // Cancelling the job ends the pause early.
          await sleep(fullWaitMs, undefined, { ref: false, signal: pause.signal }).catch(() => {})
          fullWaitMs = Math.min(MAX_FULL_WAIT_MS, fullWaitMs * 2)
        }
        if (isClosing() || !isOpen(ctx.db)) return 'interrupted'
        if (cancelled.has(jobId)) return 'cancelled'
      }
    }
  } finally {
    waiting.delete(jobId)
  }
}

/** Grows or shrinks the limit towards the allowed time, by a factor of two at most. */
function nextLimit(limit: number, tookMs: number): number {
  const factor = Math.min(2, Math.max(0.5, STEP_MS / Math.max(tookMs, 0.1)))
  return Math.min(MAX_LIMIT, Math.max(MIN_LIMIT, Math.round(limit * factor)))
}

async function recordFailure<Job extends { id: string }>(
  ctx: Ctx,
  queue: JobQueue<Job>,
  job: Job,
  error: Error,
) {
  const reference = newId()
  log().error({ err: error, jobId: job.id, requestId: reference }, `a job of ${queue.name} failed`)
  const reason = describeFailure(error, reference)
  const recorded = await retryWhileBlocked(ctx, job.id, () => {
    queue.fail(ctx, job, reason)
    return true
  })
  if (recorded instanceof Error) getTrouble(ctx.db).failed.set(job.id, reason)
}

const REASONS: Partial<Record<DatabaseFault, string>> = {
  'read-only':
    'The database file is read-only. Make the file and its folder writable for the server, then resume.',
  corrupt:
    'The database file is damaged. Check it with npm run doctor and restore a backup if it reports damage, then resume.',
  io: 'The disk could not be read or written. Check the disk and its connection, then resume.',
  moved:
    'The database file was moved, replaced or deleted while the server was running. Put it back and restart the server, then resume.',
}

function describeFailure(error: Error, reference: string): string {
  const fault = databaseFault(error)
  const known = fault === null ? undefined : REASONS[fault]
  return (
    known ??
    `Unexpected error; the server log has the details under ${reference}. Resume to try again from where it stopped.`
  )
}
