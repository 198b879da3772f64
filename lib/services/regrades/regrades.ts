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
import { readPage } from '../paging'
import { emptyFigures } from './decide'
import { planRegrade } from './plan'
import { runRegrades } from './runner'
import { getRegradeState, toRegrade } from './view'

/** Starts a regrade in the background, pinned to the current revisions. */
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
    ...emptyFigures(),
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
  return toRegrade(ctx.db, job)
}

/** Lists all regrades, newest first. */
export function listRegrades(ctx: Ctx, request: PageQuery): Page<RegradeJob> {
  requireReader(ctx)
  return readPage(request, {
    total: () => countRegrades(ctx.db),
    read: (after, limit) => listRegradeRows(ctx.db, after, limit ?? 50),
    toPosition: (job) => ({ key: job.createdAtMs, id: job.id }),
    toItems: (jobs) => jobs.map((job) => toRegrade(ctx.db, job)),
  })
}

/** Cancels a running regrade after its current step; its changes so far can be undone. */
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
 * Starts to restore what a finished, cancelled or failed regrade replaced, except what has changed
 * since. A failed undo continues where it stopped.
 */
export function undoRegrade(ctx: Ctx, { regradeId }: { regradeId: string }): RegradeJob {
  return changeAndRun(ctx, regradeId, ({ state, undoState }) => {
    if (state === 'running') throw conflict('This regrade is still running; cancel it first.')
    if (undoState === 'running') throw conflict('This regrade is already being undone.')
    if (undoState === 'done') throw conflict('This regrade was already undone.')
    if (undoState === 'failed') return { undoState: 'running', error: null }
    // Also writes the state: a full disk may have prevented a cancellation from being recorded.
    return { state, undoState: 'running', cursorId: null, cursorMs: null }
  })
}

/** Resumes a failed regrade, or its failed undo, where it stopped. */
export function resumeRegrade(ctx: Ctx, { regradeId }: { regradeId: string }): RegradeJob {
  return changeAndRun(ctx, regradeId, ({ state, undoState }) => {
    if (undoState === 'failed') return { undoState: 'running', error: null }
    if (undoState !== null) throw conflict('This regrade was undone, so it can’t be resumed.')
    if (state !== 'failed')
      throw conflict(`This regrade is ${state}. Only a failed one can be resumed.`)
    return { state: 'running', error: null, finishedAtMs: null, cancelRequested: false }
  })
}

type Change = (states: ReturnType<typeof getRegradeState>) => Parameters<typeof changeRegrade>[2]

/** Makes a change that the regrade's state allows, and runs the queue. */
function changeAndRun(ctx: Ctx, id: string, change: Change): RegradeJob {
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
    changeRegrade(ctx.db, id, change(getRegradeState(ctx.db, job)))
  })
}

/** The parts of a target that a regrade's scope can refer to. */
interface ScopedTarget {
  id: string
  clientId: string
}

/** Lists regrades that are running or being undone, oldest first; only those that may affect `target`, if given. */
export function listRunningRegrades(ctx: Ctx, target?: ScopedTarget): RegradeJob[] {
  requireReader(ctx)
  return unfinishedRegrades(ctx.db)
    .map((record) => ({ scope: record.scope, job: toRegrade(ctx.db, record) }))
    .filter(({ scope, job }) => !target || coversTarget(scope, target) || hasGoalOf(job, target))
    .map(({ job }) => job)
}

const coversTarget = ({ targetId, clientId, all }: RegradeScope, target: ScopedTarget) =>
  all === true || targetId === target.id || clientId === target.clientId

/** For a scope of one goal or selected captures: the job has recorded their goals. */
const hasGoalOf = ({ goals }: RegradeJob, target: ScopedTarget) =>
  goals.some((goal) => goal.targetId === target.id)
