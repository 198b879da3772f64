import type { TargetSeries } from '@/lib/contracts/target-insight'
import type { PlotLevel } from './draw-levels'
import { nightLayout, type NightLayout } from './night-layout'
import { levelLabel, seriesValue, shortLevelLabel } from './series-value'
import { valueRange, type ValueRange } from './value-range'

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
