import { useEffect, useState } from 'react'
import type { SeriesMetric, TargetSeries } from '@/lib/contracts/target-insight'

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
export function useSeries({ targetId, metric, goalId, stamp }: Asked) {
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
