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
  /** Which of the two is better, where the criteria say and a reader could see a difference. */
  better: 0 | 1 | null
  /** What grading made of each, where it did. */
  rows: readonly [Row | null, Row | null]
}

/** Which way is better, as far as the sets agree. */
export function trendsOf(sets: readonly Pick<CriteriaSet, 'criteria'>[]): Trends {
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

/** Every metric that either of two captures has, in the registry's order. */
export function compareMetrics(first: Capture, second: Capture, trends: Trends): ComparedMetric[] {
  const rowOf = ({ explanation }: Capture, metric: MetricKey) =>
    explanation.find((row) => row.metric === metric) ?? null
  return METRICS.flatMap(({ key, decimals }): ComparedMetric[] => {
    const values = [first.metrics[key] ?? null, second.metrics[key] ?? null] as const
    const [a, b] = values
    if (a === null && b === null) return []
    const rows = [rowOf(first, key), rowOf(second, key)] as const
    if (a === null || b === null) {
      return [{ metric: key, values, difference: null, better: null, rows }]
    }
    const trend = trends.get(key)
    // Of the values as they are shown, so that a reader can check it.
    const difference = Number(b.toFixed(decimals)) - Number(a.toFixed(decimals))
    const better =
      difference === 0 || trend === undefined ? null : a < b === (trend === 'lower') ? 0 : 1
    return [{ metric: key, values, difference, better, rows }]
  })
}

/** Which way the sets with these ids call better; empty until they are there, or if they are gone. */
export function useTrends(setIds: readonly string[]): ReturnType<typeof trendsOf> {
  const [trends, setTrends] = useState<ReturnType<typeof trendsOf>>(new Map())
  const ids = [...new Set(setIds)].join(' ')
  useEffect(() => {
    let current = true
    const wanted = ids.split(' ').filter((id) => id !== '')
    Promise.all(wanted.map(fetchSet)).then(
      (sets) => current && setTrends(trendsOf(sets)),
      // Without its trends the comparison still shows every difference.
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
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  return (await response.json()) as CriteriaSet
}
