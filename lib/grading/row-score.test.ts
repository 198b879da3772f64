import { describe, expect, it } from 'vitest'
import {
  changeFromBaseline,
  defaultRow,
  deviationScore,
  METRIC_KEYS,
  scoreCapture,
  thresholdScore,
  type CriterionRow,
  type MetricKey,
} from '.'

/** Scores worked out by hand from the default points, to four decimals. */
const TOLERANCE = 0.00005

const ON_DEFAULT_POINTS: [MetricKey, value: number, score: number][] = [
  // The specification's own numbers.
  ['hfr', 1.8, 100],
  ['hfr', 5, 0],
  ['hfr', 3.4, 50],
  ['hfr', 2.6, 75],
  ['hfr', 0, 0],
  ['starCount', 135, 50],
  ['starCount', 20, 0],
  ['starCount', 600, 100],
  // Three between good and bad for every metric.
  ['hfr', 2.2, 87.5],
  ['hfr', 4.2, 25],
  ['hfr', 4.8, 6.25],
  ['starCount', 43, 10],
  ['starCount', 204, 80],
  ['starCount', 100, 34.7826],
  ['guidingRms', 0.9, 80],
  ['guidingRms', 1.5, 50],
  ['guidingRms', 2.25, 12.5],
  ['altitude', 45, 50],
  ['altitude', 60, 80],
  ['altitude', 22.5, 5],
  ['skyQuality', 18.75, 50],
  ['skyQuality', 19.8, 80],
  ['skyQuality', 20, 85.7143],
  ['windSpeed', 2.5, 75],
  ['windSpeed', 7, 30],
  ['windSpeed', 9.9, 1],
  ['cloudCover', 18, 80],
  ['cloudCover', 44, 40],
  ['cloudCover', 57, 20],
  ['humidity', 43, 80],
  ['humidity', 62.5, 50],
  ['humidity', 50, 69.2308],
  ['temperature', 0, 50],
  ['temperature', 5, 75],
  ['temperature', -9, 5],
  ['dewPoint', 1, 50],
  ['dewPoint', -4.5, 75],
  ['dewPoint', 0, 54.5455],
  ['pressure', 1013, 82.5],
  ['pressure', 990, 25],
  ['pressure', 1001, 52.5],
  ['backgroundMean', 2700, 50],
  ['backgroundMean', 1320, 80],
  ['backgroundMean', 1000, 86.9565],
  ['medianAdu', 1500, 50],
  ['medianAdu', 700, 10],
  ['medianAdu', 2250, 87.5],
  ['fwhm', 3, 75],
  ['fwhm', 4.5, 37.5],
  ['fwhm', 5.9, 2.5],
  ['eccentricity', 0.44, 80],
  ['eccentricity', 0.575, 50],
  ['eccentricity', 0.71, 20],
  ['snr', 15, 50],
  ['snr', 9, 20],
  ['snr', 24, 95],
  ['airmass', 1.8, 50],
  ['airmass', 1.38, 80],
  ['airmass', 2, 35.7143],
  ['moonSeparation', 55, 50],
  ['moonSeparation', 34, 20],
  ['moonSeparation', 83, 90],
  ['moonIllumination', 45, 50],
  ['moonIllumination', 24, 80],
  ['moonIllumination', 73, 10],
  ['backgroundNoise', 1075, 50],
  ['backgroundNoise', 520, 80],
  ['backgroundNoise', 1000, 54.0541],
  // Beyond the points.
  ['hfr', 0.9, 100],
  ['hfr', 12, 0],
  ['starCount', 0, 0],
  ['altitude', -12, 0],
  ['altitude', 88, 100],
  ['temperature', 25, 100],
  ['temperature', -40, 0],
  ['cloudCover', 0, 100],
  ['pressure', 700, 0],
  ['airmass', 1, 100],
]

interface Compared {
  row: Partial<CriterionRow> & { metric: MetricKey }
  baseline: number
  value: number
  change: number
  deviation: number
  result: number
}

const against = (
  row: Compared['row'],
  baseline: number,
  value: number,
  [change, deviation, result]: [number, number, number],
): Compared => ({ row, baseline, value, change, deviation, result })

