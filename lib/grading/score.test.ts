import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  defaultCriteria,
  defaultRow,
  toGrade,
  pointsLost,
  roundScore,
  scoreCapture,
  whatWouldLift,
  type Criteria,
  type Grade,
  type MetricValues,
} from '.'
import { criteriaSets, metricValues, row, makeCriteria, THRESHOLDS } from './test-sets'

const WEIGHED = makeCriteria([
  row('hfr', { weight: 0.25 }),
  row('starCount', { weight: 0.2 }),
  row('guidingRms', { weight: 0.15 }),
])

describe('the specification’s example capture', () => {
  const result = scoreCapture(WEIGHED, { hfr: 2.6, starCount: 135, guidingRms: null }, {})

  it('scores 63.9 and grade D with a coverage of 75 %', () => {
    expect(result).toMatchObject({ score: 63.9, grade: 'D', coverage: 75, reason: null })
  })

  it('has an explanation of each row in the set’s order', () => {
    expect(result.explanation).toMatchObject([
      {
        metric: 'hfr',
        value: 2.6,
        thresholdScore: 75,
        result: 75,
        weight: 0.25,
        status: 'between',
      },
      { metric: 'starCount', value: 135, result: 50, weight: 0.2, status: 'between' },
      { metric: 'guidingRms', value: null, thresholdScore: null, result: null, share: null },
    ])
    expect(result.explanation[2]?.status).toBe('missing')
    expect(result.explanation[0]?.share).toBeCloseTo(41.6667, 4)
    expect(result.explanation[1]?.share).toBeCloseTo(22.2222, 4)
  })

  it('has star count before HFR as the costliest metrics', () => {
    expect(result.costliest).toEqual(['starCount', 'hfr'])
  })
})

/** Whole captures under equal weights unless given; scores are means worked out by hand. */
const CAPTURES: [what: string, Criteria, MetricValues, number, Grade, number][] = [
  ['all good', defaultCriteria(), allAt('good'), 100, 'A', 100],
  ['all bad', defaultCriteria(), allAt('bad'), 0, 'E', 100],
  ['one metric', makeCriteria([row('hfr')]), { hfr: 2.2 }, 87.5, 'B', 100],
  [
    'two of 75 and 50',
    makeCriteria([row('hfr'), row('snr')]),
    { hfr: 2.6, snr: 15 },
    62.5,
    'D',
    100,
  ],
  ['half missing', makeCriteria([row('hfr'), row('snr')]), { hfr: 2.6 }, 75, 'C', 50],
  [
    'weights 3 and 1',
    makeCriteria([row('hfr', { weight: 3 }), row('snr')]),
    { hfr: 1.8, snr: 9 },
    80,
    'B',
    100,
  ],
  [
    'a ruined frame',
    makeCriteria([row('hfr'), row('starCount')]),
    { hfr: 0, starCount: 0 },
    0,
    'E',
    100,
  ],
  [
    'no stars but all else good',
    makeCriteria([row('starCount'), row('guidingRms'), row('altitude')]),
    { starCount: 0, guidingRms: 0.4, altitude: 80 },
    66.7,
    'D',
    100,
  ],
  [
    'a switched-off metric at its worst',
    makeCriteria([row('hfr'), row('humidity', { enabled: false })]),
    { hfr: 1.8, humidity: 95 },
    100,
    'A',
    100,
  ],
  [
    'a metric without weight at its worst',
    makeCriteria([row('hfr'), row('humidity', { weight: 0 })]),
    { hfr: 1.8, humidity: 95 },
    100,
    'A',
    100,
  ],
]

function allAt(point: 'good' | 'bad'): MetricValues {
  return Object.fromEntries(defaultCriteria().criteria.map((each) => [each.metric, each[point]]))
}

