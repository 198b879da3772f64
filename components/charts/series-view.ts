import type {
  TargetSeries,
  SeriesLine,
  SeriesMetric,
  SeriesNight,
} from '@/lib/contracts/target-insight'
import { formatNumber, formatWithUnit, plural } from '@/lib/format'
import { getMetric } from '@/lib/grading'
import type { PlotLevel } from './plot-drawing'
import { layOutNights, getValueRange, type NightLayout, type ValueRange } from './scales'

/** The part of a series that a chart shows, and its scales. */
export interface SeriesView {
  layout: NightLayout
  /** The shown part of the time axis, in slots. */
  span: ValueRange
  range: ValueRange
  levels: PlotLevel[]
  /** Ids of the subs in it. */
  shown: string[]
  /** How many of them have a value outside the range. */
  outliers: number
}

/** Returns the view of one night, or of the whole series if it has no such night. */
export function toSeriesView(series: TargetSeries, night: string | null): SeriesView {
  const layout = layOutNights(series.nights)
  const { decimals, bounds } = describeMetric(series.metric)
  const only = layout.bands.find((band) => band.night === night)
  const [from, to] = only ? [only.first, only.first + only.subs] : [0, series.ids.length]
  const measured = series.values.slice(from, to).filter((value) => value !== null)
  const levels = series.lines.map((line) => ({
    ...line,
    label: getLevelLabel(line, decimals),
    shortLabel: getShortLevelLabel(line),
  }))
  const range = getValueRange(
    measured,
    levels.map(({ value }) => value),
    bounds,
  )
  return {
    layout,
    span: only ? { min: only.start, max: only.end } : { min: 0, max: Math.max(1, layout.width) },
    range,
    levels,
    shown: series.ids.slice(from, to),
    outliers: measured.filter((value) => value < range.min || value > range.max).length,
  }
}

/** How the values of a series are labelled and formatted. */
interface MetricDescription {
  label: string
  unit: string
  decimals: number
  bounds: ValueRange
}

export function describeMetric(metric: SeriesMetric): MetricDescription {
  if (metric === 'score') {
    return { label: 'Score', unit: '', decimals: 1, bounds: { min: 0, max: 100 } }
  }
  const { label, unit, decimals, lowest, highest } = getMetric(metric)
  return { label, unit, decimals, bounds: { min: lowest, max: highest } }
}

/** Labels a level: `good 1.8`, `B from 80`. */
export function getLevelLabel({ kind, value, grade }: SeriesLine, decimals: number): string {
  // People set round levels, so their own digits are clearer than the metric's decimals.
  const digits = kind === 'baseline' ? decimals : Math.min(decimals, countDecimals(value))
  const number = formatNumber(value, digits)
  return grade ? `${grade} from ${number}` : `${kind} ${number}`
}

/** Labels a level in one word: `good`, `B`. */
export const getShortLevelLabel = ({ kind, grade }: SeriesLine): string => grade ?? kind

const countDecimals = (value: number) => (String(value).split('.')[1] ?? '').length

/** Describes the chart for screen readers. */
export function describeSeries(
  { label, unit, decimals }: MetricDescription,
  values: readonly (number | null)[],
  nights: readonly SeriesNight[],
): string {
  const measured = values.filter((value) => value !== null)
  const what = `${label} of ${plural(values.length, 'sub')} in ${plural(nights.length, 'night')}`
  if (measured.length === 0) return `${what}; none has a value.`
  const [low, high] = measured.reduce(
    ([min, max], value) => [Math.min(min, value), Math.max(max, value)] as const,
    [Infinity, -Infinity] as const,
  )
  const span = `${formatWithUnit(low, decimals, unit)} to ${formatWithUnit(high, decimals, unit)}`
  return `${what}, from ${span}. The table below has one row per night.`
}
