import { inTransaction } from '@/db'
import { changeRegrade, unfinishedRegrades, type RegradeRecord } from '@/db/queries/regrades/jobs'
import type { Ctx } from '../context'
import { runQueue, type JobQueue } from '../jobs/queue'
import { closeRegrade, prepareRegrade, regradeStep, type PreparedRegrade } from './step'
import { undoStep } from './undo-step'

/** Runs unfinished regrades and undos, oldest first. Never rejects: see `runQueue`. */
export const runRegrades = (ctx: Ctx): Promise<void> => runQueue(ctx, queue)

const queue: JobQueue<RegradeRecord> = {
  name: 'regrades',
  unfinished: unfinishedRegrades,
  start: (ctx, job) => {
    if (job.undoState === 'running') return (limit) => undoStep(ctx, job.id, limit).finished
    let prepared: PreparedRegrade | undefined
    return async (limit) => {
      prepared ??= await prepareRegrade(ctx, job)
      return regradeStep(ctx, job.id, prepared, limit).finished
    }
  },
  fail: (ctx, job, reason) => {
    const undoing = job.undoState === 'running'
    changeRegrade(
      ctx.db,
      job.id,
      undoing
        ? { undoState: 'failed', error: reason }
        : { state: 'failed', error: reason, finishedAtMs: ctx.now() },
    )
  },
  cancel: (ctx, job) => {
    inTransaction(ctx.db, () => closeRegrade(ctx, job, 'cancelled'))
  },
  ended: (ctx, job) =>
    ctx.events.publish({ type: 'regrade', regradeId: job.id, state: 'finished' }),
}
