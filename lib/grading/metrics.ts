import { METRIC_TABLE, type MetricEntry, type MetricRange } from './metric-table'

export type MetricKey = keyof typeof METRIC_TABLE

/** All that is known about one metric; columns, forms, charts, importers and the API derive from it. */
export interface Metric extends Omit<
  MetricEntry,
  'slider' | 'sentinel' | 'hardFail' | 'perSettings'
> {
  key: MetricKey
  /** Database column, in snake case. */
  column: string
  sliderMin: number
  sliderMax: number
  step: number
  /** True for the thirteen metrics that the calculator begins with. */
  core: boolean
  /** The ends of `range` as numbers, where it has none those of all finite numbers. */
  lowest: number
  highest: number
  sentinel: { value: number; meaning: string } | null
  hardFail: boolean
  perSettings: boolean
}

/** Values of one capture (or baselines of one goal), in the registry's units. Absent and null both mean missing. */
export type MetricValues = { readonly [K in MetricKey]?: number | null }

/** What `readMetric` makes of a value as it came: a number, nothing, or nothing for a stated reason. */
export type MetricReading =
  { value: number; problem: null } | { value: null; problem: string | null }

const CORE_METRICS = 13

/** Every metric's key, in the registry's order; fit for `z.enum`. */
export const METRIC_KEYS: readonly [MetricKey, ...MetricKey[]] = Object.keys(METRIC_TABLE) as [
  MetricKey,
  ...MetricKey[],
]

/** Every metric, in the registry's order. */
export const METRICS: readonly Metric[] = METRIC_KEYS.map(complete)

/** A map, since an object that is asked for twenty keys in turn answers each of them slowly. */
const BY_KEY: ReadonlyMap<MetricKey, Metric> = new Map(
  METRICS.map((metric) => [metric.key, metric]),
)
const KNOWN: ReadonlySet<string> = new Set(METRIC_KEYS)
const ABSENT: MetricReading = Object.freeze({ value: null, problem: null })

function complete(key: MetricKey, index: number): Metric {
  const entry: MetricEntry = METRIC_TABLE[key]
  const [sliderMin, sliderMax, step] = entry.slider
  const { min, max, minExclusive = false } = entry.range
  // Every field is written out, always in this order: objects of one shape are what grading reads fastest.
  return {
    key,
    column: key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    label: entry.label,
    unit: entry.unit,
    kind: entry.kind,
    trend: entry.trend,
    good: entry.good,
    bad: entry.bad,
    decimals: entry.decimals,
    range: { min, max, minExclusive },
    lowest: min ?? -Number.MAX_VALUE,
    highest: max ?? Number.MAX_VALUE,
    sliderMin,
    sliderMax,
    step,
    core: index < CORE_METRICS,
    description: entry.description,
    sentinel: entry.sentinel ?? null,
    hardFail: entry.hardFail ?? false,
    perSettings: entry.perSettings ?? false,
  }
}

export function metricOf(key: MetricKey): Metric {
  return BY_KEY.get(key)!
}

export function isMetricKey(text: string): text is MetricKey {
  return KNOWN.has(text)
}

/** True for a finite number that the metric can take; everything else counts as missing. */
export function isPossible(metric: Metric, value: unknown): value is number {
  if (typeof value !== 'number' || !(value >= metric.lowest && value <= metric.highest))
    return false
  return value !== metric.lowest || metric.range.minExclusive !== true
}

/**
 * The metric's value as grading counts it; null when missing. An HFR of 0 although stars were found
 * means that the star detection failed, so it is missing too (GRADING.md, 1).
 */
export function measuredValue(metric: Metric, metrics: MetricValues): number | null {
  const value = metrics[metric.key]
  if (!isPossible(metric, value)) return null
  return value === 0 && metric.key === 'hfr' && foundStars(metrics) ? null : value
}

function foundStars({ starCount }: MetricValues): boolean {
  return isPossible(metricOf('starCount'), starCount) && starCount > 0
}

/**
 * Reads a metric as a client or a file gave it. Absent and null are simply missing; anything else
 * that is no possible value of the metric is missing with a reason in plain words. Never throws.
 */
export function readMetric(key: MetricKey, raw: unknown): MetricReading {
  if (raw === undefined || raw === null) return ABSENT
  const metric = metricOf(key)
  // Adding 0 turns −0, which some writers produce, into 0.
  if (isPossible(metric, raw)) return { value: raw + 0, problem: null }
  return { value: null, problem: whyMissing(metric, raw) }
}

function whyMissing(metric: Metric, raw: unknown): string {
  if (typeof raw === 'string' && raw.trim().toLowerCase() !== 'nan') {
    return 'is text, not a number'
  }
  if (typeof raw === 'string' || Number.isNaN(raw)) return 'NaN means not measured'
  if (typeof raw !== 'number') return 'is not a number'
  if (!Number.isFinite(raw)) return 'is infinite'
  const { sentinel, range } = metric
  if (sentinel !== null && raw === sentinel.value)
    return `${sentinel.value} means ${sentinel.meaning}`
  return `must be ${describeRange(range)}`
}

function describeRange({ min, max, minExclusive }: MetricRange): string {
  if (min !== null && max !== null) {
    return minExclusive === true ? `above ${min} and at most ${max}` : `${min}…${max}`
  }
  if (max !== null) return `${max} or less`
  return minExclusive === true ? `above ${min}` : `${min} or more`
}
