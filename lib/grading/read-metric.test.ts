import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { METRIC_KEYS, readMetric, type MetricKey } from '.'

/** For each metric: values at the edges that count, and values just outside that do not. */
const EDGES: Record<MetricKey, { inside: number[]; outside: number[]; must: string }> = {
  hfr: { inside: [0, 0.01, 40], outside: [-0.01, -1], must: 'must be 0 or more' },
  starCount: { inside: [0, 1, 90000], outside: [-0.5, -2], must: 'must be 0 or more' },
  guidingRms: { inside: [0.001, 30], outside: [-0.2], must: 'must be above 0' },
  altitude: { inside: [-90, 0, 90], outside: [-90.1, 90.1], must: 'must be -90…90' },
  skyQuality: {
    inside: [0.01, 21.9, 25],
    outside: [-0.1, 25.1, 1940],
    must: 'must be above 0 and at most 25',
  },
  windSpeed: { inside: [0, 60], outside: [-0.1, 60.1, 126], must: 'must be 0…60' },
  cloudCover: { inside: [0, 100], outside: [-1, 100.5], must: 'must be 0…100' },
  humidity: { inside: [0, 100], outside: [-1, 101], must: 'must be 0…100' },
  temperature: { inside: [-90, -0.5, 60], outside: [-91, 61], must: 'must be -90…60' },
  dewPoint: { inside: [-90, 0, 60], outside: [-90.5, 60.5], must: 'must be -90…60' },
  pressure: { inside: [300, 1013, 1100], outside: [0, 299, 1101], must: 'must be 300…1100' },
  backgroundMean: { inside: [0, 65535], outside: [-1], must: 'must be 0 or more' },
  medianAdu: { inside: [0, 65535], outside: [-1], must: 'must be 0 or more' },
  fwhm: { inside: [0.01, 20], outside: [0, -1], must: 'must be above 0' },
  eccentricity: { inside: [0, 1], outside: [-0.01, 1.01], must: 'must be 0…1' },
  snr: { inside: [0, 500], outside: [-1], must: 'must be 0 or more' },
  airmass: { inside: [1, 12], outside: [0, 0.99], must: 'must be 1 or more' },
  moonSeparation: { inside: [0, 180], outside: [-1, 180.1], must: 'must be 0…180' },
  moonIllumination: { inside: [0, 100], outside: [-1, 101], must: 'must be 0…100' },
  backgroundNoise: { inside: [0, 9000], outside: [-1], must: 'must be 0 or more' },
}

describe.each(METRIC_KEYS)('reading %s', (key) => {
  it('returns every value in its range unchanged', () => {
    const { inside } = EDGES[key]
    expect(inside.length).toBeGreaterThan(1)
    for (const value of inside) expect(readMetric(key, value)).toEqual({ value, problem: null })
  })

  it('rejects values outside its range and gives the range', () => {
    const { outside, must } = EDGES[key]
    expect(outside.length).toBeGreaterThan(0)
    for (const value of outside) {
      expect(readMetric(key, value), String(value)).toEqual({ value: null, problem: must })
    }
  })

  it('accepts an absent value', () => {
    expect(readMetric(key, undefined)).toEqual({ value: null, problem: null })
    expect(readMetric(key, null)).toEqual({ value: null, problem: null })
  })

  it.each([
    [NaN, 'NaN means not measured'],
    ['NaN', 'NaN means not measured'],
    [' nan ', 'NaN means not measured'],
    [Infinity, 'is infinite'],
    [-Infinity, 'is infinite'],
    ['', 'is text, not a number'],
    ['2.5', 'is text, not a number'],
    ['1,5', 'is text, not a number'],
    [true, 'is not a number'],
    [{}, 'is not a number'],
    [[2.5], 'is not a number'],
    [Object.create(null), 'is not a number'],
    [Symbol('2'), 'is not a number'],
    [BigInt(2), 'is not a number'],
  ])('takes %o for missing, with the reason', (raw, problem) => {
    expect(readMetric(key, raw)).toEqual({ value: null, problem })
  })

  it('returns a finite number or null for anything', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        const { value, problem } = readMetric(key, raw)
        if (value === null) return
        expect(Number.isFinite(value)).toBe(true)
        expect(problem).toBeNull()
      }),
    )
  })
})

describe('values that mean not measured', () => {
  it('reads guiding RMS 0 as unguided', () => {
    expect(readMetric('guidingRms', 0)).toEqual({ value: null, problem: '0 means unguided' })
    expect(readMetric('guidingRms', -0)).toEqual({ value: null, problem: '0 means unguided' })
  })

  it('reads sky quality 0 as no reading', () => {
    expect(readMetric('skyQuality', 0)).toEqual({ value: null, problem: '0 means no reading' })
  })

  it('reads star count -1 as not analysed', () => {
    expect(readMetric('starCount', -1)).toEqual({ value: null, problem: '-1 means not analysed' })
  })

  it('keeps zero stars and HFR 0, which are real in a ruined frame', () => {
    expect(readMetric('starCount', 0).value).toBe(0)
    expect(readMetric('hfr', 0).value).toBe(0)
  })

  it('returns no negative zero', () => {
    expect(Object.is(readMetric('windSpeed', -0).value, 0)).toBe(true)
  })
})
