import { quantileSorted } from 'd3-array'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BASELINE_MINIMUM, computeBaseline, isHardFail, isHardFailCapture, quantile } from '.'

describe('quantiles', () => {
  it.each([
    [[1, 2, 3, 4, 5], 0.5, 3],
    [[1, 2, 3, 4], 0.5, 2.5],
    [[1, 2, 3, 4, 5], 0.25, 2],
    [[1, 2, 3, 4], 0.25, 1.75],
    [[1, 2, 3, 4], 0.75, 3.25],
    [[10, 20, 40, 80, 160, 320], 0.25, 25],
    [[10, 20, 40, 80, 160, 320], 0.75, 140],
    [[7], 0.25, 7],
    [[1, 9], 0, 1],
    [[1, 9], 1, 9],
  ])('of %o at %d are %d', (sorted, p, expected) => {
    expect(quantile(sorted, p)).toBeCloseTo(expected, 12)
  })

  it('agree with d3’s', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 })
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (unsorted, p) => {
        const sorted = unsorted.sort((left, right) => left - right)
        expect(quantile(sorted, p)).toBeCloseTo(quantileSorted(sorted, p) ?? NaN, 6)
      }),
    )
  })

  it('do not exist for an empty list', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError)
  })
})

describe('a baseline', () => {
  const hfrs = [2.6, 1.9, 2.1, 2.0, 2.4]

  it('is the median of unsorted values', () => {
    expect(computeBaseline(hfrs, 'hfr', 'lower', 'median')).toBe(2.1)
    expect(computeBaseline([...hfrs, 3], 'hfr', 'lower', 'median')).toBeCloseTo(2.25, 12)
  })

  it('is the quarter on the better side with bestQuartile', () => {
    expect(computeBaseline(hfrs, 'hfr', 'lower', 'bestQuartile')).toBe(2)
    const stars = [100, 200, 300, 400, 500]
    expect(computeBaseline(stars, 'starCount', 'higher', 'bestQuartile')).toBe(400)
    expect(computeBaseline(stars, 'starCount', 'lower', 'bestQuartile')).toBe(200)
  })

  it('sorts by number, below zero too', () => {
    expect(computeBaseline([-2, -10, 9, 10, 100 / 3], 'temperature', 'higher', 'median')).toBe(9)
  })

  it('needs five values', () => {
    expect(hfrs).toHaveLength(BASELINE_MINIMUM)
    expect(computeBaseline(hfrs, 'hfr', 'lower', 'median')).not.toBeNull()
    expect(computeBaseline(hfrs.slice(0, 4), 'hfr', 'lower', 'median')).toBeNull()
    expect(computeBaseline([], 'hfr', 'lower', 'median')).toBeNull()
  })

  it('leaves out hard fails and values that cannot be', () => {
    const spoiled = [...hfrs, 0, NaN, -1, Infinity]
    expect(computeBaseline(spoiled, 'hfr', 'lower', 'median')).toBe(2.1)
    expect(computeBaseline([2, 2, 2, 2, 0], 'hfr', 'lower', 'median')).toBeNull()
    expect(computeBaseline([0, 0, 0, 0, 0, 30], 'starCount', 'higher', 'median')).toBeNull()
  })

  it('keeps a zero that is no hard fail', () => {
    expect(computeBaseline([0, 0, 0, 1, 2], 'windSpeed', 'lower', 'median')).toBe(0)
  })

  it('does not reorder the caller’s list', () => {
    const values = [5, 4, 3, 2, 1]
    computeBaseline(values, 'hfr', 'lower', 'median')
    expect(values).toEqual([5, 4, 3, 2, 1])
  })
})

describe('a hard fail', () => {
  it('is an HFR of 0, or no stars', () => {
    expect(isHardFail('hfr', 0)).toBe(true)
    expect(isHardFail('hfr', 0.1)).toBe(false)
    expect(isHardFail('starCount', 0)).toBe(true)
    expect(isHardFail('starCount', -1)).toBe(false)
    expect(isHardFail('starCount', 1)).toBe(false)
    expect(isHardFail('windSpeed', 0)).toBe(false)
  })

  it('ruins its whole capture', () => {
    expect(isHardFailCapture({ hfr: 2.1, starCount: 0, altitude: 60 })).toBe(true)
    expect(isHardFailCapture({ hfr: 0 })).toBe(true)
    expect(isHardFailCapture({ hfr: 0, starCount: -1 })).toBe(true)
    expect(isHardFailCapture({ hfr: 2.1, starCount: 80, windSpeed: 0 })).toBe(false)
    expect(isHardFailCapture({ hfr: 0, starCount: 312 })).toBe(false)
  })

  it('is never a missing value', () => {
    expect(isHardFailCapture({})).toBe(false)
    expect(isHardFailCapture({ hfr: null, starCount: null })).toBe(false)
    expect(isHardFailCapture({ hfr: NaN, starCount: -1 })).toBe(false)
  })
})
