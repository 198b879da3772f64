'use client'
import 'uplot/dist/uPlot.min.css'
import './plot.css'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { GradeBadge } from '@/components/grading/grade-badge'
import { FilterDot } from '@/components/grading/filter-dot'
import type { TargetSeries } from '@/lib/contracts/target-insight'
import { formatDateTime, formatWithUnit } from '@/lib/format'
import { describeSeries, describeMetric, type SeriesView } from './series-view'
import { createSubsPlot, type SubsPlot, type SubsPlotInput } from './subs-plot'

/** Pixels, the same as `h-80`. */
const HEIGHT = 320

interface SubsChartProps {
  series: TargetSeries
  /** What part of it to show. */
  view: SeriesView
  /** The observatory's IANA zone. */
  timeZone: string
  /** Filters by goal id. */
  filters: Readonly<Record<string, string | null>>
  selected: ReadonlySet<string>
  onSelect: (ids: readonly string[]) => void
}

type Hovered = Parameters<SubsPlotInput['onHover']>[0]

/** The plot with its tooltip. Loaded after the page. */
export default function SubsChart({ series, view, selected, onSelect, ...facts }: SubsChartProps) {
  const host = useRef<HTMLDivElement>(null)
  const plot = useRef<SubsPlot>(null)
  const [hovered, setHovered] = useState<Hovered>(null)
  const value = describeMetric(series.metric)
  const brushed = useEffectEvent((from: number, to: number) =>
    onSelect(series.ids.slice(from, to).filter((_, index) => series.values[from + index] !== null)),
  )
  useEffect(() => {
    if (!host.current) return
    const created = createSubsPlot(host.current, {
      ...series,
      ...view,
      unit: describeMetric(series.metric).unit,
      height: HEIGHT,
      onHover: setHovered,
      onBrush: (from, to) => brushed(from, to),
    })
    plot.current = created
    return () => {
      created.destroy()
      setHovered(null)
    }
  }, [series, view])
  useEffect(() => plot.current?.select(selected), [selected, view])
  return (
    <div className="relative">
      <div
        ref={host}
        role="img"
        aria-label={describeSeries(value, series.values, series.nights)}
        className="subs-plot h-80 overflow-hidden"
      />
      {hovered && hovered.index < series.ids.length && (
        <PointTooltip series={series} hovered={hovered} {...facts} />
      )}
    </div>
  )
}

interface PointTooltipProps extends Pick<SubsChartProps, 'series' | 'timeZone' | 'filters'> {
  hovered: NonNullable<Hovered>
}

/** Describes the sub under the pointer. Hidden from screen readers, which have the captures table. */
function PointTooltip({ series, timeZone, filters, hovered }: PointTooltipProps) {
  const { index, left, top } = hovered
  const { unit, decimals, label } = describeMetric(series.metric)
  const goal = series.goals[index]
  const goalId = goal === null || goal === undefined ? undefined : series.goalIds[goal]
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute z-10 rounded-md border border-control bg-raised px-3 py-2 text-xs whitespace-nowrap"
      style={{
        left,
        top: Math.min(top, HEIGHT - 110),
        transform: `translateX(${left > 260 ? 'calc(-100% - 14px)' : '14px'})`,
      }}
    >
      <p className="num">{formatDateTime(series.times[index], timeZone)}</p>
      <p className="mt-1">
        <span className="text-muted">{label}</span>{' '}
        <span className="num font-semibold">
          {formatWithUnit(series.values[index], decimals, unit)}
        </span>
      </p>
      <p className="mt-1 flex items-center gap-3">
        <GradeBadge grade={series.grades[index] ?? null} size="sm" />
        {goalId !== undefined && <FilterDot filter={filters[goalId] ?? null} />}
      </p>
    </div>
  )
}
