import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { METRIC_KEYS } from '.'
import {
  computeDistribution,
  HISTOGRAM_BINS,
  SUGGESTION_MINIMUM,
  suggestPoints,
} from './distribution'
import { anyValue } from './test-sets'

/** 101 subs with HFR 1.00, 1.01, … 2.00 px: each percentile is the value of its rank. */
const EVEN = Array.from({ length: 101 }, (_, rank) => 1 + rank / 100)
const even = (key: 'hfr' | 'starCount', values = EVEN) => {
  const found = computeDistribution(key, values)
  if (!found) throw new Error('no distribution')
  return found
}

describe('a distribution', () => {
  it('has the expected percentiles for evenly spread values', () => {
    const { count, median, p10, p25, p75, p90 } = even('hfr')
    expect(count).toBe(101)
    const found = [median, p10, p25, p75, p90].map((value) => Number(value.toFixed(6)))
    expect(found).toEqual([1.5, 1.1, 1.25, 1.75, 1.9])
  })

  it('does not depend on the order of the values', () => {
    expect(even('hfr', EVEN.toReversed())).toEqual(even('hfr'))
  })

  it('leaves out ruined frames and impossible values', () => {
    expect(computeDistribution('hfr', [...EVEN, 0, -1, NaN, Infinity])).toEqual(even('hfr'))
    expect(computeDistribution('hfr', [0, 0])).toBeNull()
    expect(computeDistribution('hfr', [])).toBeNull()
  })

  it('counts values beyond the outer bins in them', () => {
    const { from, to, bins } = even('hfr', [...EVEN, 9])
    expect(to).toBeLessThan(3)
    expect(from).toBeGreaterThanOrEqual(1)
    expect(bins.at(-1)).toBeGreaterThan(0)
  })

  it('gives equal values a width', () => {
    const { from, to, bins } = even('hfr', [2, 2, 2])
    expect([from, to]).toEqual([1.95, 2.05])
    expect(bins[HISTOGRAM_BINS / 2]).toBe(3)
  })

  it('counts every value once, whatever they are', () => {
    const spread = fc
      .constantFrom(...METRIC_KEYS)
      .chain((key) => fc.tuple(fc.constant(key), fc.array(anyValue(key), { maxLength: 60 })))
    fc.assert(
      fc.property(spread, ([key, values]) => {
        const found = computeDistribution(key, values)
        if (!found) return
        expect(found.bins).toHaveLength(HISTOGRAM_BINS)
        expect(found.bins.reduce((sum, n) => sum + n, 0)).toBe(found.count)
        const { p10, p25, median, p75, p90 } = found
        expect([p10, p25, median, p75, p90].toSorted((a, b) => a - b)).toEqual([
          p10,
          p25,
          median,
          p75,
          p90,
        ])
        expect(found.from).toBeLessThan(found.to)
      }),
    )
  })
})

describe('suggested points', () => {
  it('are the edges of the best quarter and the worst tenth, according to the trend', () => {
    expect(suggestPoints('hfr', 'lower', even('hfr'))).toEqual({ good: 1.25, bad: 1.9 })
    expect(suggestPoints('hfr', 'higher', even('hfr'))).toEqual({ good: 1.75, bad: 1.1 })
  })

  it('are multiples of the metric’s step', () => {
    // 101 … 201 stars: 25 % from the top is 176, 10 % from the bottom 111; a step is five stars.
    const stars = EVEN.map((_, rank) => 101 + rank)
    expect(suggestPoints('starCount', 'higher', even('starCount', stars))).toEqual({
      good: 175,
      bad: 110,
    })
  })

  it('are one step apart if all subs are the same', () => {
    const alike = even('hfr', Array<number>(50).fill(2))
    expect(suggestPoints('hfr', 'lower', alike)).toEqual({ good: 2, bad: 2.05 })
    expect(suggestPoints('hfr', 'higher', alike)).toEqual({ good: 2, bad: 1.95 })
  })

  it('are not given for few subs or outside the metric’s range', () => {
    const few = even('hfr', EVEN.slice(0, SUGGESTION_MINIMUM - 1))
    expect(suggestPoints('hfr', 'lower', few)).toBeNull()
    const overcast = computeDistribution('cloudCover', Array<number>(30).fill(100))
    expect(overcast && suggestPoints('cloudCover', 'lower', overcast)).toBeNull()
  })
})