describe('a capture’s score', () => {
  it.each(CAPTURES)('is right for %s', (_, criteria, metrics, score, grade, coverage) => {
    expect(scoreCapture(criteria, metrics, {})).toMatchObject({ score, grade, coverage })
  })

  it('does not depend on the order of the metrics in the set', () => {
    const rows = [row('hfr', { weight: 3 }), row('snr'), row('guidingRms', { weight: 0.5 })]
    const metrics = { hfr: 2.6, snr: 15, guidingRms: 0.9 }
    // (3 · 75 + 1 · 50 + 0.5 · 80) / 4.5
    for (const criteria of [rows, rows.toReversed()]) {
      expect(scoreCapture(makeCriteria(criteria), metrics, {}).score).toBe(70)
    }
  })

  it('does not change its arguments', () => {
    const criteria = defaultCriteria()
    const metrics = { hfr: 2.6, humidity: 50 }
    const baselines = { hfr: 2 }
    const before = structuredClone([criteria, metrics, baselines])
    scoreCapture(criteria, metrics, baselines)
    expect([criteria, metrics, baselines]).toEqual(before)
  })

  it('uses the current criteria, even if the same object was changed', () => {
    const criteria = makeCriteria([row('hfr', { weight: 1 }), row('snr', { weight: 1 })])
    const metrics = { hfr: 2.6, snr: 25 }
    expect(scoreCapture(criteria, metrics, {}).score).toBe(87.5)
    const [first] = criteria.criteria
    if (first) first.weight = 3
    expect(scoreCapture(criteria, metrics, {}).score).toBe(81.3)
  })
})

describe('rounding', () => {
  it.each([
    [63.888888, 63.9],
    [63.85, 63.9],
    [63.84, 63.8],
    [89.95, 90],
    [89.94, 89.9],
    [89.94999999999999, 90],
    [0.05, 0.1],
    [0.04, 0],
    [1.15, 1.2],
    [8.35, 8.4],
    [100, 100],
    [99.95, 100],
    [0, 0],
  ])('takes %d to %d', (score, rounded) => expect(roundScore(score)).toBe(rounded))

  it('happens before grading, so no page shows 90.0 with a B', () => {
    // HFR scores 89.95 at 2.1216 px with these points.
    const almost = makeCriteria([row('hfr')])
    const result = scoreCapture(almost, { hfr: 2.1216 }, {})
    expect(result.explanation[0]?.result).toBe(89.95)
    expect(result).toMatchObject({ score: 90, grade: 'A' })
    expect(scoreCapture(almost, { hfr: 2.1232 }, {})).toMatchObject({ score: 89.9, grade: 'B' })
  })
})

describe('grades', () => {
  it.each([
    [100, 'A'],
    [90, 'A'],
    [89.9, 'B'],
    [80, 'B'],
    [79.9, 'C'],
    [70, 'C'],
    [69.9, 'D'],
    [60, 'D'],
    [59.9, 'E'],
    [0, 'E'],
  ] as const)('call %d a grade %s', (score, grade) =>
    expect(toGrade(score, THRESHOLDS)).toBe(grade),
  )
})

