import fc from 'fast-check'
import {
  defaultRow,
  METRIC_KEYS,
  getMetric,
  type Criteria,
  type CriterionRow,
  type MetricKey,
  type MetricValues,
} from '@/lib/grading'

/** Criteria sets for the tests, with everything that a test does not mention at its default. */

export const THRESHOLDS = { a: 90, b: 80, c: 70, d: 60 }

export function row(metric: MetricKey, change: Partial<CriterionRow> = {}): CriterionRow {
  return { ...defaultRow(metric), ...change }
}

export function makeCriteria(criteria: CriterionRow[], change: Partial<Criteria> = {}): Criteria {
  return { thresholds: THRESHOLDS, minCoverage: 40, baseline: 'median', criteria, ...change }
}

/** Generators for the property tests: valid criteria sets and possible values. */

/** A possible value of the metric, within and around its slider, with the slider's step. */
export function anyValue(key: MetricKey): fc.Arbitrary<number> {
  const { sliderMin, sliderMax, step } = getMetric(key)
  return fc
    .integer({ min: 0, max: Math.round((sliderMax - sliderMin) / step) })
    .map((steps) => Number((sliderMin + steps * step).toFixed(4)))
}

/** A row that makes sense: two slider values, sorted by its trend. */
export function anyRow(key: MetricKey): fc.Arbitrary<CriterionRow> {
  return fc
    .record({
      points: fc.tuple(anyValue(key), anyValue(key)),
      trend: fc.constantFrom('lower' as const, 'higher' as const),
      enabled: fc.boolean(),
      weight: fc.integer({ min: 0, max: 50 }).map((tenths) => tenths / 10),
      deviation: fc.boolean(),
      allowedDeviation: fc.integer({ min: 1, max: 80 }),
      limit: fc.option(anyValue(key), { freq: 5 }),
    })
    .map(({ points, ...row }) => {
      const [low, high] = points[0] <= points[1] ? points : [points[1], points[0]]
      const good = row.trend === 'lower' ? low : high
      return { ...row, metric: key, good, bad: good === low ? high : low }
    })
}

/** A set of two to twenty rows, of which at least one counts. */
export const criteriaSets: fc.Arbitrary<Criteria> = fc
  .shuffledSubarray([...METRIC_KEYS], { minLength: 2 })
  .chain((keys) =>
    fc.record({
      thresholds: fc
        .uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 4, maxLength: 4 })
        .map((cuts) => {
          const [a = 0, b = 0, c = 0, d = 0] = cuts.sort((left, right) => right - left)
          return { a, b, c, d }
        }),
      minCoverage: fc.integer({ min: 0, max: 60 }),
      baseline: fc.constantFrom('median' as const, 'bestQuartile' as const),
      criteria: fc.tuple(...keys.map(anyRow)),
    }),
  )
  .filter(({ criteria }) => criteria.some((row) => row.enabled && row.weight > 0))

/** Values of a capture, or baselines of a goal; about one in five is missing. */
export const metricValues: fc.Arbitrary<MetricValues> = fc.record(
  Object.fromEntries(METRIC_KEYS.map((key) => [key, fc.option(anyValue(key), { freq: 5 })])),
)
