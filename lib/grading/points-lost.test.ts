import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { criteriaSets, metricValues } from './arbitraries'
import { defaultCriteria, defaultRow } from './criteria'
import { pointsLost } from './points-lost'
import { scoreCapture } from './score'

describe('points lost', () => {
  it('are the weight’s part of 100 without what was given', () => {
    const rows = [
      { ...defaultRow('hfr'), weight: 0.25 },
      { ...defaultRow('starCount'), weight: 0.2 },
      { ...defaultRow('guidingRms'), weight: 0.15 },
    ]
    const criteria = { ...defaultCriteria(), criteria: rows }
    const { explanation } = scoreCapture(criteria, { hfr: 2.6, starCount: 135 }, {})
    // HFR gave 75 of 100 with 25/45 of the weight, the stars 50 of 100 with 20/45.
    expect(pointsLost(explanation)).toEqual({ hfr: 13.9, starCount: 22.2 })
  })

  it('are none for a perfect metric and for an ungraded capture', () => {
    const criteria = { ...defaultCriteria(), criteria: [defaultRow('hfr')] }
    expect(pointsLost(scoreCapture(criteria, { hfr: 1.2 }, {}).explanation)).toEqual({})
    expect(pointsLost(scoreCapture(criteria, {}, {}).explanation)).toEqual({})
  })

  it('make 100 together with the score', () => {
    fc.assert(
      fc.property(criteriaSets, metricValues, metricValues, (criteria, metrics, baselines) => {
        const { score, explanation } = scoreCapture(criteria, metrics, baselines)
        const lost = Object.values(pointsLost(explanation))
        fc.pre(score !== null)
        const sum = lost.reduce((total, points) => total + points, score)
        // Twenty metrics are each rounded by up to 0.05, and so is the score.
        expect(Math.abs(sum - 100)).toBeLessThanOrEqual(0.05 * 21 + 1e-9)
      }),
    )
  })
})
