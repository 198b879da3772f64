import { setTimeout as sleep } from 'node:timers/promises'
import { databaseFault, isOpen, type Db, type DatabaseFault } from '@/db'
import { isClosing } from '@/lib/closing'
import { newId } from '@/lib/ids'
import { log } from '@/lib/log'
import { singleton } from '@/lib/singleton'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import type { Ctx } from '../context'
import { noteDatabaseError } from '../database-state'

/** Jobs of one kind of table, worked through in the background one at a time. */
export interface JobQueue<Job extends { id: string }> {
  name: string
  /** Every job with something left to do, oldest first. */
  unfinished: (db: Db) => Job[]
  /** Returns the job's step: works on up to `limit` rows in one transaction; true when it was the last. */
  start: (ctx: Ctx, job: Job) => (limit: number) => boolean | Promise<boolean>
  /** Records why the job stopped. The step that failed was rolled back; earlier ones stand. */
  fail: (ctx: Ctx, job: Job, reason: string) => void
  /** Records that the job was cancelled. */
  cancel: (ctx: Ctx, job: Job) => void
  /** Tells pages that the job has come to rest. */
  ended: (ctx: Ctx, job: Job) => void
}

/** What the database cannot hold about a job: it is full, or cannot be written. */
interface Trouble {
  /** Jobs that wait until the disk has room, with what ends the current pause. */
  waiting: Map<string, AbortController>
  /** Jobs that were cancelled while the disk had no room to record it. */
  cancelled: Set<string>
  /** Jobs that failed on a database that could not record it, with the reason. */
  failed: Map<string, string>
}

/** Rows in the first step; later ones adapt to how long a step may take. */
const FIRST_LIMIT = 50
const MAX_LIMIT = 1_000
/** Smaller steps would cost more than what they do. */
const MIN_LIMIT = 50
/** How long a step may hold the thread, ms: ingest answers in between. */
const STEP_MS = 15
/** Wait while another process holds the lock, ms. */
const BUSY_WAIT_MS = 200
/** Wait while the disk is full, ms: doubled each time up to the maximum, for as long as it takes. */
const FULL_WAIT_MS = 500
const MAX_FULL_WAIT_MS = 30_000

/** One loop per queue and one record of trouble per database, however Next bundles this module. */
const loops = () => singleton('job-loops', () => new WeakMap<Db, Map<string, Promise<void>>>())
const troubles = () => singleton('job-troubles', () => new WeakMap<Db, Trouble>())

function troubleOf(db: Db): Trouble {
  let trouble = troubles().get(db)
  if (!trouble) troubles().set(db, (trouble = newTrouble()))
  return trouble
}

const newTrouble = (): Trouble => ({ waiting: new Map(), cancelled: new Set(), failed: new Map() })

/** True while the job waits for room on the disk. */
export const isWaiting = (db: Db, jobId: string) => troubleOf(db).waiting.has(jobId)

/** Why a job failed whose row could not be changed any more; the row still says that it runs. */
export const unrecordedFailure = (db: Db, jobId: string): string | null =>
  troubleOf(db).failed.get(jobId) ?? null

/** True for a job whose cancellation is not recorded yet, because the disk is full. */
export const isCancelled = (db: Db, jobId: string) => troubleOf(db).cancelled.has(jobId)

/** Lets a job run again that failed or was cancelled before. */
export function clearTrouble(db: Db, jobId: string) {
  const { failed, cancelled } = troubleOf(db)
  failed.delete(jobId)
  cancelled.delete(jobId)
}

/**
 * Cancels a job by `record`, which notes it in the database. A job that waits for room on the disk
 * is cancelled at once, even if the note finds no room either: it is made as soon as there is some.
 */
export function requestCancel(db: Db, jobId: string, record: () => void) {
  const { waiting, cancelled } = troubleOf(db)
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
 * Works through a queue's unfinished jobs in short transactions. Call it when a job is added and
 * when the server starts; a second call joins the first. Resolves when nothing is left to do, and
 * never rejects.
 */
export function runQueue<Job extends { id: string }>(
  ctx: Ctx,
  queue: JobQueue<Job>,
): Promise<void> {
  const running = loops().get(ctx.db) ?? new Map<string, Promise<void>>()
  loops().set(ctx.db, running)
  let loop = running.get(queue.name)
  if (!loop) {
    loop = workThrough(ctx, queue)
      .catch((error: unknown) => log().error({ err: error }, `the ${queue.name} queue stopped`))
      .finally(() => running.delete(queue.name))
    running.set(queue.name, loop)
  }
  return loop
}

async function workThrough<Job extends { id: string }>(ctx: Ctx, queue: JobQueue<Job>) {
  const { failed, cancelled } = troubleOf(ctx.db)
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
    const failure = await workOn(ctx, job.id, step)
    // An interrupted job goes on at the next start.
    if (failure === 'interrupted') return
    if (failure instanceof Error) await recordFailure(ctx, queue, job, failure)
    if (isClosing()) return
    queue.ended(ctx, job)
  }
}

/** Records cancellations that the disk had no room for; those that still find none stay in memory. */
function recordCancelled<Job extends { id: string }>(
  ctx: Ctx,
  queue: JobQueue<Job>,
  unfinished: readonly Job[],
) {
  const { cancelled } = troubleOf(ctx.db)
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

/** Steps until nothing is left: null, or why it stopped before that. */
async function workOn(
  ctx: Ctx,
  jobId: string,
  step: (limit: number) => boolean | Promise<boolean>,
): Promise<Stopped | null> {
  let limit = FIRST_LIMIT
  for (;;) {
    const startedAt = performance.now()
    const outcome = await persevere(ctx, jobId, () => step(limit))
    if (outcome === true) return null
    if (outcome !== false) return outcome
    if (isClosing()) return 'interrupted'
    limit = nextLimit(limit, performance.now() - startedAt)
    await yieldToEventLoop()
  }
}

/** Does the work again while the database is locked or the disk is full. */
async function persevere(ctx: Ctx, jobId: string, work: Work): Promise<boolean | Stopped> {
  const { waiting, cancelled } = troubleOf(ctx.db)
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
            log().warn({ err: error, jobId }, 'a job waits: the disk is full')
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

/** Grows or shrinks towards the allowed time, at most by half or double at once. */
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
  const reason = reasonFor(error, reference)
  const recorded = await persevere(ctx, job.id, () => {
    queue.fail(ctx, job, reason)
    return true
  })
  if (recorded instanceof Error) troubleOf(ctx.db).failed.set(job.id, reason)
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

function reasonFor(error: Error, reference: string): string {
  const fault = databaseFault(error)
  const known = fault === null ? undefined : REASONS[fault]
  return (
    known ??
    `Unexpected error; the server log has the details under ${reference}. Resume to try again from where it stopped.`
  )
}
