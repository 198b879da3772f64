import { inResumableTransaction } from '@/db'
import { recordChange, writeGrading } from '@/db/queries/regrades/changes'
import {
  changeRegrade,
  closeRegradeGoals,
  insertRegradeGoal,
  regradeById,
  regradeGoalsOf,
  type RegradeRecord,
} from '@/db/queries/regrades/jobs'
import { scopeReader, type ScopedCapture, type ScopeReader } from '@/db/queries/regrades/scope'
import type { AppEvent } from '@/lib/events'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import { publishAll } from '../after-commit'
import { baselineLookup, baselinesBySettings } from '../baselines/cache'
import type { Ctx } from '../context'
import { goalEvents, settledEvents, settleTargets } from '../settle'
import { decide, type Decision } from './decide'
import { countDecision, type Figures } from './figures'
import { goalsOfPlan, revisionFor } from './plan'

/** What a job's steps share. */
export interface PreparedRegrade {
  /** The baselines of a sub's goal for its settings, as they were when the job started. */
  baselinesOf: ReturnType<typeof baselineLookup>
  read: ScopeReader
}

/**
 * Writes down each goal's baselines and where it stands, once, before the first capture is graded.
 * A resumed job finds what it wrote before it was killed, and so grades by the same baselines.
 */
export async function prepareRegrade(ctx: Ctx, job: RegradeRecord): Promise<PreparedRegrade> {
  const known = new Set(regradeGoalsOf(ctx.db, job.id).map((goal) => goal.goalId))
  for (const { goal, revision } of goalsOfPlan(ctx.db, job)) {
    if (known.has(goal.id)) continue
    insertRegradeGoal(ctx.db, {
      jobId: job.id,
      goalId: goal.id,
      baselines: revision ? baselinesBySettings(ctx.db, goal.id, revision.body) : null,
      acceptedBefore: goal.accepted,
      targetStatusBefore: goal.status,
    })
    await yieldToEventLoop()
  }
  return {
    baselinesOf: baselineLookup(
      new Map(regradeGoalsOf(ctx.db, job.id).map((goal) => [goal.goalId, goal.baselines])),
    ),
    read: scopeReader(ctx.db, job.scope),
  }
}

/** Regrades the next captures of a job in one transaction, or closes it when none are left. */
export function regradeStep(
  ctx: Ctx,
  jobId: string,
  { baselinesOf, read }: PreparedRegrade,
  limit: number,
): { finished: boolean } {
  const events: AppEvent[] = []
  const finished = inResumableTransaction(ctx.db, () => {
    const job = regradeById(ctx.db, jobId)
    if (!job || job.state !== 'running') return true
    if (job.cancelRequested) return closeRegrade(ctx, job, 'cancelled')
    const { cursorPart: part, cursorMs: ms, cursorId: id } = job
    const { rows, next } = read(ms === null || id === null ? null : { part, ms, id }, limit)
    const figures: Figures = job
    const touched = new Map<string, string>()
    for (const row of rows) {
      const decision = apply(ctx, job, row, baselinesOf)
      countDecision(figures, decision)
      noteTouched(touched, row, decision)
    }
    const { processed, changed, skippedManual, ungraded, matrix } = figures
    const cursor = next && { cursorPart: next.part, cursorMs: next.ms, cursorId: next.id }
    changeRegrade(ctx.db, jobId, { processed, changed, skippedManual, ungraded, matrix, ...cursor })
    events.push(...eventsOf(ctx, job, touched))
    return next === null ? closeRegrade(ctx, job, 'done') : false
  })
  publishAll(ctx, events)
  return { finished }
}

function apply(
  ctx: Ctx,
  job: RegradeRecord,
  row: ScopedCapture,
  baselinesOf: PreparedRegrade['baselinesOf'],
): Decision {
  const { capture } = row
  const revision = revisionFor(ctx.db, job.revisions, capture.clientId)
  const decision = decide(row, revision, baselinesOf(capture), job.includeManual, ctx.now())
  if (decision.kind !== 'graded' || !decision.written) return decision
  const versionAfter = capture.gradingVersion + 1
  writeGrading(ctx.db, capture.id, decision.after, versionAfter)
  recordChange(ctx.db, {
    jobId: job.id,
    captureId: capture.id,
    before: decision.before,
    versionAfter,
  })
  return decision
}

/** Goal id → target id, for those whose counts moved. */
function noteTouched(touched: Map<string, string>, { capture }: ScopedCapture, decision: Decision) {
  if (decision.kind !== 'graded' || decision.before.verdict === decision.after.verdict) return
  if (capture.goalId && capture.targetId) touched.set(capture.goalId, capture.targetId)
}

function eventsOf(ctx: Ctx, job: RegradeRecord, touched: Map<string, string>): AppEvent[] {
  return [
    { type: 'regrade', regradeId: job.id, state: 'running' },
    ...goalEvents(touched),
    ...settledEvents(settleTargets(ctx, touched.values())),
  ]
}

export function closeRegrade(ctx: Ctx, job: RegradeRecord, state: 'done' | 'cancelled'): true {
  closeRegradeGoals(ctx.db, job.id)
  changeRegrade(ctx.db, job.id, { state, finishedAtMs: ctx.now() })
  return true
}
