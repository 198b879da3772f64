import { METRIC_TABLE, type MetricEntry, type MetricRange } from './metric-table'

export type MetricKey = keyof typeof METRIC_TABLE

/** Everything about one metric; columns, forms, charts, importers and the API are derived from it. */
export interface Metric extends Omit<
  MetricEntry,
  'slider' | 'sentinel' | 'hardFail' | 'zeroRefutedBy' | 'core' | 'perSettings'
> {
  key: MetricKey
  /** Database column, in snake case. */
  column: string
  sliderMin: number
  sliderMax: number
  step: number
  core: boolean
  /** The ends of `range`; those of all finite numbers where it has none. */
  lowest: number
  highest: number
  sentinel: { value: number; meaning: string } | null
  hardFail: boolean
  zeroRefutedBy: MetricKey | null
  perSettings: boolean
}

/** Values of one capture (or baselines of one goal), in the registry's units. Absent and null both mean missing. */
export type MetricValues = { readonly [K in MetricKey]?: number | null }

/** The result of `readMetric`: a number, missing, or missing for a reason. */
export type MetricReading =
  { value: number; problem: null } | { value: null; problem: string | null }

/** Every metric's key, in the registry's order; can be passed to `z.enum`. */
export const METRIC_KEYS: readonly [MetricKey, ...MetricKey[]] = Object.keys(METRIC_TABLE) as [
  MetricKey,
  ...MetricKey[],
]

/** Every metric, in the registry's order. */
export const METRICS: readonly Metric[] = METRIC_KEYS.map((key) => complete(key))

/** A map, because reading twenty different keys of an object in turn is slow. */
const BY_KEY: ReadonlyMap<MetricKey, Metric> = new Map(
  METRICS.map((metric) => [metric.key, metric]),
)
const KNOWN: ReadonlySet<string> = new Set(METRIC_KEYS)
const ABSENT: MetricReading = Object.freeze({ value: null, problem: null })

function complete(key: MetricKey): Metric {
  const entry: MetricEntry = METRIC_TABLE[key]
  const [sliderMin, sliderMax, step] = entry.slider
  const { min, max, minExclusive = false } = entry.range
  // Every field is written out in the same order: grading is fastest with objects of one shape.
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
    core: entry.core ?? false,
    description: entry.description,
    sentinel: entry.sentinel ?? null,
    hardFail: entry.hardFail ?? false,
    zeroRefutedBy: (entry.zeroRefutedBy as MetricKey | undefined) ?? null,
    perSettings: entry.perSettings ?? false,
  }
}

export function getMetric(key: MetricKey): Metric {
  return BY_KEY.get(key)!
}

export function isMetricKey(text: string): text is MetricKey {
  return KNOWN.has(text)
}

/** Returns whether the value is a finite number within the metric's range; anything else counts as missing. */
export function isPossible(metric: Metric, value: unknown): value is number {
  if (typeof value !== 'number' || !(value >= metric.lowest && value <= metric.highest))
    return false
  return value !== metric.lowest || metric.range.minExclusive !== true
}

/**
 * Returns the metric's value for grading; null if missing. An HFR of 0 although stars were found means
 * that the star detection failed, so it counts as missing too (GRADING.md, 1).
 */
export function measuredValue(metric: Metric, metrics: MetricValues): number | null {
  const value = metrics[metric.key]
  if (!isPossible(metric, value)) return null
  return value === 0 && isZeroRefuted(metric, metrics) ? null : value
}

function isZeroRefuted({ zeroRefutedBy }: Metric, metrics: MetricValues): boolean {
  if (zeroRefutedBy === null) return false
  const other = metrics[zeroRefutedBy]
  return isPossible(getMetric(zeroRefutedBy), other) && other > 0
}

/**
 * Reads a metric's value from a client or a file. Absent and null are missing; any other impossible value
 * is missing with a reason. Never throws.
 */
export function readMetric(key: MetricKey, raw: unknown): MetricReading {
  if (raw === undefined || raw === null) return ABSENT
  const metric = getMetric(key)
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