const AGAINST_A_BASELINE: Compared[] = [
  // The specification's own numbers.
  against({ metric: 'hfr' }, 2, 2.4, [20, 100, 81.25]),
  against({ metric: 'hfr' }, 2, 2.6, [30, 50, 50]),
  against({ metric: 'hfr' }, 2, 2.8, [40, 0, 0]),
  against({ metric: 'hfr' }, 2, 1.5, [-25, 100, 100]),
  against({ metric: 'temperature' }, -2, -7, [-25, 75, 15]),
  // Ratio metrics, both trends.
  against({ metric: 'hfr' }, 2, 4, [100, 0, 0]),
  against({ metric: 'starCount' }, 200, 160, [-20, 100, 60.8696]),
  against({ metric: 'starCount' }, 200, 150, [-25, 75, 56.5217]),
  against({ metric: 'starCount' }, 200, 140, [-30, 50, 50]),
  against({ metric: 'starCount' }, 200, 120, [-40, 0, 0]),
  against({ metric: 'starCount' }, 200, 300, [50, 100, 100]),
  against({ metric: 'guidingRms', allowedDeviation: 50 }, 0.8, 1.4, [75, 50, 50]),
  against({ metric: 'altitude', allowedDeviation: 25 }, 60, 36, [-40, 40, 32]),
  against({ metric: 'skyQuality', allowedDeviation: 5 }, 20, 18.5, [-7.5, 50, 42.8571]),
  against({ metric: 'windSpeed', allowedDeviation: 50 }, 4, 7, [75, 50, 30]),
  against({ metric: 'cloudCover', allowedDeviation: 50 }, 20, 35, [75, 50, 50]),
  against({ metric: 'humidity' }, 50, 65, [30, 50, 46.1538]),
  against({ metric: 'pressure', allowedDeviation: 1 }, 1000, 985, [-1.5, 50, 12.5]),
  against({ metric: 'backgroundMean' }, 1000, 1350, [35, 25, 25]),
  against({ metric: 'medianAdu' }, 2000, 1500, [-25, 75, 50]),
  against({ metric: 'fwhm' }, 2.5, 3.25, [30, 50, 50]),
  against({ metric: 'eccentricity' }, 0.4, 0.5, [25, 75, 66.6667]),
  against({ metric: 'snr' }, 20, 15, [-25, 75, 50]),
  against({ metric: 'airmass' }, 1.2, 1.56, [30, 50, 50]),
  against({ metric: 'moonSeparation' }, 80, 60, [-25, 75, 57.1429]),
  against({ metric: 'moonIllumination' }, 40, 52, [30, 50, 40]),
  against({ metric: 'backgroundNoise' }, 400, 500, [25, 75, 75]),
  // Interval metrics: a share of the distance between good and bad, whatever the sign of the numbers.
  against({ metric: 'temperature' }, -2, -3, [-5, 100, 35]),
  against({ metric: 'temperature' }, 0, -6, [-30, 50, 20]),
  against({ metric: 'temperature' }, 0, 8, [40, 100, 90]),
  against({ metric: 'temperature', trend: 'lower', good: -10, bad: 10 }, -2, 3, [25, 75, 35]),
  against({ metric: 'dewPoint' }, -2, 3.5, [25, 75, 38.6364]),
  against({ metric: 'dewPoint' }, -8, -1.4, [30, 50, 50]),
  against({ metric: 'dewPoint' }, 4, -7, [-50, 100, 86.3636]),
]

const near = (actual: number | null | undefined, expected: number) =>
  typeof actual === 'number' && Math.abs(actual - expected) <= TOLERANCE

