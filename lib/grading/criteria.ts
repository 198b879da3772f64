import { METRICS, metricOf, type MetricKey } from './metrics'

export type Trend = 'lower' | 'higher'

/** Best first. */
export const GRADES = ['A', 'B', 'C', 'D', 'E'] as const
export type Grade = (typeof GRADES)[number]

/** The minimum an exposure template may ask for, from lenient to strict. */
export const MIN_GRADES = ['any', 'D', 'C', 'B', 'A'] as const
export type MinGrade = (typeof MIN_GRADES)[number]

/** What a goal's captures are compared with: their median, or their best quarter's edge. */
export type BaselineMethod = 'median' | 'bestQuartile'

/** How one metric is judged. Values are in the metric's unit. */
export interface CriterionRow {
  metric: MetricKey
  enabled: boolean
  trend: Trend
  /** At this value or better the metric scores 100. */
  good: number
  /** At this value or worse the metric scores 0. */
  bad: number
  /** ≥ 0; only the ratio between the rows' weights matters. */
  weight: number
  /** Whether the value is also compared with the goal's baseline. */
  deviation: boolean
  /** %, > 0: a change for the worse up to here costs nothing, twice as much costs everything. */
  allowedDeviation: number
  /** A value worse than this makes the grade E, whatever the score. */
  limit: number | null
}

/** The lowest score for each grade; below `d` is E. */
export interface Thresholds {
  a: number
  b: number
  c: number
  d: number
}

/** What a criteria set holds that decides a grade. Its name and revisions live elsewhere. */
export interface Criteria {
  thresholds: Thresholds
  /** %, 0…100: with less of the weight measured than this, a capture stays ungraded. */
  minCoverage: number
  baseline: BaselineMethod
  criteria: readonly CriterionRow[]
}

const DEFAULT_THRESHOLDS: Readonly<Thresholds> = { a: 90, b: 80, c: 70, d: 60 }
const DEFAULT_MIN_COVERAGE = 40
const DEFAULT_ALLOWED_DEVIATION = 20

/** True where `value` is strictly on the bad side of `reference`. */
export function isWorse(trend: Trend, value: number, reference: number): boolean {
  return trend === 'lower' ? value > reference : value < reference
}

/** A new row with the registry's usual trend and points, weight 1, no deviation and no limit. */
export function defaultRow(key: MetricKey): CriterionRow {
  const { trend, good, bad } = metricOf(key)
  return {
    metric: key,
    enabled: true,
    trend,
    good,
    bad,
    weight: 1,
    deviation: false,
    allowedDeviation: DEFAULT_ALLOWED_DEVIATION,
    limit: null,
  }
}

/**
 * A new criteria set: what any imaging software measures. HFR and star count alone reach its minimum
 * coverage. Every call makes its own copy.
 */
export function defaultCriteria(): Criteria {
  return withDefaults([
    { ...defaultRow('hfr'), weight: 3, deviation: true },
    { ...defaultRow('starCount'), weight: 3, deviation: true },
    { ...defaultRow('guidingRms'), weight: 2 },
    defaultRow('altitude'),
  ])
}

/** The thirteen core metrics, equally weighted: what the calculator begins with, and its links leave out. */
export function coreCriteria(): Criteria {
  return withDefaults(METRICS.filter((metric) => metric.core).map(({ key }) => defaultRow(key)))
}

const withDefaults = (criteria: CriterionRow[]): Criteria => ({
  thresholds: { ...DEFAULT_THRESHOLDS },
  minCoverage: DEFAULT_MIN_COVERAGE,
  baseline: 'median',
  criteria,
})

export { problemsOf, type CriteriaProblem } from './criteria-problems'
