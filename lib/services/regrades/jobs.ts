import { inTransaction } from '@/db'
import {
  changeRegrade,
  countRegrades,
  insertRegrade,
  listRegradeRows,
  regradeById,
} from '@/db/queries/regrades/jobs'
import type { Page, PageQuery } from '@/lib/contracts/common'
import type { RegradeBody, RegradeJob } from '@/lib/contracts/regrades'
import { conflict, notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { actorName, requireEditor, requireReader, type Ctx } from '../context'
import { pageOf } from '../paging'
import { noFigures } from './figures'
import { planRegrade } from './plan'
import { runRegrades } from './runner'
import { regradeView } from './view'

/** Starts a regrade as a job: pinned to today's revisions, run in the background. */
export function startRegrade(ctx: Ctx, body: RegradeBody): RegradeJob {
  requireEditor(ctx)
  const plan = planRegrade(ctx, body)
  const id = newId()
  insertRegrade(ctx.db, {
    id,
    state: 'running',
    scope: plan.scope,
    criteriaSetId: plan.criteriaSetId,
    revisions: plan.revisions,
    includeManual: plan.includeManual,
    total: plan.total,
    ...noFigures(),
    createdBy: actorName(ctx.actor),
    createdAtMs: plan.receivedUntilMs,
  })
  void runRegrades(ctx)
  return getRegrade(ctx, id)
}

export function getRegrade(ctx: Ctx, id: string): RegradeJob {
  requireReader(ctx)
  const job = regradeById(ctx.db, id)
  if (!job) throw notFound('regrade')
  return regradeView(ctx.db, job)
}

/** Every regrade, newest first. */
export function listRegrades(ctx: Ctx, request: PageQuery): Page<RegradeJob> {
  requireReader(ctx)
  return pageOf(request, {
    total: countRegrades(ctx.db),
    read: (after, limit) => listRegradeRows(ctx.db, after, limit ?? 50),
    position: (job) => ({ key: job.createdAtMs, id: job.id }),
    show: (jobs) => jobs.map((job) => regradeView(ctx.db, job)),
  })
}

/** Stops a running regrade after its present step; what it changed so far can be undone. */
export function cancelRegrade(ctx: Ctx, id: string): RegradeJob {
  requireEditor(ctx)
  inTransaction(ctx.db, () => {
    const job = regradeById(ctx.db, id)
    if (!job) throw notFound('regrade')
    if (job.state !== 'running') throw conflict(`This regrade is ${job.state}, not running.`)
    changeRegrade(ctx.db, id, { cancelRequested: true })
  })
  void runRegrades(ctx)
  return getRegrade(ctx, id)
}

/** Starts to restore what a finished or cancelled regrade replaced, except what changed since. */
export function undoRegrade(ctx: Ctx, id: string): RegradeJob {
  requireEditor(ctx)
  inTransaction(ctx.db, () => {
    const job = regradeById(ctx.db, id)
    if (!job) throw notFound('regrade')
    if (job.state === 'running') throw conflict('This regrade is still running; cancel it first.')
    if (job.undoState !== null) throw conflict('This regrade was undone already.')
    changeRegrade(ctx.db, id, { undoState: 'running', cursorId: null, cursorMs: null })
  })
  void runRegrades(ctx)
  return getRegrade(ctx, id)
}