describe('the score of one metric against its points', () => {
  it('matches the manual calculation for every line of the table', () => {
    const wrong = ON_DEFAULT_POINTS.flatMap(([metric, value, score]) => {
      const actual = thresholdScore(defaultRow(metric), value)
      return near(actual, score) ? [] : [`${metric} ${value}: ${actual}, not ${score}`]
    })
    expect(wrong).toEqual([])
  })

  it.each(METRIC_KEYS)('is exactly 100 at the good and 0 at the bad point of %s', (key) => {
    const row = defaultRow(key)
    expect(thresholdScore(row, row.good)).toBe(100)
    expect(thresholdScore(row, row.bad)).toBe(0)
  })

  it.each(METRIC_KEYS)(
    'is exactly 50 halfway between the points of %s, with either trend',
    (key) => {
      const row = { ...defaultRow(key), good: 0, bad: 0 }
      const [low, high] = [8, 24]
      expect(thresholdScore({ ...row, trend: 'lower', good: low, bad: high }, 16)).toBe(50)
      expect(thresholdScore({ ...row, trend: 'higher', good: high, bad: low }, 16)).toBe(50)
    },
  )

  it('is exact wherever the specification is', () => {
    expect(thresholdScore(defaultRow('hfr'), 3.4)).toBe(50)
    expect(thresholdScore(defaultRow('hfr'), 2.6)).toBe(75)
    expect(thresholdScore(defaultRow('starCount'), 135)).toBe(50)
  })

  it('is a step if good equals bad', () => {
    const lower = { ...defaultRow('hfr'), good: 3, bad: 3 }
    expect([2.9, 3, 3.01].map((value) => thresholdScore(lower, value))).toEqual([100, 100, 0])
    const higher = { ...defaultRow('snr'), good: 10, bad: 10 }
    expect([10.1, 10, 9.99].map((value) => thresholdScore(higher, value))).toEqual([100, 100, 0])
  })

  it('is 0 for a hard fail, whatever the trend', () => {
    expect(
      thresholdScore({ ...defaultRow('starCount'), trend: 'lower', good: 20, bad: 250 }, 0),
    ).toBe(0)
    expect(thresholdScore({ ...defaultRow('hfr'), good: 0, bad: 0 }, 0)).toBe(0)
  })

  it('is finite even if the points are too far apart to subtract', () => {
    const far = { ...defaultRow('windSpeed'), good: -Number.MAX_VALUE, bad: Number.MAX_VALUE }
    expect(thresholdScore(far, 0)).toBe(50)
  })
})

describe('the deviation from a baseline', () => {
  it('matches the manual calculation for every line of the table', () => {
    const wrong = AGAINST_A_BASELINE.flatMap(({ row, baseline, value, ...expected }) => {
      const full: CriterionRow = { ...defaultRow(row.metric), ...row, deviation: true }
      const criteria = {
        thresholds: { a: 90, b: 80, c: 70, d: 60 },
        minCoverage: 0,
        baseline: 'median' as const,
        criteria: [full],
      }
      const { explanation } = scoreCapture(
        criteria,
        { [row.metric]: value },
        { [row.metric]: baseline },
      )
      const line = explanation[0]
      const agrees =
        near(line?.deviation, expected.change) &&
        near(line?.deviationScore, expected.deviation) &&
        near(line?.result, expected.result)
      return agrees ? [] : [`${row.metric} ${value} against ${baseline}: ${JSON.stringify(line)}`]
    })
    expect(wrong).toEqual([])
  })

  it.each(METRIC_KEYS)(
    'of %s costs half the points at one and a half times the allowed deviation',
    (key) => {
      const row = { ...defaultRow(key), deviation: true, allowedDeviation: 20 }
      const worse = row.trend === 'lower' ? 1 : -1
      const scores = [20, 30, 40, -30].map((percent) => deviationScore(row, worse * percent))
      expect(scores).toEqual([100, 50, 0, 100])
    },
  )

  it('is free of binary noise at the points of the specification', () => {
    expect(changeFromBaseline(defaultRow('hfr'), 2.4, 2)).toBe(20)
    expect(changeFromBaseline(defaultRow('hfr'), 2.6, 2)).toBe(30)
    expect(deviationScore(defaultRow('hfr'), 30)).toBe(50)
  })

  it('of a ratio metric needs a baseline above zero', () => {
    expect(changeFromBaseline(defaultRow('windSpeed'), 3, 0)).toBe('baseline is not above zero')
    expect(changeFromBaseline(defaultRow('altitude'), 3, -4)).toBe('baseline is not above zero')
  })

  it('of an interval metric works below zero and at zero, but not if good equals bad', () => {
    expect(changeFromBaseline(defaultRow('temperature'), -6, 0)).toBe(-30)
    const step = { ...defaultRow('temperature'), good: 0, bad: 0 }
    expect(changeFromBaseline(step, -6, 2)).toBe('good equals bad')
  })

  it('is a number however small the baseline', () => {
    expect(changeFromBaseline(defaultRow('hfr'), 5, 5e-324)).toBe(Number.MAX_VALUE)
  })
})
