import { numberText, readTypedNumber } from '@/lib/format/typed-number'
import {
  defaultRow,
  isMetricKey,
  METRIC_KEYS,
  METRICS,
  problemsOf,
  type BaselineMethod,
  type Criteria,
  type CriteriaProblem,
  type CriterionRow,
  type Metric,
  type MetricKey,
  type MetricValues,
  type Thresholds,
  type Trend,
} from '@/lib/grading'

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

export type RowPatch = Partial<Omit<DraftRow, 'metric'>>

/** Everything that a person can do to a draft. */
export type DraftAction =
  | { type: 'threshold'; key: ThresholdKey; text: string }
  | { type: 'minCoverage'; text: string }
  | { type: 'baseline'; method: BaselineMethod }
  | { type: 'row'; metric: MetricKey; patch: RowPatch }
  | { type: 'swap'; metric: MetricKey }
  | { type: 'move'; metric: MetricKey; by: -1 | 1 }
  | { type: 'add'; metric: MetricKey }
  | { type: 'remove'; metric: MetricKey }
  | { type: 'putBack'; row: DraftRow; index: number }
  | { type: 'load'; criteria: Criteria }

/** The draft after an action; the same object when the action changes nothing. */
export function draftReducer(draft: CriteriaDraft, action: DraftAction): CriteriaDraft {
  switch (action.type) {
    case 'threshold':
      return { ...draft, thresholds: { ...draft.thresholds, [action.key]: action.text } }
    case 'minCoverage':
      return { ...draft, minCoverage: action.text }
    case 'baseline':
      return { ...draft, baseline: action.method }
    case 'load':
      return draftOf(action.criteria)
    default: {
      const rows = rowsAfter(draft.rows, action)
      return rows === draft.rows ? draft : { ...draft, rows }
    }
  }
}

type RowAction = Extract<
  DraftAction,
  { type: 'row' | 'swap' | 'move' | 'add' | 'remove' | 'putBack' }
>

function rowsAfter(rows: readonly DraftRow[], action: RowAction): readonly DraftRow[] {
  const has = (metric: MetricKey) => rows.some((row) => row.metric === metric)
  switch (action.type) {
    case 'row':
      return changed(rows, action.metric, (row) => ({ ...row, ...action.patch }))
    case 'swap':
      return changed(rows, action.metric, (row) => ({ ...row, good: row.bad, bad: row.good }))
    case 'move':
      return moved(rows, action.metric, action.by)
    case 'add':
      return has(action.metric) ? rows : [...rows, draftRowOf(defaultRow(action.metric))]
    case 'remove':
      return has(action.metric) ? rows.filter((row) => row.metric !== action.metric) : rows
    case 'putBack':
      return has(action.row.metric) ? rows : rows.toSpliced(action.index, 0, action.row)
  }
}

function changed(
  rows: readonly DraftRow[],
  metric: MetricKey,
  change: (row: DraftRow) => DraftRow,
): readonly DraftRow[] {
  return rows.map((row) => (row.metric === metric ? change(row) : row))
}

function moved(rows: readonly DraftRow[], metric: MetricKey, by: -1 | 1): readonly DraftRow[] {
  const from = rows.findIndex((row) => row.metric === metric)
  const row = rows[from]
  const to = from + by
  if (!row || to < 0 || to >= rows.length) return rows
  return rows.toSpliced(from, 1).toSpliced(to, 0, row)
}

/** The first error of each field, by its path: keys joined by dots, such as `criteria.0.good`. */
export type FieldErrors = ReadonlyMap<string, string>

export type RowErrors = Readonly<Partial<Record<keyof CriterionRow, string>>>

/** One object for all rows without errors, so that they need not be drawn again. */
const NONE: RowErrors = Object.freeze({})

export function fieldErrors(
  problems: readonly (CriteriaProblem | { path: string; message: string })[],
): FieldErrors {
  const errors = new Map<string, string>()
  for (const { path, message } of problems) {
    const key = typeof path === 'string' ? path : path.join('.')
    if (!errors.has(key)) errors.set(key, message)
  }
  return errors
}

/** The errors of one row, by field. */
export function rowErrorsOf(errors: FieldErrors, index: number): RowErrors {
  const prefix = `criteria.${index}.`
  const own = [...errors].filter(([path]) => path.startsWith(prefix))
  if (own.length === 0) return NONE
  return Object.fromEntries(own.map(([path, message]) => [path.slice(prefix.length), message]))
}

/** A middling sub's value: three quarters of the way from the usual bad to the usual good. */
function middling(metric: Metric): number {
  const value = metric.bad + 0.75 * (metric.good - metric.bad)
  return Number(value.toFixed(metric.decimals))
}

/** A sub that never was, of a fair night: something to show a set's effect on. */
export const SAMPLE_VALUES: Readonly<Record<MetricKey, number>> & MetricValues = Object.fromEntries(
  METRICS.map((metric) => [metric.key, middling(metric)]),
) as Record<MetricKey, number>
