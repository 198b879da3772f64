import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isMetricKey, isPossible, METRIC_KEYS, metricOf, METRICS } from '.'

/** GRADING.md, section 1, typed off the page. Columns: key, column, label, unit, kind, trend, good, bad, range. */
const PAGE = [
  ['hfr', 'hfr', 'HFR', 'px', 'ratio', 'lower', 1.8, 5, 'from 0'],
  ['starCount', 'star_count', 'Star count', 'stars', 'ratio', 'higher', 250, 20, 'from 0'],
  ['guidingRms', 'guiding_rms', 'Guiding RMS', 'arcsec', 'ratio', 'lower', 0.5, 2.5, 'above 0'],
  ['altitude', 'altitude', 'Altitude', 'deg', 'ratio', 'higher', 70, 20, '-90 to 90'],
  [
    'skyQuality',
    'sky_quality',
    'Sky quality',
    'mag/arcsec²',
    'ratio',
    'higher',
    20.5,
    17,
    '0 to 25',
  ],
  ['windSpeed', 'wind_speed', 'Wind speed', 'm/s', 'ratio', 'lower', 0, 10, 'from 0'],
  ['cloudCover', 'cloud_cover', 'Cloud cover', '%', 'ratio', 'lower', 5, 70, '0 to 100'],
  ['humidity', 'humidity', 'Humidity', '%', 'ratio', 'lower', 30, 95, '0 to 100'],
  ['temperature', 'temperature', 'Temperature', '°C', 'interval', 'higher', 10, -10, '-90 to 60'],
  ['dewPoint', 'dew_point', 'Dew point', '°C', 'interval', 'lower', -10, 12, '-90 to 60'],
  ['pressure', 'pressure', 'Pressure', 'hPa', 'ratio', 'higher', 1020, 980, '300 to 1100'],
  [
    'backgroundMean',
    'background_mean',
    'Background mean',
    'ADU',
    'ratio',
    'lower',
    400,
    5000,
    'from 0',
  ],
  ['medianAdu', 'median_adu', 'Median ADU', 'ADU', 'ratio', 'higher', 2500, 500, 'from 0'],
  ['fwhm', 'fwhm', 'FWHM', 'arcsec', 'ratio', 'lower', 2, 6, 'above 0'],
  ['eccentricity', 'eccentricity', 'Eccentricity', '', 'ratio', 'lower', 0.35, 0.8, '0 to 1'],
  ['snr', 'snr', 'SNR', '', 'ratio', 'higher', 25, 5, 'from 0'],
  ['airmass', 'airmass', 'Airmass', '', 'ratio', 'lower', 1.1, 2.5, 'from 1'],
  [
    'moonSeparation',
    'moon_separation',
    'Moon separation',
    'deg',
    'ratio',
    'higher',
    90,
    20,
    '0 to 180',
  ],
  [
    'moonIllumination',
    'moon_illumination',
    'Moon illumination',
    '%',
    'ratio',
    'lower',
    10,
    80,
    '0 to 100',
  ],
  [
    'backgroundNoise',
    'background_noise',
    'Background noise',
    'ADU',
    'ratio',
    'lower',
    150,
    2000,
    'from 0',
  ],
] as const

describe('the metric registry', () => {
  it('says what the specification says, in its order', () => {
    const registry = METRICS.map((metric) => {
      const { min, max, minExclusive } = metric.range
      const from = minExclusive ? `above ${min}` : `from ${min}`
      const range = max === null ? from : `${min} to ${max}`
      const { key, column, label, unit, kind, trend, good, bad } = metric
      return [key, column, label, unit, kind, trend, good, bad, range]
    })
    expect(registry).toEqual(PAGE.map((row) => [...row]))
    expect(registry).toHaveLength(20)
  })

  it('marks the first thirteen as core', () => {
    expect(METRICS.map((metric) => metric.core)).toEqual(PAGE.map((_, index) => index < 13))
  })

  it('finds a metric by its key and knows no other keys', () => {
    for (const key of METRIC_KEYS) expect(metricOf(key).key).toBe(key)
    expect(METRIC_KEYS.every(isMetricKey)).toBe(true)
    for (const stranger of ['HFR', 'star_count', '', 'constructor', '__proto__', 'toString']) {
      expect(isMetricKey(stranger)).toBe(false)
    }
  })

  it('offers its keys in a form that a zod enum takes', () => {
    const schema = z.enum(METRIC_KEYS)
    expect(schema.parse('guidingRms')).toBe('guidingRms')
    expect(schema.safeParse('seeing').success).toBe(false)
  })

  it('gives every metric a slider that reaches its points and stays in its range', () => {
    for (const metric of METRICS) {
      const { sliderMin, sliderMax, step, good, bad } = metric
      expect(isPossible(metric, sliderMin), metric.key).toBe(true)
      expect(isPossible(metric, sliderMax), metric.key).toBe(true)
      expect(sliderMin).toBeLessThanOrEqual(Math.min(good, bad))
      expect(sliderMax).toBeGreaterThanOrEqual(Math.max(good, bad))
      const steps = (sliderMax - sliderMin) / step
      expect(steps, metric.key).toBeCloseTo(Math.round(steps), 6)
      expect(Number(step.toFixed(metric.decimals)), metric.key).toBe(step)
    }
  })

  it('explains every metric in a sentence', () => {
    for (const { description } of METRICS) expect(description).toMatch(/^[A-Z].{20,110}\.$/)
  })
})
