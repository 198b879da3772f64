import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GRADES, liftSentence, metricOf, scoreCapture, whatWouldLift } from '.'
import { criteriaSets, metricValues } from './arbitraries'
import { row, setOf } from './test-sets'

describe('what would lift a capture', () => {
  it('is the value that just reaches the next grade', () => {
    // On HFR's default points 69.95, which rounds to 70, lies at 2.7616 px, and 79.95 at 2.4416 px.
    expect(whatWouldLift(setOf([row('hfr')]), { hfr: 3 }, {})).toEqual({
      metric: 'hfr',
      value: 2.76,
      grade: 'C',
    })
    expect(whatWouldLift(setOf([row('hfr')]), { hfr: 2.6 }, {})).toEqual({
      metric: 'hfr',
      value: 2.44,
      grade: 'B',
    })
  })

  it('lies above the value where higher is better', () => {
    // Star count scores 59.95 at 157.885.
    expect(whatWouldLift(setOf([row('starCount')]), { starCount: 100 }, {})).toEqual({
      metric: 'starCount',
      value: 158,
      grade: 'D',
    })
  })

  it('is the metric with the smallest change by its own measure', () => {
    const criteria = setOf([row('hfr', { weight: 3 }), row('starCount', { weight: 1 })])
    // 85.9 now; HFR needs about a twentieth of its scale, the stars would need much more of theirs.
    expect(whatWouldLift(criteria, { hfr: 2.2, starCount: 206 }, {})?.metric).toBe('hfr')
  })

  it('obeys a baseline', () => {
    const criteria = setOf([row('hfr', { deviation: true })])
    // Against 2.0 px, 2.6 px scores 50; a D needs 28.01 % or less, which is 2.5602 px.
    expect(whatWouldLift(criteria, { hfr: 2.6 }, { hfr: 2 })).toEqual({
      metric: 'hfr',
      value: 2.56,
      grade: 'D',
    })
  })

  it('goes beyond good where the baseline asks for it', () => {
    const criteria = setOf([row('hfr', { deviation: true })])
    // 1.5 px is good but half as much again as the 1.0 px baseline; a D needs 28.01 % or less.
    expect(whatWouldLift(criteria, { hfr: 1.5 }, { hfr: 1 })).toEqual({
      metric: 'hfr',
      value: 1.28,
      grade: 'D',
    })
  })

  it('brings a value back within its hard limit', () => {
    const criteria = setOf([row('hfr', { weight: 9 }), row('guidingRms', { limit: 2 })])
    expect(whatWouldLift(criteria, { hfr: 1.8, guidingRms: 2.4 }, {})).toEqual({
      metric: 'guidingRms',
      value: 2,
      grade: 'A',
    })
  })

  it('is nothing while two hard limits are passed', () => {
    const criteria = setOf([row('hfr', { limit: 4 }), row('guidingRms', { limit: 2 })])
    expect(whatWouldLift(criteria, { hfr: 4.5, guidingRms: 2.4 }, {})).toBeNull()
  })

  it('leads a ruined frame back from the bad side', () => {
    // The least demanding HFR that makes a D scores 59.95, at 3.0816 px.
    expect(whatWouldLift(setOf([row('hfr')]), { hfr: 0 }, {})).toEqual({
      metric: 'hfr',
      value: 3.08,
      grade: 'D',
    })
  })

  it('never proposes an impossible value, which would count as not measured', () => {
    const criteria = setOf([row('hfr'), row('guidingRms', { good: 0, bad: 0.005 })])
    expect(scoreCapture(criteria, { hfr: 1.8, guidingRms: 0 }, {}).grade).toBe('A')
    expect(whatWouldLift(criteria, { hfr: 1.8, guidingRms: 0.02 }, {})).toBeNull()
  })

  it('finds its way back from points too far out to count with', () => {
    const criteria = setOf([row('hfr', { good: 1.8, bad: Number.MAX_VALUE }), row('snr')])
    expect(whatWouldLift(criteria, { hfr: 0, snr: 25 }, {})?.value).toBeLessThan(Infinity)
  })

  it('searches no further than the metric can go', () => {
    // Guiding RMS 0 cannot be measured; 59.95 lies at 0.801 arcsec.
    expect(
      whatWouldLift(setOf([row('guidingRms', { good: 0, bad: 2 })]), { guidingRms: 1.9 }, {}),
    ).toEqual({ metric: 'guidingRms', value: 0.8, grade: 'D' })
  })

  it('is nothing for an A, an ungraded capture, or where no single metric is enough', () => {
    expect(whatWouldLift(setOf([row('hfr')]), { hfr: 1.8 }, {})).toBeNull()
    expect(whatWouldLift(setOf([row('hfr')]), {}, {})).toBeNull()
    const three = setOf([row('hfr'), row('snr'), row('humidity')])
    expect(whatWouldLift(three, { hfr: 5, snr: 5, humidity: 95 }, {})).toBeNull()
  })
})

describe('for any set and any capture', () => {
  it('the proposed value really earns the grade, and one grid step less does not', () => {
    let lifts = 0
    fc.assert(
      fc.property(criteriaSets, metricValues, metricValues, (criteria, metrics, baselines) => {
        const before = scoreCapture(criteria, metrics, baselines).grade
        const lift = whatWouldLift(criteria, metrics, baselines)
        if (lift === null || before === null) return
        lifts++
        const { metric, value } = lift
        const gradeWith = (candidate: number) =>
          scoreCapture(criteria, { ...metrics, [metric]: candidate }, baselines).grade ?? 'E'
        expect(gradeWith(value)).toBe(lift.grade)
        expect(GRADES.indexOf(lift.grade)).toBeLessThan(GRADES.indexOf(before))

        const { decimals } = metricOf(metric)
        expect(Number(value.toFixed(decimals))).toBe(value)
        const rowOfIt = criteria.criteria.find((each) => each.metric === metric)
        const towardWorse = rowOfIt?.trend === 'lower' ? 1 : -1
        const step = Number((value + towardWorse * 10 ** -decimals).toFixed(decimals))
        const { min } = metricOf(metric).range
        if (min !== null && step <= min) return
        expect(GRADES.indexOf(gradeWith(step))).toBeGreaterThanOrEqual(GRADES.indexOf(before))
      }),
      { numRuns: 300 },
    )
    expect(lifts).toBeGreaterThan(50)
  })

  it('where nothing is proposed, no metric at its best would do', () => {
    fc.assert(
      fc.property(criteriaSets, metricValues, (criteria, metrics) => {
        const before = scoreCapture(criteria, metrics, {}).grade
        if (before === null || whatWouldLift(criteria, metrics, {}) !== null) return
        for (const { metric, good, enabled } of criteria.criteria) {
          // A good of 0 may be a value that the metric cannot have.
          if (!enabled || typeof metrics[metric] !== 'number' || good === 0) continue
          const best = scoreCapture(criteria, { ...metrics, [metric]: good }, {}).grade ?? 'E'
          expect(GRADES.indexOf(best)).toBeGreaterThanOrEqual(GRADES.indexOf(before))
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('the sentence', () => {
  it('reads as a photographer would say it', () => {
    expect(liftSentence({ metric: 'hfr', value: 2.3, grade: 'A' })).toBe(
      'HFR 2.3 px or better makes it an A',
    )
    expect(liftSentence({ metric: 'eccentricity', value: 0.52, grade: 'C' })).toBe(
      'Eccentricity 0.52 or better makes it a C',
    )
  })
})
