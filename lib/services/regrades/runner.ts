import { isBusy, isOpen, type Db } from '@/db'
import {
  changeRegrade,
  nextUnfinishedRegrade,
  type RegradeRecord,
} from '@/db/queries/regrades/jobs'
import { isClosing } from '@/lib/closing'
import { log } from '@/lib/log'
import type { Ctx } from '../context'
import { breathe } from './breathe'
import { prepareRegrade, regradeStep, type PreparedRegrade } from './step'
import { undoStep } from './undo-step'

const running = new WeakMap<Db, Promise<void>>()

/** Captures in the first step; later ones adapt to what a step is allowed to take. */
const FIRST_CHUNK = 50
const LARGEST_CHUNK = 1_000
/** Steps smaller than this would cost more than what they do. */
const SMALLEST_CHUNK = 50
/** A step may hold the thread for about this long, ms: ingest answers in between. */
const STEP_MS = 15
/** Wait before trying again when another process holds the lock, ms. */
const BUSY_WAIT_MS = 200

/**
 * Works through unfinished regrades and undos, oldest first, one at a time, in short transactions.
 * Called when one is started and when the server starts; a second call joins the first. Resolves
 * when nothing is left to do; never rejects.
 */
export function runRegrades(ctx: Ctx): Promise<void> {
  let loop = running.get(ctx.db)
  if (!loop) {
    loop = workThrough(ctx).finally(() => running.delete(ctx.db))
    running.set(ctx.db, loop)
  }
  return loop
}

async function workThrough(ctx: Ctx) {
  await breathe()
  for (;;) {
    if (!isOpen(ctx.db) || isClosing()) return
    const job = nextUnfinishedRegrade(ctx.db)
    if (!job) return
    await runJob(ctx, job)
    // It goes on by itself at the next start.
    if (isClosing()) return
    ctx.events.publish({ type: 'regrade', regradeId: job.id, state: 'finished' })
  }
}

async function runJob(ctx: Ctx, job: RegradeRecord) {
  const undoing = job.undoState === 'running'
  let prepared: PreparedRegrade | null = null
  let chunk = FIRST_CHUNK
  for (;;) {
    try {
      if (!undoing) prepared ??= await prepareRegrade(ctx, job)
      const startedAt = performance.now()
      const { finished } = prepared
        ? regradeStep(ctx, job.id, prepared, chunk)
        : undoStep(ctx, job.id, chunk)
      if (finished || isClosing()) return
      chunk = nextChunk(chunk, performance.now() - startedAt)
      await breathe()
    } catch (error) {
      if (!isOpen(ctx.db)) return
      if (isBusy(error)) await new Promise((resolve) => setTimeout(resolve, BUSY_WAIT_MS))
      else return fail(ctx, job, error)
    }
  }
}

/** Grows or shrinks towards the allowed time, at most by half or double at once. */
function nextChunk(chunk: number, tookMs: number): number {
  const factor = Math.min(2, Math.max(0.5, STEP_MS / Math.max(tookMs, 0.1)))
  return Math.min(LARGEST_CHUNK, Math.max(SMALLEST_CHUNK, Math.round(chunk * factor)))
}

/** The step was rolled back; what earlier steps did stands and can be undone. */
function fail(ctx: Ctx, job: RegradeRecord, error: unknown) {
  log().error({ err: error, regradeId: job.id }, 'a regrade failed')
  const message = 'It stopped on an unexpected error; the server log has the details.'
  const undone = job.undoState === 'running' ? ({ undoState: 'done' } as const) : {}
  changeRegrade(ctx.db, job.id, {
    ...(job.state === 'running' ? { state: 'failed' as const } : {}),
    ...undone,
    error: message,
    finishedAtMs: job.finishedAtMs ?? ctx.now(),
  })
}
