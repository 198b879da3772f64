import { inTransaction } from '@/db'
import {
  changeRegrade,
  countRegrades,
  insertRegrade,
  listRegradeRows,
  regradeById,
  type RegradeScope,
  unfinishedRegrades,
} from '@/db/queries/regrades/jobs'
import type { Page, PageQuery } from '@/lib/contracts/common'
import type { RegradeBody, RegradeJob } from '@/lib/contracts/regrades'
import { conflict, notFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { actorName, type Ctx, requireEditor, requireReader } from '../context'
import { clearTrouble, requestCancel } from '../jobs/queue'
import { pageOf } from '../paging'
import { noFigures } from './decide'
import { planRegrade } from './plan'
import { runRegrades } from './runner'
import { regradeState, regradeView } from './view'

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
    createdAtMs: ctx.now(),
  })
  void runRegrades(ctx)
  return getRegrade(ctx, { regradeId: id })
}

export function getRegrade(ctx: Ctx, { regradeId }: { regradeId: string }): RegradeJob {
  requireReader(ctx)
  const job = regradeById(ctx.db, regradeId)
  if (!job) throw notFound('regrade')
  return regradeView(ctx.db, job)
}

/** Every regrade, newest first. */
export function listRegrades(ctx: Ctx, request: PageQuery): Page<RegradeJob> {
  requireReader(ctx)
  return pageOf(request, {
    total: () => countRegrades(ctx.db),
    read: (after, limit) => listRegradeRows(ctx.db, after, limit ?? 50),
    position: (job) => ({ key: job.createdAtMs, id: job.id }),
    show: (jobs) => jobs.map((job) => regradeView(ctx.db, job)),
  })
}

/** Stops a running regrade after its current step; what it changed so far can be undone. */
export function cancelRegrade(ctx: Ctx, { regradeId: id }: { regradeId: string }): RegradeJob {
  requireEditor(ctx)
  requestCancel(ctx.db, id, () =>
    changeBy(ctx, id, ({ state }) => {
      if (state !== 'running') throw conflict(`This regrade is ${state}, not running.`)
      return { cancelRequested: true }
    }),
  )
  void runRegrades(ctx)
  return getRegrade(ctx, { regradeId: id })
}

/**
 * Starts to restore what a finished, cancelled or failed regrade replaced, except what changed
 * since. An undo that failed goes on where it stopped.
 */
export function undoRegrade(ctx: Ctx, { regradeId }: { regradeId: string }): RegradeJob {
  return steer(ctx, regradeId, ({ state, undoState }) => {
    if (state === 'running') throw conflict('This regrade is still running; cancel it first.')
    if (undoState === 'running') throw conflict('This regrade is being undone already.')
    if (undoState === 'done') throw conflict('This regrade was undone already.')
    if (undoState === 'failed') return { undoState: 'running', error: null }
    // Written too, as a full disk may have kept a cancellation from being recorded.
    return { state, undoState: 'running', cursorId: null, cursorMs: null }
  })
}

/** Goes on with a failed regrade, or with the failed undo of one, where it stopped. */
export function resumeRegrade(ctx: Ctx, { regradeId }: { regradeId: string }): RegradeJob {
  return steer(ctx, regradeId, ({ state, undoState }) => {
    if (undoState === 'failed') return { undoState: 'running', error: null }
    if (undoState !== null) throw conflict('This regrade was undone, so it cannot be resumed.')
    if (state !== 'failed')
      throw conflict(`This regrade is ${state}; only a failed one is resumed.`)
    return { state: 'running', error: null, finishedAtMs: null, cancelRequested: false }
  })
}

type Change = (states: ReturnType<typeof regradeState>) => Parameters<typeof changeRegrade>[2]

/** Changes a regrade by what its state allows, and has the runner act on it. */
function steer(ctx: Ctx, id: string, change: Change): RegradeJob {
  requireEditor(ctx)
  changeBy(ctx, id, change)
  clearTrouble(ctx.db, id)
  void runRegrades(ctx)
  return getRegrade(ctx, { regradeId: id })
}

function changeBy(ctx: Ctx, id: string, change: Change) {
  inTransaction(ctx.db, () => {
    const job = regradeById(ctx.db, id)
    if (!job) throw notFound('regrade')
    changeRegrade(ctx.db, id, change(regradeState(ctx.db, job)))
  })
}

/** A target as far as a regrade's scope can name it. */
interface ScopedTarget {
  id: string
  clientId: string
}

/** Regrades that run or are being undone, oldest first; those that may touch a target, if one is given. */
export function listRunningRegrades(ctx: Ctx, target?: ScopedTarget): RegradeJob[] {
  requireReader(ctx)
  return unfinishedRegrades(ctx.db)
    .map((record) => ({ scope: record.scope, job: regradeView(ctx.db, record) }))
    .filter(({ scope, job }) => !target || names(scope, target) || hasGoalOf(job, target))
    .map(({ job }) => job)
}

const names = ({ targetId, clientId, all }: RegradeScope, target: ScopedTarget) =>
  all === true || targetId === target.id || clientId === target.clientId

/** One goal or chosen captures: the job has written down which goals they belong to. */
const hasGoalOf = ({ goals }: RegradeJob, target: ScopedTarget) =>
  goals.some((goal) => goal.targetId === target.id)
