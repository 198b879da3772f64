import { inResumableTransaction, inTransaction } from '@/db'
import { changesOf, markUndone, recordChange, writeGrading } from '@/db/queries/regrades/changes'
import {
  changeRegrade,
  closeRegradeGoals,
  insertRegradeGoal,
  regradeById,
  regradeGoalsOf,
  type RegradeRecord,
  unfinishedRegrades,
} from '@/db/queries/regrades/jobs'
import {
  type ScopedCapture,
  createScopeReader,
  type ScopeReader,
} from '@/db/queries/regrades/scope'
import type { AppEvent } from '@/lib/events'
import { decideVerdict } from '@/lib/grading'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import { publishAll } from '../after-commit'
import { baselineLookup, baselinesBySettings } from '../baselines/cache'
import type { Ctx } from '../context'
import { type JobQueue, runQueue } from '../jobs/queue'
import { toGoalEvents, toSettledEvents, settleTargets } from '../settle'
import { countDecision, decide, type Decision, type Figures } from './decide'
import { getGoalsOfPlan, getPlannedRevision } from './plan'

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

/** What all steps of a regrade share. */
export interface PreparedRegrade {
  /** Returns the baselines for a sub, as they were when the regrade started. */
  baselinesOf: ReturnType<typeof baselineLookup>
  read: ScopeReader
}

/**
 * Stores each goal's baselines and counts before the first capture is graded. A resumed regrade finds
 * what it stored before it was killed, so it grades by the same baselines.
 */
async function prepareRegrade(ctx: Ctx, job: RegradeRecord): Promise<PreparedRegrade> {
  const known = new Set(regradeGoalsOf(ctx.db, job.id).map((goal) => goal.goalId))
  for (const { goal, revision } of getGoalsOfPlan(ctx.db, job)) {
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
    read: createScopeReader(ctx.db, job.scope),
  }
}

/** Regrades the next captures in one transaction, and closes the regrade after the last. */
function regradeStep(
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
      recordTouched(touched, row, decision)
    }
    const { processed, changed, skippedManual, ungraded, matrix } = figures
    const cursor = next && { cursorPart: next.part, cursorMs: next.ms, cursorId: next.id }
    changeRegrade(ctx.db, jobId, { processed, changed, skippedManual, ungraded, matrix, ...cursor })
    events.push(...toEvents(ctx, job, touched))
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
  const revision = getPlannedRevision(ctx.db, job.revisions, capture.clientId)
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

/** Records goals whose counts changed: goal id → target id. */
function recordTouched(
  touched: Map<string, string>,
  { capture }: ScopedCapture,
  decision: Decision,
) {
  if (decision.kind !== 'graded' || decision.before.verdict === decision.after.verdict) return
  if (capture.goalId && capture.targetId) touched.set(capture.goalId, capture.targetId)
}

function toEvents(ctx: Ctx, job: RegradeRecord, touched: Map<string, string>): AppEvent[] {
  return [
    { type: 'regrade', regradeId: job.id, state: 'running' },
    ...toGoalEvents(touched),
    ...toSettledEvents(settleTargets(ctx, touched.values())),
  ]
}

function closeRegrade(ctx: Ctx, job: RegradeRecord, state: 'done' | 'cancelled'): true {
  closeRegradeGoals(ctx.db, job.id)
  changeRegrade(ctx.db, job.id, { state, finishedAtMs: ctx.now() })
  return true
}

/**
 * Restores the next captures that a regrade changed, in one transaction. A capture that was graded again
 * since, by hand or by another regrade, is left alone. The verdict is decided again, because the goal
 * or its template may have changed.
 */
function undoStep(ctx: Ctx, jobId: string, limit: number): { finished: boolean } {
  const events: AppEvent[] = [{ type: 'regrade', regradeId: jobId, state: 'undoing' }]
  const finished = inResumableTransaction(ctx.db, () => {
    const job = regradeById(ctx.db, jobId)
    if (job?.undoState !== 'running') return true
    const changes = changesOf(ctx.db, jobId, job.cursorId ?? '', limit)
    const touched = new Map<string, string>()
    let restored = 0
    for (const change of changes) {
      if (change.version !== change.versionAfter) continue
      const grade = change.before.manualGrade ?? change.before.autoGrade
      const verdict = decideVerdict({
        frameType: change.frameType,
        hasGoal: change.goalId !== null,
        grade,
        minGrade: change.minGrade ?? 'any',
      })
      const restoredGrading = { ...change.before, grade, verdict }
      writeGrading(ctx.db, change.captureId, restoredGrading, change.versionAfter - 1)
      markUndone(ctx.db, jobId, change.captureId)
      if (change.goalId && change.targetId) touched.set(change.goalId, change.targetId)
      restored += 1
    }
    const done = changes.length < limit
    changeRegrade(ctx.db, jobId, {
      cursorId: changes.at(-1)?.captureId ?? job.cursorId,
      undone: job.undone + restored,
      undoSkipped: job.undoSkipped + changes.length - restored,
      ...(done ? { undoState: 'done' as const, undoneAtMs: ctx.now() } : {}),
    })
    events.push(...toGoalEvents(touched), ...toSettledEvents(settleTargets(ctx, touched.values())))
    return done
  })
  publishAll(ctx, events)
  return { finished }
}
