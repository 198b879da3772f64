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
import { seriesValue, viewOf } from './series-view'

const SubsChart = dynamic(() => import('./subs-chart'), {
  ssr: false,
  loading: () => <Skeleton className="h-80" />,
})

interface TargetChartProps {
  targetId: string
  timeZone: string
  goals: readonly { id: string; label: string; filter: string | null }[]
  choices: SeriesChoices
  /** Changes when the target's subs or their grades did. */
  stamp: string
}

const METRIC = parseAsStringLiteral(['score', ...METRIC_KEYS]).withDefault('score')

/**
 * A target's subs over time, with the same in numbers below. What it shows stands in the address; the
 * goal is the captures table's filter too, so that both panes speak of the same subs.
 */
export function TargetChart({ targetId, timeZone, goals, choices, stamp }: TargetChartProps) {
  const [metric, setMetric] = useQueryState('metric', METRIC)
  const [night, setNight] = useQueryState('chartNight', parseAsString)
  const { goalId, choose: setGoal, asking } = useGoalFilter(goals)
  // A change of the address alone would call off the page that is on its way for another goal.
  const how = { shallow: !asking }
  const { selected, select, clear } = useCaptureSelection()
  const { series, loading, failed, retry } = useSeries({ targetId, metric, goalId, stamp })
  const filters = useMemo(
    () => Object.fromEntries(goals.map(({ id, filter }) => [id, filter])),
    [goals],
  )
  const nights = series?.nights ?? []
  const alone = nights.find((one) => one.night === night) ?? null
  const view = useMemo(() => series && viewOf(series, night), [series, night])
  const shown = view?.shown ?? []
  const chosen = series?.ids.filter((id) => selected.has(id)).length ?? 0
  const empty = series !== null && series.ids.length === 0
  return (
    <div className="min-w-0 rounded-md border bg-surface" aria-busy={loading}>
      <div className="flex flex-wrap items-center gap-2 border-b px-4 py-3">
        <ChartToolbar
          choices={choices}
          metric={metric}
          onMetric={(value) => void setMetric(METRIC.parse(value), how)}
          goals={goals}
          goalId={goalId}
          onGoal={setGoal}
          nights={nights}
          night={alone?.night ?? null}
          onNight={(value) => void setNight(value || null, how)}
        />
        <Button disabled={shown.length === 0} onClick={() => select(shown)}>
          Choose {shown.length > 0 ? plural(shown.length, 'sub') : 'subs'}
        </Button>
        {chosen > 0 && (
          <Button variant="ghost" onClick={clear}>
            Deselect {formatNumber(chosen)}
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
        {series && <ChartNotes series={series} beyond={view?.beyond ?? 0} />}
      </div>
      <div className="h-56 border-t">
        {series && !empty && (
          <NightTable
            nights={nights}
            value={seriesValue(series.metric)}
            chosen={alone?.night ?? null}
            onChoose={(value) => void setNight(value, how)}
          />
        )}
      </div>
    </div>
  )
}

function Failed({ retry }: { retry: () => void }) {
  return (
    <div role="alert" className="p-4">
      <p>The subs of this chart could not be loaded. The server may be away or restarting.</p>
      <Button className="mt-3" onClick={retry}>
        Try again
      </Button>
    </div>
  )
}

/**
 * The goal in the address, if it is one of the target's. The page's table follows, so the server is
 * asked; the sub that stands open belongs to the table as it was. `asking` until it has answered.
 */
function useGoalFilter(goals: TargetChartProps['goals']) {
  const [asking, startTransition] = useTransition()
  const [{ goalId: given }, setAddress] = useQueryStates(
    { goalId: parseAsString, capture: parseAsString },
    { shallow: false, startTransition },
  )
  const goalId = goals.some(({ id }) => id === given) ? given : null
  const choose = (id: string) => void setAddress({ goalId: id || null, capture: null })
  return { goalId, choose, asking }
}

interface Asked {
  targetId: string
  metric: SeriesMetric
  goalId: string | null
  /** Changes when the target's subs or their grades did. */
  stamp: string
}

interface Loaded {
  key: string
  series: TargetSeries | null
}

/**
 * A target's series. While another is on its way the one before stays, so nothing jumps; `failed`
 * when it did not come.
 */
function useSeries({ targetId, metric, goalId, stamp }: Asked) {
  const [attempt, setAttempt] = useState(0)
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const query = new URLSearchParams({ metric, ...(goalId && { goalId }) }).toString()
  const key = `${targetId} ${query} ${stamp} ${attempt}`
  useEffect(() => {
    const controller = new AbortController()
    load(`/api/targets/${targetId}/series?${query}`, controller.signal).then(
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

async function load(address: string, signal: AbortSignal): Promise<TargetSeries> {
  const response = await fetch(address, { signal, headers: { Accept: 'application/json' } })
  if (!response.ok) throw new Error(`status ${response.status}`)
  return (await response.json()) as TargetSeries
}
