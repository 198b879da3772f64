import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  coreCriteria,
  GRADES,
  liftSentence,
  getMetric,
  METRICS,
  scoreCapture,
  whatWouldLift,
  type CriterionRow,
  type Grade,
  type Lift,
  type LiftChange,
  type MetricKey,
} from '.'
import { criteriaSets, metricValues, row, makeCriteria } from './test-sets'

const oneChange = (metric: MetricKey, value: number, grade: Grade): Lift => ({
  grade,
  changes: [{ metric, value }],
})

describe('what would lift a capture', () => {
  it('is the value that just reaches the next grade', () => {
    // On HFR's default points 69.95, which rounds to 70, lies at 2.7616 px, and 79.95 at 2.4416 px.
    expect(whatWouldLift(makeCriteria([row('hfr')]), { hfr: 3 }, {})).toEqual(
      oneChange('hfr', 2.76, 'C'),
    )
    expect(whatWouldLift(makeCriteria([row('hfr')]), { hfr: 2.6 }, {})).toEqual(
      oneChange('hfr', 2.44, 'B'),
    )
  })

  it('is above the current value if higher is better', () => {
    // Star count scores 59.95 at 157.885.
    expect(whatWouldLift(makeCriteria([row('starCount')]), { starCount: 100 }, {})).toEqual(
      oneChange('starCount', 158, 'D'),
    )
  })

  it('is the metric that needs the smallest change on its own scale', () => {
    const criteria = makeCriteria([row('hfr', { weight: 3 }), row('starCount', { weight: 1 })])
    // 85.9 now; HFR needs about a twentieth of its scale, the stars would need much more of theirs.
    expect(whatWouldLift(criteria, { hfr: 2.2, starCount: 206 }, {})?.changes[0]?.metric).toBe(
      'hfr',
    )
  })

  it('takes a baseline into account', () => {
    const criteria = makeCriteria([row('hfr', { deviation: true })])
    // Against 2.0 px, 2.6 px scores 50; a D needs 28.01 % or less, which is 2.5602 px.
    expect(whatWouldLift(criteria, { hfr: 2.6 }, { hfr: 2 })).toEqual(oneChange('hfr', 2.56, 'D'))
  })

  it('goes beyond good if the baseline requires it', () => {
    const criteria = makeCriteria([row('hfr', { deviation: true })])
    // 1.5 px is good but half as much again as the 1.0 px baseline; a D needs 28.01 % or less.
    expect(whatWouldLift(criteria, { hfr: 1.5 }, { hfr: 1 })).toEqual(oneChange('hfr', 1.28, 'D'))
  })

  it('is a value within the hard limit', () => {
    const criteria = makeCriteria([row('hfr', { weight: 9 }), row('guidingRms', { limit: 2 })])
    expect(whatWouldLift(criteria, { hfr: 1.8, guidingRms: 2.4 }, {})).toEqual(
      oneChange('guidingRms', 2, 'A'),
    )
  })

  it('is a normal value for a ruined frame', () => {
    // The least demanding HFR that makes a D scores 59.95, at 3.0816 px.
    expect(whatWouldLift(makeCriteria([row('hfr')]), { hfr: 0 }, {})).toEqual(
      oneChange('hfr', 3.08, 'D'),
    )
  })

  it('is never an impossible value, which would count as not measured', () => {
    const criteria = makeCriteria([row('hfr'), row('guidingRms', { good: 0, bad: 0.005 })])
    expect(scoreCapture(criteria, { hfr: 1.8, guidingRms: 0 }, {}).grade).toBe('A')
    expect(whatWouldLift(criteria, { hfr: 1.8, guidingRms: 0.02 }, {})).toBeNull()
  })

  it('is found even if the points are too large to calculate with', () => {
    const criteria = makeCriteria([row('hfr', { good: 1.8, bad: Number.MAX_VALUE }), row('snr')])
    expect(whatWouldLift(criteria, { hfr: 0, snr: 25 }, {})?.changes[0]?.value).toBeLessThan(
      Infinity,
    )
  })

  it('is within the metric’s range', () => {
    // Guiding RMS 0 cannot be measured; 59.95 lies at 0.801 arcsec.
    expect(
      whatWouldLift(
        makeCriteria([row('guidingRms', { good: 0, bad: 2 })]),
        { guidingRms: 1.9 },
        {},
      ),
    ).toEqual(oneChange('guidingRms', 0.8, 'D'))
  })

  it('is null for an A and for an ungraded capture', () => {
    expect(whatWouldLift(makeCriteria([row('hfr')]), { hfr: 1.8 }, {})).toBeNull()
    expect(whatWouldLift(makeCriteria([row('hfr')]), {}, {})).toBeNull()
  })
})