describe('an ungraded capture', () => {
  const UNGRADED = { score: null, grade: null, costliest: [] }
  const wide = makeCriteria([row('hfr', { weight: 6 }), row('humidity', { weight: 4 })])

  it('is one with too little of the weight measured', () => {
    const strict = { ...wide, minCoverage: 50 }
    expect(scoreCapture(strict, { humidity: 30 }, {})).toMatchObject({
      ...UNGRADED,
      coverage: 40,
      reason: 'Only 40 % of the set’s weight was measured; it asks for 50 %.',
    })
  })

  it('still has an explanation, without shares', () => {
    const { explanation } = scoreCapture({ ...wide, minCoverage: 50 }, { humidity: 30 }, {})
    expect(explanation[1]).toMatchObject({ result: 100, share: null, status: 'good' })
  })

  it('is one without measurements, even if no coverage is required', () => {
    expect(scoreCapture({ ...wide, minCoverage: 0 }, {}, {})).toMatchObject({
      ...UNGRADED,
      coverage: 0,
      reason: 'None of this set’s metrics were measured.',
    })
  })

  it('is one with only weightless metrics measured', () => {
    const criteria = makeCriteria([row('hfr'), row('humidity', { weight: 0 })], { minCoverage: 0 })
    expect(scoreCapture(criteria, { humidity: 30 }, {})).toMatchObject({ ...UNGRADED, coverage: 0 })
  })

  it('is one graded by a set without any weight', () => {
    const criteria = makeCriteria([row('hfr', { weight: 0 })])
    expect(scoreCapture(criteria, { hfr: 2 }, {})).toMatchObject({
      ...UNGRADED,
      reason: 'No metric of this set has a weight above 0.',
    })
  })

  it('does not reach its set’s minimum by rounding, and is not shown at it', () => {
    const criteria = makeCriteria([row('hfr', { weight: 399.6 }), row('snr', { weight: 600.4 })])
    expect(scoreCapture(criteria, { hfr: 1.8 }, {})).toMatchObject({ ...UNGRADED, coverage: 39.9 })
  })

  it('becomes graded at exactly the minimum, despite rounding errors in the sum of the weights', () => {
    const tenths = makeCriteria([row('hfr', { weight: 0.3 }), row('snr', { weight: 0.1 })], {
      minCoverage: 75,
    })
    expect(scoreCapture(tenths, { hfr: 1.8 }, {})).toMatchObject({ grade: 'A', coverage: 75 })
    expect(scoreCapture(wide, { humidity: 30 }, {})).toMatchObject({ grade: 'A', coverage: 40 })
  })

  it('is not graded E for a hard limit, but its reason names the limit', () => {
    const criteria = makeCriteria([row('hfr', { weight: 9 }), row('guidingRms', { limit: 2 })])
    expect(scoreCapture(criteria, { guidingRms: 3 }, {})).toMatchObject({
      ...UNGRADED,
      reason:
        'Only 10 % of the set’s weight was measured; it asks for 40 %. ' +
        'Guiding RMS 3 arcsec is above the hard limit of 2 arcsec.',
    })
  })
})

describe('an HFR of 0', () => {
  const both = makeCriteria([row('hfr'), row('starCount')])

  it('is missing if stars were found, because the star detection failed', () => {
    const result = scoreCapture(both, { hfr: 0, starCount: 312 }, {})
    expect(result).toMatchObject({ score: 100, grade: 'A', coverage: 50 })
    expect(result.explanation[0]).toMatchObject({ value: null, status: 'missing', result: null })
  })

  it.each([0, null, undefined, -1, NaN, Infinity])(
    'is a ruined frame with %s stars',
    (starCount) => {
      const { score, grade, explanation } = scoreCapture(both, { hfr: 0, starCount }, {})
      expect([score, grade]).toEqual([0, 'E'])
      expect(explanation[0]).toMatchObject({ value: 0, status: 'hard-fail', result: 0 })
    },
  )

  it('is missing whether or not the set includes the star count', () => {
    const alone = makeCriteria([row('hfr')])
    expect(scoreCapture(alone, { hfr: 0, starCount: 312 }, {})).toMatchObject({
      score: null,
      coverage: 0,
    })
  })

  it('is not suggested for improvement if stars were found', () => {
    const lift = whatWouldLift(both, { hfr: 0, starCount: 100 }, {})
    expect(lift?.changes.map(({ metric }) => metric)).toEqual(['starCount'])
  })
})

describe('points lost', () => {
  it('are the weight’s part of 100 minus the share', () => {
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

  it('are left out for a perfect metric and an ungraded capture', () => {
    const criteria = { ...defaultCriteria(), criteria: [defaultRow('hfr')] }
    expect(pointsLost(scoreCapture(criteria, { hfr: 1.2 }, {}).explanation)).toEqual({})
    expect(pointsLost(scoreCapture(criteria, {}, {}).explanation)).toEqual({})
  })

  it('add up to 100 with the score', () => {
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
