import {
  isMetricKey,
  METRIC_KEYS,
  problemsOf,
  type BaselineMethod,
  type Criteria,
  type CriterionRow,
  type MetricKey,
  type Thresholds,
  type Trend,
} from '@/lib/grading'
import { numberText, readTypedNumber } from '@/lib/format/typed-number'

/** A criterion while a person edits it: numbers stay as they were typed. */
export interface DraftRow {
  metric: MetricKey
  enabled: boolean
  trend: Trend
  good: string
  bad: string
  weight: string
  deviation: boolean
  allowedDeviation: string
  /** Empty: no hard limit. */
  limit: string
}

export const THRESHOLD_KEYS = ['a', 'b', 'c', 'd'] as const
export type ThresholdKey = (typeof THRESHOLD_KEYS)[number]

/** What grades, while a person edits it. */
export interface CriteriaDraft {
  thresholds: Record<ThresholdKey, string>
  minCoverage: string
  baseline: BaselineMethod
  rows: readonly DraftRow[]
}

export function draftOf(criteria: Criteria): CriteriaDraft {
  const { a, b, c, d } = criteria.thresholds
  return {
    thresholds: { a: numberText(a), b: numberText(b), c: numberText(c), d: numberText(d) },
    minCoverage: numberText(criteria.minCoverage),
    baseline: criteria.baseline,
    rows: criteria.criteria.map(draftRowOf),
  }
}

export function draftRowOf(row: CriterionRow): DraftRow {
  return {
    metric: row.metric,
    enabled: row.enabled,
    trend: row.trend,
    good: numberText(row.good),
    bad: numberText(row.bad),
    weight: numberText(row.weight),
    deviation: row.deviation,
    allowedDeviation: numberText(row.allowedDeviation),
    limit: numberText(row.limit),
  }
}

/**
 * What the draft says to grading, its fields in the order that revisions are stored in. What is no
 * number, or is missing where one is needed, becomes NaN, which `problemsOf` puts into words.
 */
export function criteriaOf(draft: CriteriaDraft): Criteria {
  const { a, b, c, d } = draft.thresholds
  return {
    thresholds: { a: needed(a), b: needed(b), c: needed(c), d: needed(d) },
    minCoverage: needed(draft.minCoverage),
    baseline: draft.baseline,
    criteria: draft.rows.map(criterionOf),
  }
}

export function criterionOf(row: DraftRow): CriterionRow {
  return {
    metric: row.metric,
    enabled: row.enabled,
    trend: row.trend,
    good: needed(row.good),
    bad: needed(row.bad),
    weight: needed(row.weight),
    deviation: row.deviation,
    allowedDeviation: needed(row.allowedDeviation),
    limit: readTypedNumber(row.limit),
  }
}

/** The thresholds as numbers, or null while something about them is wrong. */
export function soundThresholds(draft: CriteriaDraft): Thresholds | null {
  const criteria = criteriaOf(draft)
  const wrong = problemsOf(criteria).some(({ path }) => path[0] === 'thresholds')
  return wrong ? null : criteria.thresholds
}

const needed = (text: string): number => readTypedNumber(text) ?? Number.NaN

/** Whether two criteria grade alike: every number, switch and the order of rows. */
export function isSameCriteria(one: Criteria, other: Criteria): boolean {
  return JSON.stringify(criteriaOf(draftOf(one))) === JSON.stringify(criteriaOf(draftOf(other)))
}

/**
 * Each enabled row's part of the whole weight, in %, by metric. Rows whose weight is no number yet
 * have none, and count for nothing in the others'.
 */
export function weightShares(rows: readonly DraftRow[]): Map<MetricKey, number> {
  const weights = rows
    .filter((row) => row.enabled)
    .map((row) => ({ metric: row.metric, weight: readTypedNumber(row.weight) ?? Number.NaN }))
    .filter(({ weight }) => weight >= 0)
  const total = weights.reduce((sum, { weight }) => sum + weight, 0)
  return new Map(
    weights.map(({ metric, weight }) => [metric, total > 0 ? (weight / total) * 100 : 0]),
  )
}

/** Metrics that have no row yet, in the registry's order. */
export function unusedMetrics(rows: readonly { metric: string }[]): MetricKey[] {
  const used = new Set(rows.map((row) => row.metric).filter(isMetricKey))
  return METRIC_KEYS.filter((key) => !used.has(key))
}