describe('what would lift a capture when no single metric is enough', () => {
  const bad = { hfr: 5, snr: 5, starCount: 20, humidity: 95 }

  it('is a pair in which neither metric goes further than necessary', () => {
    const three = makeCriteria([row('hfr'), row('snr'), row('humidity')])
    // A D takes 3 · 59.95 = 179.85 points of two metrics: 90 at 2.12 px, and 89.85 at 22.97.
    expect(whatWouldLift(three, bad, {})).toEqual({
      grade: 'D',
      changes: [
        { metric: 'hfr', value: 2.12 },
        { metric: 'snr', value: 23 },
      ],
    })
  })

  it('is the pair that needs the smallest part of its scales', () => {
    const criteria = makeCriteria([
      row('snr'),
      row('hfr', { weight: 2 }),
      row('starCount', { weight: 2 }),
    ])
    // 5 · 59.95 = 299.75 points: of SNR and HFR nearly all, of HFR and stars three quarters each.
    // 193 stars are worth 75.217, which leaves 74.658 to HFR: 2.611 px.
    expect(whatWouldLift(criteria, bad, {})).toEqual({
      grade: 'D',
      changes: [
        { metric: 'hfr', value: 2.61 },
        { metric: 'starCount', value: 193 },
      ],
    })
  })

  it('respects a baseline', () => {
    const criteria = makeCriteria([row('hfr', { deviation: true }), row('snr'), row('humidity')])
    // 179.85 points: against 1.5 px, 2.1 px is worth nothing, and 1.8 px still 100.
    expect(whatWouldLift(criteria, { ...bad, hfr: 2.1 }, { hfr: 1.5 })).toEqual({
      grade: 'D',
      changes: [
        { metric: 'hfr', value: 1.8 },
        { metric: 'snr', value: 21 },
      ],
    })
  })

  it('is a pair within both limits if two are passed', () => {
    const criteria = makeCriteria([
      row('hfr', { weight: 8 }),
      row('guidingRms', { limit: 2 }),
      row('windSpeed', { limit: 8 }),
    ])
    // (8 · 100 + 25 + 20) / 10 = 84.5.
    expect(whatWouldLift(criteria, { hfr: 1.8, guidingRms: 2.4, windSpeed: 9 }, {})).toEqual({
      grade: 'B',
      changes: [
        { metric: 'guidingRms', value: 2 },
        { metric: 'windSpeed', value: 8 },
      ],
    })
  })

  it('goes beyond the limits as far as the score requires', () => {
    const criteria = makeCriteria([row('hfr', { limit: 4 }), row('guidingRms', { limit: 2 })])
    // 119.9 points take half of either scale: 2.90 px is worth 65.625, which leaves 54.275: 1.4145 arcsec.
    expect(whatWouldLift(criteria, { hfr: 4.5, guidingRms: 2.4 }, {})).toEqual({
      grade: 'D',
      changes: [
        { metric: 'hfr', value: 2.9 },
        { metric: 'guidingRms', value: 1.41 },
      ],
    })
  })

  it('is only the next grade if two metrics are not enough either', () => {
    // Four at nothing: two give 50 points of the 59.95.
    const four = makeCriteria([row('hfr'), row('snr'), row('starCount'), row('humidity')])
    expect(whatWouldLift(four, bad, {})).toEqual({ grade: 'D', changes: [] })
    // Thirteen at 75 points each: a B takes 64.35 more, and two could give 50.
    const middling = Object.fromEntries(
      METRICS.map(({ key, good, bad }) => [key, bad + 0.75 * (good - bad)]),
    )
    expect(whatWouldLift(coreCriteria(), middling, {})).toEqual({ grade: 'B', changes: [] })
  })

  it('is null if no possible value is good enough', () => {
    // Guiding RMS 0 cannot be measured, and 0.01 arcsec is worse than bad.
    const criteria = makeCriteria([row('guidingRms', { good: 0, bad: 0.005 })])
    expect(whatWouldLift(criteria, { guidingRms: 0.02 }, {})).toBeNull()
  })
})

