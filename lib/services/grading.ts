import type { CaptureRecord } from '@/db/queries/captures/lookup'
import { compileObject } from '@/lib/capture/compile'
import {
  METRIC_KEYS,
  pointsLost,
  scoreCapture,
  type Criteria,
  type Grade,
  type MetricKey,
  type MetricValues,
  type ScoreResult,
} from '@/lib/grading'
import { singleton } from '@/lib/singleton'

/** What this process has graded so far, and the time it took: figures for /api/metrics. */
export const gradingTime = singleton('grading-time', () => ({ captures: 0, ms: 0 }))

/** A criteria revision as grading needs it. */
export interface Revision {
  id: string
  body: Criteria
}

/** The columns that an automatic grading writes. */
export interface GradingColumns {
  score: number | null
  autoGrade: Grade | null
  coverage: number | null
  reason: string | null
  mainCause: MetricKey | null
  /** Points of the score that each metric lost. */
  costs: { [K in MetricKey]?: number } | null
  criteriaRevisionId: string | null
  baselines: MetricValues | null
}

export const UNGRADED: GradingColumns = {
  score: null,
  autoGrade: null,
  coverage: null,
  reason: null,
  mainCause: null,
  costs: null,
  criteriaRevisionId: null,
  baselines: null,
}

/** Grades a capture's values. Returns the columns to store and the result they come from. */
export function gradeMetrics(
  revision: Revision,
  metrics: MetricValues,
  baselines: MetricValues | null,
): { grading: GradingColumns; result: ScoreResult } {
  const startedAt = performance.now()
  const result = scoreCapture(revision.body, metrics, baselines ?? {})
  gradingTime.ms += performance.now() - startedAt
  gradingTime.captures += 1
  const grading = {
    score: result.score,
    autoGrade: result.grade,
    coverage: result.coverage,
    reason: result.reason,
    mainCause: result.costliest[0] ?? null,
    costs: pointsLost(result.explanation),
    criteriaRevisionId: revision.id,
    baselines,
  }
  return { grading, result }
}

/** Explains a stored grade with the revision and baselines that gave it. */
export function explain(criteria: Criteria, capture: CaptureRecord): ScoreResult {
  return scoreCapture(criteria, capture, capture.baselines ?? {})
}

export const metricsOf = compileObject<CaptureRecord, Record<MetricKey, number | null>>(
  METRIC_KEYS.map((key) => [key, `from.${key}`]),
)
