'use client'
import dynamic from 'next/dynamic'
import { parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from 'nuqs'
import { useEffect, useMemo, useState, useTransition } from 'react'
import { useCaptureSelection } from '@/components/captures/selection'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Skeleton } from '@/components/ui/skeleton'
import type { SeriesChoices, SeriesMetric, TargetSeries } from '@/lib/contracts/target-insight'
import { formatNumber, plural } from '@/lib/format'
import { METRIC_KEYS } from '@/lib/grading'
import { ChartNotes, ChartToolbar, NightTable } from './chart-parts'
import { describeMetric, toSeriesView } from './series-view'

const SubsChart = dynamic(() => import('./subs-chart'), {
  ssr: false,
  loading: () => <Skeleton className="h-80" />,
})

interface TargetChartProps {
  targetId: string
  timeZone: string
  goals: readonly { id: string; label: string; filter: string | null }[]
  choices: SeriesChoices
  /** Changes with the target's subs and their grades. */
  stamp: string
}

const METRIC = parseAsStringLiteral(['score', ...METRIC_KEYS]).withDefault('score')

/**
 * A target's subs over time as a chart and a table. What it shows is part of the address; the goal is
 * also a filter of the captures table, so that both show the same subs.
 */
export function TargetChart({ targetId, timeZone, goals, choices, stamp }: TargetChartProps) {
  const [metric, setMetric] = useQueryState('metric', METRIC)
  const [night, setNight] = useQueryState('chartNight', parseAsString)
  const { goalId, setGoal, pending } = useGoalFilter(goals)
  // A shallow change of the address would cancel the pending request for another goal.
  const options = { shallow: !pending }
  const { selected, select, clear } = useCaptureSelection()
  const { series, loading, failed, retry } = useSeries({ targetId, metric, goalId, stamp })
  const filters = useMemo(
    () => Object.fromEntries(goals.map(({ id, filter }) => [id, filter])),
    [goals],
  )
  const nights = series?.nights ?? []
  const onlyNight = nights.find((one) => one.night === night) ?? null
  const view = useMemo(() => series && toSeriesView(series, night), [series, night])
  const shown = view?.shown ?? []
  const selectedCount = series?.ids.filter((id) => selected.has(id)).length ?? 0
  const empty = series !== null && series.ids.length === 0
  return (
    <div className="min-w-0 rounded-md border bg-surface" aria-busy={loading}>
      <div className="flex flex-wrap items-center gap-2 border-b px-4 py-3">
        <ChartToolbar
          choices={choices}
          metric={metric}
          onMetric={(value) => void setMetric(METRIC.parse(value), options)}
          goals={goals}
          goalId={goalId}
          onGoal={setGoal}
          nights={nights}
          night={onlyNight?.night ?? null}
          onNight={(value) => void setNight(value || null, options)}
        />
        <Button disabled={shown.length === 0} onClick={() => select(shown)}>
          Select {shown.length > 0 ? plural(shown.length, 'sub') : 'subs'}
        </Button>
        {selectedCount > 0 && (
          <Button variant="ghost" onClick={clear}>
            Deselect {formatNumber(selectedCount)}
          </Button>
        )}
      </div>
      <div className="px-2 pt-3">
        <div className={cn('h-80', loading && series && 'opacity-50')}>
          {failed && <Failed retry={retry} />}
          {empty && <p className="p-4 text-muted">No subs of this goal yet.</p>}
          {!failed && !empty && series && view && (
            <SubsChart
              series={series}
              view={view}
              timeZone={timeZone}
              filters={filters}
              selected={selected}
              onSelect={select}
            />
          )}
          {!failed && !series && <Skeleton className="h-80" />}
        </div>
      </div>
      <div className="min-h-9 px-4 pt-1 pb-3">
        {series && <ChartNotes series={series} outliers={view?.outliers ?? 0} />}
      </div>
      <div className="h-56 border-t">
        {series && !empty && (
          <NightTable
            nights={nights}
            value={describeMetric(series.metric)}
            selected={onlyNight?.night ?? null}
            onSelect={(value) => void setNight(value, options)}
          />
        )}
      </div>
    </div>
  )
}

function Failed({ retry }: { retry: () => void }) {
  return (
    <div role="alert" className="p-4">
      <p>
        The subs of this chart could not be loaded. The server may be unavailable or restarting.
      </p>
      <Button className="mt-3" onClick={retry}>
        Try again
      </Button>
    </div>
  )
}

/**
 * The goal in the address, if it is one of the target's. Changing it loads the page again, for the
 * table, and closes the open sub, which belongs to the table as it was.
 */
function useGoalFilter(goals: TargetChartProps['goals']) {
  const [pending, startTransition] = useTransition()
  const [{ goalId: param }, setAddress] = useQueryStates(
    { goalId: parseAsString, capture: parseAsString },
    { shallow: false, startTransition },
  )
  const goalId = goals.some(({ id }) => id === param) ? param : null
  const setGoal = (id: string) => void setAddress({ goalId: id || null, capture: null })
  return { goalId, setGoal, pending }
}

interface SeriesOptions {
  targetId: string
  metric: SeriesMetric
  goalId: string | null
  /** Changes with the target's subs and their grades. */
  stamp: string
}

interface Loaded {
  key: string
  series: TargetSeries | null
}

/** Loads a series. The previous one is returned until the next is loaded, so nothing jumps. */
function useSeries({ targetId, metric, goalId, stamp }: SeriesOptions) {
  const [attempt, setAttempt] = useState(0)
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const query = new URLSearchParams({ metric, ...(goalId && { goalId }) }).toString()
  const key = `${targetId} ${query} ${stamp} ${attempt}`
  useEffect(() => {
    const controller = new AbortController()
    fetchSeries(`/api/targets/${targetId}/series?${query}`, controller.signal).then(
      (series) => setLoaded({ key, series }),
      () => {
        if (!controller.signal.aborted) setLoaded({ key, series: null })
      },
    )
    return () => controller.abort()
  }, [key, targetId, query])
  return {
    series: loaded?.series ?? null,
    loading: loaded?.key !== key,
    failed: loaded?.key === key && loaded.series === null,
    retry: () => setAttempt((before) => before + 1),
  }
}

async function fetchSeries(address: string, signal: AbortSignal): Promise<TargetSeries> {
  const response = await fetch(address, { signal, headers: { Accept: 'application/json' } })
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  return (await response.json()) as TargetSeries
}