describe('for any set and any capture', () => {
  const place = (grade: Grade | null) => GRADES.indexOf(grade ?? 'E')

  it('the suggested values earn the grade, and one step less of any does not', () => {
    const found = { singles: 0, pairs: 0 }
    fc.assert(
      fc.property(criteriaSets, metricValues, metricValues, (criteria, metrics, baselines) => {
        const before = scoreCapture(criteria, metrics, baselines).grade
        const lift = whatWouldLift(criteria, metrics, baselines)
        if (lift === null || before === null || lift.changes.length === 0) return
        found[lift.changes.length === 1 ? 'singles' : 'pairs']++
        const gradeWith = (changes: readonly LiftChange[]) => {
          const changed = Object.fromEntries(changes.map(({ metric, value }) => [metric, value]))
          return scoreCapture(criteria, { ...metrics, ...changed }, baselines).grade
        }
        expect(gradeWith(lift.changes)).toBe(lift.grade)
        expect(place(lift.grade)).toBeLessThan(place(before))

        for (const { metric, value } of lift.changes) {
          const { decimals, range } = getMetric(metric)
          expect(Number(value.toFixed(decimals))).toBe(value)
          const rowOfIt = criteria.criteria.find((each) => each.metric === metric)
          const towardWorse = rowOfIt?.trend === 'lower' ? 1 : -1
          const step = Number((value + towardWorse * 10 ** -decimals).toFixed(decimals))
          if (range.min !== null && step <= range.min) continue
          const eased = lift.changes.map((each) =>
            each.metric === metric ? { metric, value: step } : each,
          )
          // Where the capture's own value is better than the step, the pair asks nothing of this metric.
          expect(place(gradeWith(eased))).toBeGreaterThanOrEqual(place(before))
        }
      }),
      { numRuns: 600 },
    )
    expect(found.singles).toBeGreaterThan(50)
    expect(found.pairs).toBeGreaterThan(20)
  })

  it('never needs more than two metrics if one or two at their best are enough', () => {
    fc.assert(
      fc.property(criteriaSets, metricValues, (criteria, metrics) => {
        const before = scoreCapture(criteria, metrics, {}).grade
        const lift = whatWouldLift(criteria, metrics, {})
        if (before === null || before === 'A') return
        // A good of 0 may be a value that the metric cannot have.
        const rows = criteria.criteria.filter(
          ({ metric, good, enabled }) =>
            enabled && typeof metrics[metric] === 'number' && good !== 0,
        )
        const best = (which: readonly CriterionRow[]) => {
          const goods = Object.fromEntries(which.map(({ metric, good }) => [metric, good]))
          return place(scoreCapture(criteria, { ...metrics, ...goods }, {}).grade)
        }
        const asked = lift && lift.changes.length > 0 ? lift.changes.length : Infinity
        for (const one of rows) {
          if (asked > 1) expect(best([one])).toBeGreaterThanOrEqual(place(before))
          for (const other of rows) {
            if (asked > 2) expect(best([one, other])).toBeGreaterThanOrEqual(place(before))
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('the sentence', () => {
  it('reads naturally', () => {
    expect(liftSentence(oneChange('hfr', 2.3, 'A'))).toBe('HFR 2.3 px or better makes it an A')
    expect(liftSentence(oneChange('eccentricity', 0.52, 'C'))).toBe(
      'Eccentricity 0.52 or better makes it a C',
    )
  })

  it('names both metrics of a pair', () => {
    const changes = [
      { metric: 'hfr', value: 2.2 },
      { metric: 'guidingRms', value: 0.7 },
    ] as const
    expect(liftSentence({ grade: 'B', changes })).toBe(
      'HFR 2.2 px or better and guiding RMS 0.7 arcsec or better make it a B',
    )
  })

  it('names the costliest metrics if two are not enough', () => {
    expect(liftSentence({ grade: 'B', changes: [] }, ['starCount', 'hfr'])).toBe(
      'It takes more than two metrics to make it a B; star count and HFR cost the most',
    )
    expect(liftSentence({ grade: 'A', changes: [] }, [])).toBe(
      'It takes more than two metrics to make it an A',
    )
  })
})
