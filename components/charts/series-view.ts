import type {
  TargetSeries,
  SeriesLine,
  SeriesMetric,
  SeriesNight,
} from '@/lib/contracts/target-insight'
import { formatNumber, formatWithUnit, plural } from '@/lib/format'
import { metricOf } from '@/lib/grading'
import type { PlotLevel } from './plot-drawing'
import { nightLayout, valueRange, type NightLayout, type ValueRange } from './scales'

/** The part of a series that a chart shows, and its scales. */
export interface SeriesView {
  layout: NightLayout
  /** The stretch of the time axis, slots. */
  span: ValueRange
  range: ValueRange
  levels: PlotLevel[]
  /** Ids of the subs in the stretch. */
  shown: string[]
  /** How many of them lie beyond the values shown. */
  beyond: number
}

/** One night of a series, or all of it when there is no such night. */
export function viewOf(series: TargetSeries, night: string | null): SeriesView {
  const layout = nightLayout(series.nights)
  const { decimals, bounds } = seriesValue(series.metric)
  const alone = layout.bands.find((band) => band.night === night)
  const [from, to] = alone ? [alone.first, alone.first + alone.subs] : [0, series.ids.length]
  const measured = series.values.slice(from, to).filter((value) => value !== null)
  const levels = series.lines.map((line) => ({
    ...line,
    label: levelLabel(line, decimals),
    shortLabel: shortLevelLabel(line),
  }))
  const range = valueRange(
    measured,
    levels.map(({ value }) => value),
    bounds,
  )
  return {
    layout,
    span: alone ? { min: alone.start, max: alone.end } : { min: 0, max: Math.max(1, layout.width) },
    range,
    levels,
    shown: series.ids.slice(from, to),
    beyond: measured.filter((value) => value < range.min || value > range.max).length,
  }
}

/** How the values of a series are called and written. */
interface SeriesValue {
  label: string
  unit: string
  decimals: number
  bounds: ValueRange
}

export function seriesValue(metric: SeriesMetric): SeriesValue {
  if (metric === 'score') {
    return { label: 'Score', unit: '', decimals: 1, bounds: { min: 0, max: 100 } }
  }
  const { label, unit, decimals, lowest, highest } = metricOf(metric)
  return { label, unit, decimals, bounds: { min: lowest, max: highest } }
}

/** A level in a few words: `good 1.8`, `B from 80`. */
export function levelLabel({ kind, value, grade }: SeriesLine, decimals: number): string {
  // Levels are set by people, who round; their own digits are clearer than the metric's.
  const digits = kind === 'baseline' ? decimals : Math.min(decimals, decimalsIn(value))
  const number = formatNumber(value, digits)
  return grade ? `${grade} from ${number}` : `${kind} ${number}`
}

/** A level in a word: `good`, `B`. */
export const shortLevelLabel = ({ kind, grade }: SeriesLine): string => grade ?? kind

const decimalsIn = (value: number) => (String(value).split('.')[1] ?? '').length

/** The chart in a sentence or two, for whoever cannot see it. */
export function describeSeries(
  { label, unit, decimals }: SeriesValue,
  values: readonly (number | null)[],
  nights: readonly SeriesNight[],
): string {
  const measured = values.filter((value) => value !== null)
  const what = `${label} of ${plural(values.length, 'sub')} in ${plural(nights.length, 'night')}`
  if (measured.length === 0) return `${what}; none has a value.`
  const [low, high] = measured.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)] as const,
    [Infinity, -Infinity] as const,
  )
  const span = `${formatWithUnit(low, decimals, unit)} to ${formatWithUnit(high, decimals, unit)}`
  return `${what}, from ${span}. The table after it has a row a night.`
}
