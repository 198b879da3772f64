import { isMetricKey, getMetric, METRICS, type MetricKey } from './metrics'

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
  /** %, > 0: up to this much worse than the baseline scores 100, twice as much scores 0. */
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

/** Returns whether `value` is strictly worse than `reference`. */
export function isWorse(trend: Trend, value: number, reference: number): boolean {
  return trend === 'lower' ? value > reference : value < reference
}

/** Returns a new row with the registry's trend and points, weight 1, no deviation and no limit. */
export function defaultRow(key: MetricKey): CriterionRow {
  const { trend, good, bad } = getMetric(key)
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
 * Returns a new copy of the default criteria, which use what any imaging software measures. HFR and star
 * count alone reach the minimum coverage.
 */
export function defaultCriteria(): Criteria {
  return withDefaults([
    { ...defaultRow('hfr'), weight: 3, deviation: true },
    { ...defaultRow('starCount'), weight: 3, deviation: true },
    { ...defaultRow('guidingRms'), weight: 2 },
    defaultRow('altitude'),
  ])
}

/** Returns the core metrics, equally weighted: the calculator's default, which its links leave out. */
export function coreCriteria(): Criteria {
  return withDefaults(METRICS.filter((metric) => metric.core).map(({ key }) => defaultRow(key)))
}

const withDefaults = (criteria: CriterionRow[]): Criteria => ({
  thresholds: { ...DEFAULT_THRESHOLDS },
  minCoverage: DEFAULT_MIN_COVERAGE,
  baseline: 'median',
  criteria,
})

/** One problem: where in the criteria set it is, and what to do about it. */
export interface CriteriaProblem {
  path: (string | number)[]
  message: string
}

const NOT_A_NUMBER = 'Enter a number.'

/**
 * Returns everything that prevents saving a criteria set (GRADING.md, 2), in words for the person who
 * entered it. Disabled rows must be valid too, because they can be enabled. If there are no problems,
 * the set can be used for grading.
 */
export function findProblems(criteria: Criteria): CriteriaProblem[] {
  return [
    ...thresholdProblems(criteria.thresholds),
    ...coverageProblems(criteria.minCoverage),
    ...criteria.criteria.flatMap(rowProblems),
    ...setProblems(criteria.criteria),
  ]
}

function thresholdProblems(thresholds: Thresholds): CriteriaProblem[] {
  const problems: CriteriaProblem[] = []
  const order = ['a', 'b', 'c', 'd'] as const
  order.forEach((key, index) => {
    const score = thresholds[key]
    const letter = key.toUpperCase()
    const above = order[index - 1]
    const refuse = (message: string) => problems.push({ path: ['thresholds', key], message })
    if (!Number.isFinite(score)) refuse(NOT_A_NUMBER)
    else if (score < 0 || score > 100) refuse(`The lowest score for ${letter} must be 0 to 100.`)
    else if (key === 'd' && score === 0) refuse('The lowest score for D must be above 0.')
    else if (above !== undefined && score >= thresholds[above]) {
      refuse(`${letter} must begin below ${above.toUpperCase()}, so below ${thresholds[above]}.`)
    }
  })
  return problems
}

function coverageProblems(minCoverage: number): CriteriaProblem[] {
  const path = ['minCoverage']
  if (!Number.isFinite(minCoverage)) return [{ path, message: NOT_A_NUMBER }]
  if (minCoverage >= 0 && minCoverage <= 100) return []
  return [{ path, message: 'The minimum coverage must be 0 to 100 %.' }]
}

function rowProblems(row: CriterionRow, index: number): CriteriaProblem[] {
  const problems: CriteriaProblem[] = []
  const refuse = (field: keyof CriterionRow, message: string) =>
    problems.push({ path: ['criteria', index, field], message })

  if (!isMetricKey(row.metric)) {
    refuse('metric', 'Unknown metric.')
    return problems
  }
  if (!Number.isFinite(row.good)) refuse('good', NOT_A_NUMBER)
  if (!Number.isFinite(row.bad)) refuse('bad', NOT_A_NUMBER)
  if (row.trend === 'lower' && row.good > row.bad) {
    refuse('bad', `Lower is better here, so bad must be above good (${describeGood(row)}).`)
  }
  if (row.trend === 'higher' && row.good < row.bad) {
    refuse('bad', `Higher is better here, so bad must be below good (${describeGood(row)}).`)
  }
  if (!Number.isFinite(row.weight)) refuse('weight', NOT_A_NUMBER)
  else if (row.weight < 0) refuse('weight', 'The weight cannot be negative; 0 means not counted.')
  if (!Number.isFinite(row.allowedDeviation)) refuse('allowedDeviation', NOT_A_NUMBER)
  else if (row.allowedDeviation <= 0) {
    refuse('allowedDeviation', 'The allowed deviation must be above 0 %.')
  }
  if (row.limit !== null && !Number.isFinite(row.limit)) {
    refuse('limit', 'Enter a number, or leave the limit empty.')
  }
  return problems
}

function describeGood(row: CriterionRow): string {
  const { unit } = getMetric(row.metric)
  return unit === '' ? `${row.good}` : `${row.good} ${unit}`
}

function setProblems(rows: readonly CriterionRow[]): CriteriaProblem[] {
  if (rows.length === 0) return [{ path: ['criteria'], message: 'Add at least one metric.' }]
  const problems: CriteriaProblem[] = []
  const seen = new Set<string>()
  rows.forEach(({ metric }, index) => {
    if (seen.has(metric) && isMetricKey(metric)) {
      const message = `${getMetric(metric).label} is already in this set. Keep only one row for it.`
      problems.push({ path: ['criteria', index, 'metric'], message })
    }
    seen.add(metric)
  })
  // A weight that is not a number has its own message.
  if (!rows.some((row) => row.enabled && !(row.weight <= 0))) {
    const message = 'Switch on at least one metric with a weight above 0.'
    problems.push({ path: ['criteria'], message })
  }
  return problems
}
