import { expect, test } from 'vitest'
import type { Capture } from '@/lib/contracts/captures'
import { compareMetrics, getTrends } from './compare'

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

const TRENDS = getTrends([
  { criteria: [criterion('hfr', 'lower'), criterion('starCount', 'higher')] },
])

test('the criteria decide whether the lower or the higher value is better', () => {
  const [hfr, stars] = compareMetrics(
    capture({ hfr: 2.5, starCount: 100 }),
    capture({ hfr: 2, starCount: 90 }),
    TRENDS,
  )
  expect(hfr).toMatchObject({ metric: 'hfr', difference: -0.5, better: 1 })
  expect(stars).toMatchObject({ metric: 'starCount', difference: -10, better: 0 })
})

test('neither value is better without a criterion', () => {
  const [wind] = compareMetrics(capture({ windSpeed: 3 }), capture({ windSpeed: 5 }), TRENDS)
  expect(wind).toMatchObject({ metric: 'windSpeed', difference: 2, better: null })
})

test('a difference lost in rounding makes neither value better', () => {
  // Both are shown as 2.00 px.
  const [hfr] = compareMetrics(capture({ hfr: 2.001 }), capture({ hfr: 1.999 }), TRENDS)
  expect(hfr?.better).toBeNull()
})

test('a metric that only one has shows without a difference, and one that neither has is left out', () => {
  const compared = compareMetrics(capture({ hfr: 2, starCount: null }), capture({}), TRENDS)
  expect(compared).toHaveLength(1)
  expect(compared[0]).toMatchObject({ values: [2, null], difference: null, better: null })
})

test('sets that disagree about a metric give it no trend, and disabled criteria do not count', () => {
  const trends = getTrends([
    { criteria: [criterion('hfr', 'lower'), criterion('starCount', 'higher')] },
    { criteria: [criterion('hfr', 'higher'), criterion('starCount', 'lower', false)] },
  ])
  expect([...trends]).toEqual([['starCount', 'higher']])
})
