import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isMetricKey, isPossible, METRIC_KEYS, getMetric, METRICS } from '.'

describe('the metric registry', () => {
  it.each(METRICS.map((metric) => [metric.key, metric] as const))(
    'rates %s between possible points, in the order of its trend',
    (_, metric) => {
      expect(isPossible(metric, metric.good)).toBe(true)
      expect(isPossible(metric, metric.bad)).toBe(true)
      expect(metric.good < metric.bad ? 'lower' : 'higher').toBe(metric.trend)
    },
  )

  it('gives every metric a unique column and label', () => {
    const columns = METRICS.map((metric) => metric.column)
    expect(new Set(columns).size).toBe(METRICS.length)
    expect(new Set(METRICS.map((metric) => metric.label)).size).toBe(METRICS.length)
    expect(columns.filter((column) => !/^[a-z]+(_[a-z]+)*$/.test(column))).toEqual([])
    expect(getMetric('starCount').column).toBe('star_count')
  })

  it('compares temperatures by their distance and everything else by its ratio', () => {
    const intervals = METRICS.filter((metric) => metric.kind === 'interval')
    expect(intervals.map((metric) => metric.key)).toEqual(['temperature', 'dewPoint'])
    expect(intervals.every((metric) => metric.unit === '°C' && metric.lowest < 0)).toBe(true)
  })

  it('gives every percentage the range 0 to 100', () => {
    const percentages = METRICS.filter((metric) => metric.unit === '%')
    expect(percentages.map((metric) => metric.key)).toContain('moonIllumination')
    for (const { key, range } of percentages) {
      expect(range, key).toMatchObject({ min: 0, max: 100 })
    }
  })

  it('has the ranges that are physically possible', () => {
    expect(getMetric('altitude').range).toMatchObject({ min: -90, max: 90 })
    expect(getMetric('moonSeparation').range).toMatchObject({ min: 0, max: 180 })
    // At the zenith the light passes through one atmosphere, and never through less.
    expect(getMetric('airmass').range).toMatchObject({ min: 1, max: null })
    // An ellipse’s eccentricity.
    expect(getMetric('eccentricity').range).toMatchObject({ min: 0, max: 1 })
    expect(getMetric('hfr')).toMatchObject({ unit: 'px', trend: 'lower', good: 1.8, bad: 5 })
    expect(getMetric('starCount')).toMatchObject({ trend: 'higher', good: 250, bad: 20 })
    expect(getMetric('skyQuality')).toMatchObject({ unit: 'mag/arcsec²', trend: 'higher' })
  })

  it('finds a metric by its key and rejects other keys', () => {
    for (const key of METRIC_KEYS) expect(getMetric(key).key).toBe(key)
    expect(METRIC_KEYS.every(isMetricKey)).toBe(true)
    for (const stranger of ['HFR', 'star_count', '', 'constructor', '__proto__', 'toString']) {
      expect(isMetricKey(stranger)).toBe(false)
    }
  })

  it('provides its keys in the form that a zod enum needs', () => {
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

it('has thirteen core metrics', () => {
  expect(METRICS.filter(({ core }) => core)).toHaveLength(13)
})
