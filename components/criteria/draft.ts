import { numberText, readTypedNumber } from '@/lib/format/typed-number'
import {
  defaultRow,
  isMetricKey,
  METRIC_KEYS,
  METRICS,
  findProblems,
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

/** A criterion while someone edits it: numbers stay as they were typed. */
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

/** The criteria while someone edits them. */
export interface CriteriaDraft {
  thresholds: Record<ThresholdKey, string>
  minCoverage: string
  baseline: BaselineMethod
  rows: readonly DraftRow[]
}

export function toDraft(criteria: Criteria): CriteriaDraft {
  const { a, b, c, d } = criteria.thresholds
  return {
    thresholds: { a: numberText(a), b: numberText(b), c: numberText(c), d: numberText(d) },
    minCoverage: numberText(criteria.minCoverage),
    baseline: criteria.baseline,
    rows: criteria.criteria.map(toDraftRow),
  }
}

export function toDraftRow(row: CriterionRow): DraftRow {
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
 * Turns a draft into criteria, with the fields in the order in which revisions are stored. A text
 * that is not a number, or is empty where one is required, becomes NaN, which `findProblems` reports.
 */
export function toCriteria(draft: CriteriaDraft): Criteria {
  const { a, b, c, d } = draft.thresholds
  return {
    thresholds: { a: required(a), b: required(b), c: required(c), d: required(d) },
    minCoverage: required(draft.minCoverage),
    baseline: draft.baseline,
    criteria: draft.rows.map(toCriterion),
  }
}

export function toCriterion(row: DraftRow): CriterionRow {
  return {
    metric: row.metric,
    enabled: row.enabled,
    trend: row.trend,
    good: required(row.good),
    bad: required(row.bad),
    weight: required(row.weight),
    deviation: row.deviation,
    allowedDeviation: required(row.allowedDeviation),
    limit: readTypedNumber(row.limit),
  }
}

/** Returns the thresholds as numbers, or null while any of them is invalid. */
export function validThresholds(draft: CriteriaDraft): Thresholds | null {
  const criteria = toCriteria(draft)
  const wrong = findProblems(criteria).some(({ path }) => path[0] === 'thresholds')
  return wrong ? null : criteria.thresholds
}

const required = (text: string): number => readTypedNumber(text) ?? Number.NaN

/** Whether two sets of criteria are equal in every number and switch and in the order of rows. */
export function isSameCriteria(one: Criteria, other: Criteria): boolean {
  return JSON.stringify(toCriteria(toDraft(one))) === JSON.stringify(toCriteria(toDraft(other)))
}

/**
 * Returns each enabled row's share of the total weight in %, by metric. Rows whose weight is not a
 * number are left out.
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

/** Returns the metrics without a row, in the registry's order. */
export function unusedMetrics(rows: readonly { metric: string }[]): MetricKey[] {
  const used = new Set(rows.map((row) => row.metric).filter(isMetricKey))
  return METRIC_KEYS.filter((key) => !used.has(key))
}

export type RowPatch = Partial<Omit<DraftRow, 'metric'>>

/** Everything that can be done to a draft. */
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

/** Returns the draft after an action; the same object if the action changes nothing. */
export function draftReducer(draft: CriteriaDraft, action: DraftAction): CriteriaDraft {
  switch (action.type) {
    case 'threshold':
      return { ...draft, thresholds: { ...draft.thresholds, [action.key]: action.text } }
    case 'minCoverage':
      return { ...draft, minCoverage: action.text }
    case 'baseline':
      return { ...draft, baseline: action.method }
    case 'load':
      return toDraft(action.criteria)
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
      return changeRow(rows, action.metric, (row) => ({ ...row, ...action.patch }))
    case 'swap':
      return changeRow(rows, action.metric, (row) => ({ ...row, good: row.bad, bad: row.good }))
    case 'move':
      return moveRow(rows, action.metric, action.by)
    case 'add':
      return has(action.metric) ? rows : [...rows, toDraftRow(defaultRow(action.metric))]
    case 'remove':
      return has(action.metric) ? rows.filter((row) => row.metric !== action.metric) : rows
    case 'putBack':
      return has(action.row.metric) ? rows : rows.toSpliced(action.index, 0, action.row)
  }
}

function changeRow(
  rows: readonly DraftRow[],
  metric: MetricKey,
  change: (row: DraftRow) => DraftRow,
): readonly DraftRow[] {
  return rows.map((row) => (row.metric === metric ? change(row) : row))
}

function moveRow(rows: readonly DraftRow[], metric: MetricKey, by: -1 | 1): readonly DraftRow[] {
  const from = rows.findIndex((row) => row.metric === metric)
  const row = rows[from]
  const to = from + by
  if (!row || to < 0 || to >= rows.length) return rows
  return rows.toSpliced(from, 1).toSpliced(to, 0, row)
}

/** The first error of each field, by its path: keys joined by dots, such as `criteria.0.good`. */
export type FieldErrors = ReadonlyMap<string, string>

export type RowErrors = Readonly<Partial<Record<keyof CriterionRow, string>>>

/** One object for all rows without errors, so that they are not rendered again. */
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

/** Returns the errors of one row, by field. */
export function getRowErrors(errors: FieldErrors, index: number): RowErrors {
  const prefix = `criteria.${index}.`
  const own = [...errors].filter(([path]) => path.startsWith(prefix))
  if (own.length === 0) return NONE
  return Object.fromEntries(own.map(([path, message]) => [path.slice(prefix.length), message]))
}

/** 75 % of the way from the registry's bad to its good. */
function exampleValue(metric: Metric): number {
  const value = metric.bad + 0.75 * (metric.good - metric.bad)
  return Number(value.toFixed(metric.decimals))
}

/** An example sub of a fair night, to show what a set does. */
export const SAMPLE_VALUES: Readonly<Record<MetricKey, number>> & MetricValues = Object.fromEntries(
  METRICS.map((metric) => [metric.key, exampleValue(metric)]),
) as Record<MetricKey, number>
