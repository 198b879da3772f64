import { describe, expect, it } from 'vitest'
import { scoreCapture } from '.'
import { row, makeCriteria } from './test-sets'

describe('a hard limit', () => {
  const limited = makeCriteria([
    row('hfr', { weight: 9 }),
    row('guidingRms', { limit: 2 }),
    row('altitude', { limit: 25 }),
  ])
  const fine = { hfr: 1.8, guidingRms: 0.5, altitude: 70 }

  it('makes the grade E, keeps the score, and is named as the cause', () => {
    const result = scoreCapture(limited, { ...fine, guidingRms: 2.31 }, {})
    // Guiding scores 9.5: (9·100 + 9.5 + 100) / 11.
    expect(result).toMatchObject({
      score: 91.8,
      grade: 'E',
      reason: 'Guiding RMS 2.31 arcsec is above the hard limit of 2 arcsec.',
      costliest: ['guidingRms'],
    })
    expect(result.explanation[1]?.status).toBe('over-limit')
  })

  it('is a minimum if higher is better', () => {
    const result = scoreCapture(limited, { ...fine, altitude: 24.9 }, {})
    expect(result).toMatchObject({
      grade: 'E',
      reason: 'Altitude 24.9 deg is below the hard limit of 25 deg.',
    })
  })

  it('is not passed by the limit itself', () => {
    const atLimit = { ...fine, guidingRms: 2, altitude: 25 }
    expect(scoreCapture(limited, atLimit, {})).toMatchObject({ reason: null, grade: 'B' })
  })

  it('ignores missing values and disabled rows', () => {
    expect(scoreCapture(limited, { hfr: 1.8 }, {})).toMatchObject({ grade: 'A', reason: null })
    const off = makeCriteria([row('hfr'), row('guidingRms', { limit: 2, enabled: false })])
    expect(scoreCapture(off, { hfr: 1.8, guidingRms: 9 }, {}).grade).toBe('A')
  })

  it('applies to a row without weight too', () => {
    const gate = makeCriteria([row('hfr'), row('cloudCover', { weight: 0, limit: 50 })])
    expect(scoreCapture(gate, { hfr: 1.8, cloudCover: 51 }, {})).toMatchObject({
      score: 100,
      grade: 'E',
      costliest: ['cloudCover'],
    })
  })

  it('comes first among the costliest, and every passed limit is named', () => {
    const result = scoreCapture(limited, { hfr: 5, guidingRms: 2.1, altitude: 70 }, {})
    expect(result.costliest).toEqual(['guidingRms', 'hfr'])
    const both = scoreCapture(limited, { hfr: 5, guidingRms: 2.1, altitude: 10 }, {})
    expect(both.reason).toMatch(/^Guiding RMS .+\. Altitude .+\.$/)
    expect(both.costliest).toEqual(['altitude', 'guidingRms'])
  })

  it('is named before a hard fail of the same value', () => {
    const criteria = makeCriteria([row('starCount', { limit: 10 })])
    const { explanation, reason } = scoreCapture(criteria, { starCount: 0 }, {})
    expect(explanation[0]).toMatchObject({ status: 'over-limit', result: 0 })
    expect(reason).toContain('hard limit of 10 stars')
  })
})

describe('the explanation', () => {
  it('describes each status', () => {
    const criteria = makeCriteria([
      row('hfr'),
      row('starCount'),
      row('guidingRms', { limit: 2 }),
      row('altitude'),
      row('humidity'),
      row('cloudCover'),
    ])
    const metrics = { hfr: 1.5, starCount: 0, guidingRms: 2.2, altitude: 45, cloudCover: 70 }
    const statuses = scoreCapture(criteria, metrics, {}).explanation.map((each) => each.status)
    expect(statuses).toEqual(['good', 'hard-fail', 'over-limit', 'between', 'missing', 'bad'])
  })

  it('leaves out disabled rows and keeps rows without weight', () => {
    const criteria = makeCriteria([
      row('hfr', { enabled: false }),
      row('snr', { weight: 0 }),
      row('humidity'),
    ])
    const { explanation } = scoreCapture(criteria, { hfr: 2, snr: 15, humidity: 30 }, {})
    expect(explanation).toMatchObject([
      { metric: 'snr', result: 50, share: 0, weight: 0 },
      { metric: 'humidity', share: 100 },
    ])
  })

  it('shows baseline, change and both scores if deviation is on', () => {
    const criteria = makeCriteria([row('hfr', { deviation: true })])
    expect(scoreCapture(criteria, { hfr: 2.6 }, { hfr: 2 }).explanation[0]).toEqual({
      metric: 'hfr',
      value: 2.6,
      baseline: 2,
      thresholdScore: 75,
      deviation: 30,
      deviationScore: 50,
      result: 50,
      weight: 1,
      share: 50,
      status: 'between',
      deviationNote: null,
    })
  })

  it('ignores a baseline if deviation is off', () => {
    const { explanation } = scoreCapture(makeCriteria([row('hfr')]), { hfr: 2.6 }, { hfr: 2 })
    expect(explanation[0]).toMatchObject({ baseline: null, deviation: null, result: 75 })
  })

  it.each([
    ['hfr', 2.6, null, {}, 75, 'no baseline yet'],
    ['hfr', 2.6, undefined, {}, 75, 'no baseline yet'],
    ['hfr', 2.6, NaN, {}, 75, 'no baseline yet'],
    ['guidingRms', 1.5, 0, {}, 50, 'no baseline yet'],
    ['windSpeed', 3, 0, {}, 70, 'baseline is not above zero'],
    ['altitude', 45, -4, {}, 50, 'baseline is not above zero'],
    ['temperature', 3, 5, { good: 4, bad: 4 }, 0, 'good equals bad'],
  ] as const)('takes the threshold score of %s %d alone against baseline %s', (...line) => {
    const [metric, value, baseline, change, result, deviationNote] = line
    const criteria = makeCriteria([row(metric, { deviation: true, ...change })])
    const { explanation } = scoreCapture(criteria, { [metric]: value }, { [metric]: baseline })
    expect(explanation[0]).toMatchObject({ deviation: null, deviationScore: null, result })
    expect(explanation[0]?.deviationNote).toBe(deviationNote)
  })

  it('names no costly metric if nothing was lost, and one if only one lost points', () => {
    const criteria = makeCriteria([row('hfr'), row('snr')])
    expect(scoreCapture(criteria, { hfr: 1.8, snr: 25 }, {}).costliest).toEqual([])
    expect(scoreCapture(criteria, { hfr: 1.8, snr: 24 }, {}).costliest).toEqual(['snr'])
  })

  it('weights the cost of a metric', () => {
    const criteria = makeCriteria([row('hfr', { weight: 10 }), row('snr'), row('altitude')])
    const { costliest } = scoreCapture(criteria, { hfr: 2.6, snr: 5, altitude: 60 }, {})
    expect(costliest).toEqual(['hfr', 'snr'])
  })
})
