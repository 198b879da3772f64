import { expect, test } from 'vitest'
import type { Capture } from '@/lib/contracts/captures'
import { compareMetrics, trendsOf } from './compare'

const capture = (metrics: Partial<Capture['metrics']>) =>
  ({ metrics, explanation: [] }) as unknown as Capture

const criterion = (metric: 'hfr' | 'starCount', trend: 'lower' | 'higher', enabled = true) => ({
  metric,
  trend,
  enabled,
  good: 1,
  bad: 2,
  weight: 1,
  deviation: false,
  allowedDeviation: 20,
  limit: null,
})

const TRENDS = trendsOf([
  { criteria: [criterion('hfr', 'lower'), criterion('starCount', 'higher')] },
])

test('the lower or the higher value is better, as the criteria say', () => {
  const [hfr, stars] = compareMetrics(
    capture({ hfr: 2.5, starCount: 100 }),
    capture({ hfr: 2, starCount: 90 }),
    TRENDS,
  )
  expect(hfr).toMatchObject({ metric: 'hfr', difference: -0.5, better: 1 })
  expect(stars).toMatchObject({ metric: 'starCount', difference: -10, better: 0 })
})

test('nothing is better where the criteria say nothing', () => {
  const [wind] = compareMetrics(capture({ windSpeed: 3 }), capture({ windSpeed: 5 }), TRENDS)
  expect(wind).toMatchObject({ metric: 'windSpeed', difference: 2, better: null })
})

test('a difference that nobody can see makes nothing better', () => {
  // Both are shown as 2.00 px.
  const [hfr] = compareMetrics(capture({ hfr: 2.001 }), capture({ hfr: 1.999 }), TRENDS)
  expect(hfr?.better).toBeNull()
})

test('a value that only one has shows without a difference; one that neither has not at all', () => {
  const compared = compareMetrics(capture({ hfr: 2, starCount: null }), capture({}), TRENDS)
  expect(compared).toHaveLength(1)
  expect(compared[0]).toMatchObject({ values: [2, null], difference: null, better: null })
})

test('sets that disagree about a metric leave it open, and rows that are off do not count', () => {
  const trends = trendsOf([
    { criteria: [criterion('hfr', 'lower'), criterion('starCount', 'higher')] },
    { criteria: [criterion('hfr', 'higher'), criterion('starCount', 'lower', false)] },
  ])
  expect([...trends]).toEqual([['starCount', 'higher']])
})
