'use client'
import { useEffect, useState } from 'react'
import type { Capture } from '@/lib/contracts/captures'
import type { CriteriaSet } from '@/lib/contracts/criteria-sets'
import { METRICS, type MetricKey } from '@/lib/grading'

type Trends = ReadonlyMap<MetricKey, 'lower' | 'higher'>
type Row = Capture['explanation'][number]

export interface ComparedMetric {
  metric: MetricKey
  values: readonly [number | null, number | null]
  /** Second minus first, in the metric's unit; null unless both were measured. */
  difference: number | null
  /** The index of the better value, if the criteria have a trend and the shown values differ. */
  better: 0 | 1 | null
  /** How each was graded, if it was. */
  rows: readonly [Row | null, Row | null]
}

/** Returns the trend of each metric, leaving out those on which the sets disagree. */
export function getTrends(sets: readonly Pick<CriteriaSet, 'criteria'>[]): Trends {
  const trends = new Map<MetricKey, 'lower' | 'higher'>()
  const disputed = new Set<MetricKey>()
  for (const { metric, trend, enabled } of sets.flatMap(({ criteria }) => criteria)) {
    if (!enabled) continue
    if ((trends.get(metric) ?? trend) !== trend) disputed.add(metric)
    trends.set(metric, trend)
  }
  for (const metric of disputed) trends.delete(metric)
  return trends
}

/** Compares every metric that either capture has, in the registry's order. */
export function compareMetrics(first: Capture, second: Capture, trends: Trends): ComparedMetric[] {
  const findRow = ({ explanation }: Capture, metric: MetricKey) =>
    explanation.find((row) => row.metric === metric) ?? null
  return METRICS.flatMap(({ key, decimals }): ComparedMetric[] => {
    const values = [first.metrics[key] ?? null, second.metrics[key] ?? null] as const
    const [a, b] = values
    if (a === null && b === null) return []
    const rows = [findRow(first, key), findRow(second, key)] as const
    if (a === null || b === null) {
      return [{ metric: key, values, difference: null, better: null, rows }]
    }
    const trend = trends.get(key)
    // From the rounded values, so that it agrees with what is shown.
    const difference = Number(b.toFixed(decimals)) - Number(a.toFixed(decimals))
    const better =
      difference === 0 || trend === undefined ? null : a < b === (trend === 'lower') ? 0 : 1
    return [{ metric: key, values, difference, better, rows }]
  })
}

/** Loads the trends of criteria sets; empty until they are loaded, and if loading fails. */
export function useTrends(setIds: readonly string[]): Trends {
  const [trends, setTrends] = useState<Trends>(new Map())
  const ids = [...new Set(setIds)].join(' ')
  useEffect(() => {
    let current = true
    const wanted = ids.split(' ').filter((id) => id !== '')
    Promise.all(wanted.map(fetchSet)).then(
      (sets) => current && setTrends(getTrends(sets)),
      () => current && setTrends(new Map()),
    )
    return () => {
      current = false
    }
  }, [ids])
  return trends
}

async function fetchSet(id: string): Promise<CriteriaSet> {
  const response = await fetch(`/api/criteria-sets/${encodeURIComponent(id)}`)
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  return (await response.json()) as CriteriaSet
}
