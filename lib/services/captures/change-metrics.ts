import {
  touchBaselines,
  writeMetrics,
  type DerivedFacts,
  type MetricColumns,
} from '@/db/queries/captures/change'
import type { CaptureRecord } from '@/db/queries/captures/lookup'
import { goalForIngest } from '@/db/queries/goals'
import type { AppEvent } from '@/lib/events'
import {
  decideVerdict,
  type Grade,
  type MetricKey,
  type MetricValues,
  type Verdict,
} from '@/lib/grading'
import type { Ctx } from '../context'
import { getRevision } from '../criteria-sets/revisions'
import { gradeMetrics, metricsOf } from '../grading'

/** New values of some of a capture's metrics, with notes on where they come from. */
export interface MetricChange extends Pick<MetricColumns, 'computed' | 'converted'> {
  /** As it is stored now. */
  capture: CaptureRecord
  /** Null for a metric that is missing now. */
  metrics: MetricValues
  /** New values of derived facts. */
  facts?: DerivedFacts
}

export interface ChangedMetrics {
  /** False when the capture had these values already. */
  changed: boolean
  grade: Grade | null
  verdict: Verdict | null
  /** To publish after the commit, together with the events of `settleTargets`. */
  events: AppEvent[]
  /** The goal whose counts the change affects, with its target: goal id → target id. */
  moved: ReadonlyMap<string, string>
}

/**
 * Changes metrics of a stored capture and grades it again by its own revision and the baselines
 * that are stored with it, so that its explanation stays true. A manual grade stays in force; only
 * the automatic grade changes. A capture that was never graded stays ungraded.
 *
 * Call it inside a transaction. Then settle the targets of `moved`, and publish after the commit.
 */
export function changeMetrics(ctx: Ctx, change: MetricChange): ChangedMetrics {
  const { capture } = change
  const metrics = differing(capture, change.metrics)
  const columns: MetricColumns = { ...metrics, ...differingNotes(change) }
  const measured = Object.keys(metrics).length > 0
  const grading = measured ? gradedAgain(ctx, capture, metrics) : null
  writeMetrics(ctx.db, capture.id, { ...columns, ...grading })
  if (measured && capture.goalId !== null) touchBaselines(ctx.db, capture.goalId)
  const { grade, verdict } = grading ?? capture
  const { id, clientId, targetId, goalId } = capture
  const changed = Object.keys(columns).length > 0
  const counted = goalId !== null && targetId !== null && verdict !== capture.verdict
  return {
    changed,
    grade,
    verdict,
    events: changed ? [{ type: 'capture', captureId: id, clientId, targetId }] : [],
    moved: new Map(counted ? [[goalId, targetId]] : []),
  }
}

function differing(capture: CaptureRecord, metrics: MetricValues): MetricValues {
  const different: { [K in MetricKey]?: number | null } = {}
  for (const [key, value = null] of Object.entries(metrics) as [MetricKey, number | null][]) {
    if (capture[key] !== value) different[key] = value
  }
  return different
}

function differingNotes({
  capture,
  computed,
  converted,
  facts,
}: MetricChange): Omit<MetricColumns, MetricKey> {
  const changes = Object.entries({ computed, converted, ...facts }).filter(
    ([key, value]) =>
      value !== undefined &&
      JSON.stringify(value) !== JSON.stringify(capture[key as keyof CaptureRecord]),
  )
  return Object.fromEntries(changes)
}

/** Returns the columns of a new grading by the same rules; null for a capture that was never graded. */
function gradedAgain({ db, now }: Ctx, capture: CaptureRecord, metrics: MetricValues) {
  const { criteriaRevisionId, frameType, goalId, manualGrade } = capture
  if (criteriaRevisionId === null) return null
  const { grading } = gradeMetrics(
    getRevision(db, criteriaRevisionId),
    { ...metricsOf(capture), ...metrics },
    capture.baselines,
  )
  const { score, autoGrade, coverage, reason, mainCause, costs } = grading
  const grade = manualGrade ?? autoGrade
  const minGrade = (goalId === null ? undefined : goalForIngest(db, goalId)?.minGrade) ?? 'any'
  return {
    score,
    autoGrade,
    coverage,
    reason,
    mainCause,
    costs,
    grade,
    verdict: decideVerdict({ frameType, hasGoal: goalId !== null, grade, minGrade }),
    gradedAtMs: now(),
    gradingVersion: capture.gradingVersion + 1,
    outdated: false,
  }
}
