import { describe, expect, it } from 'vitest'
import {
  defaultCriteria,
  defaultRow,
  gradeOf,
  roundScore,
  scoreCapture,
  type Criteria,
  type CriterionRow,
  type Grade,
  type MetricKey,
  type MetricValues,
} from '.'

const THRESHOLDS = { a: 90, b: 80, c: 70, d: 60 }

function row(metric: MetricKey, change: Partial<CriterionRow> = {}): CriterionRow {
  return { ...defaultRow(metric), ...change }
}

function setOf(criteria: CriterionRow[], change: Partial<Criteria> = {}): Criteria {
  return { thresholds: THRESHOLDS, minCoverage: 40, baseline: 'median', criteria, ...change }
}

const WEIGHED = setOf([
  row('hfr', { weight: 0.25 }),
  row('starCount', { weight: 0.2 }),
  row('guidingRms', { weight: 0.15 }),
])

describe('the specification’s example capture', () => {
  const result = scoreCapture(WEIGHED, { hfr: 2.6, starCount: 135, guidingRms: null }, {})

  it('scores 63.9 and grade D with a coverage of 75 %', () => {
    expect(result).toMatchObject({ score: 63.9, grade: 'D', coverage: 75, reason: null })
  })

  it('explains each row in the set’s order', () => {
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

  it('names star count before HFR as what cost the most', () => {
    expect(result.costliest).toEqual(['starCount', 'hfr'])
  })
})

/** Whole captures under equal weights unless given; scores are means worked out by hand. */
const CAPTURES: [what: string, Criteria, MetricValues, number, Grade, number][] = [
  ['all good', defaultCriteria(), allAt('good'), 100, 'A', 100],
  ['all bad', defaultCriteria(), allAt('bad'), 0, 'E', 100],
  ['one metric', setOf([row('hfr')]), { hfr: 2.2 }, 87.5, 'B', 100],
  ['two of 75 and 50', setOf([row('hfr'), row('snr')]), { hfr: 2.6, snr: 15 }, 62.5, 'D', 100],
  ['half missing', setOf([row('hfr'), row('snr')]), { hfr: 2.6 }, 75, 'C', 50],
  [
    'weights 3 and 1',
    setOf([row('hfr', { weight: 3 }), row('snr')]),
    { hfr: 1.8, snr: 9 },
    80,
    'B',
    100,
  ],
  ['a ruined frame', setOf([row('hfr'), row('starCount')]), { hfr: 0, starCount: 0 }, 0, 'E', 100],
  [
    'no stars but all else good',
    setOf([row('starCount'), row('guidingRms'), row('altitude')]),
    { starCount: 0, guidingRms: 0.4, altitude: 80 },
    66.7,
    'D',
    100,
  ],
  [
    'a switched-off metric at its worst',
    setOf([row('hfr'), row('humidity', { enabled: false })]),
    { hfr: 1.8, humidity: 95 },
    100,
    'A',
    100,
  ],
  [
    'a metric without weight at its worst',
    setOf([row('hfr'), row('humidity', { weight: 0 })]),
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

  it('was checked for ten captures', () => expect(CAPTURES).toHaveLength(10))

  it('leaves its arguments as they were', () => {
    const criteria = defaultCriteria()
    const metrics = { hfr: 2.6, humidity: 50 }
    const baselines = { hfr: 2 }
    const before = structuredClone([criteria, metrics, baselines])
    scoreCapture(criteria, metrics, baselines)
    expect([criteria, metrics, baselines]).toEqual(before)
  })

  it('follows the criteria as they are now, even if the same object was changed', () => {
    const criteria = setOf([row('hfr', { weight: 1 }), row('snr', { weight: 1 })])
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

  it('comes before the grade, so no page shows 90.0 with a B', () => {
    // HFR scores 89.95 at 2.1216 px with these points.
    const almost = setOf([row('hfr')])
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
    expect(gradeOf(score, THRESHOLDS)).toBe(grade),
  )
})

describe('an ungraded capture', () => {
  const UNGRADED = { score: null, grade: null, costliest: [] }
  const wide = setOf([row('hfr', { weight: 6 }), row('humidity', { weight: 4 })])

  it('has too little of the weight measured', () => {
    const strict = { ...wide, minCoverage: 50 }
    expect(scoreCapture(strict, { humidity: 30 }, {})).toMatchObject({
      ...UNGRADED,
      coverage: 40,
      reason: 'Only 40 % of the set’s weight was measured; it asks for 50 %.',
    })
  })

  it('still explains what was measured, without shares', () => {
    const { explanation } = scoreCapture({ ...wide, minCoverage: 50 }, { humidity: 30 }, {})
    expect(explanation[1]).toMatchObject({ result: 100, share: null, status: 'good' })
  })

  it('is one that measured nothing, even where no coverage is asked for', () => {
    expect(scoreCapture({ ...wide, minCoverage: 0 }, {}, {})).toMatchObject({
      ...UNGRADED,
      coverage: 0,
      reason: 'Nothing that this set weighs was measured.',
    })
  })

  it('measured only metrics without weight', () => {
    const criteria = setOf([row('hfr'), row('humidity', { weight: 0 })], { minCoverage: 0 })
    expect(scoreCapture(criteria, { humidity: 30 }, {})).toMatchObject({ ...UNGRADED, coverage: 0 })
  })

  it('was given a set without any weight', () => {
    const criteria = setOf([row('hfr', { weight: 0 })])
    expect(scoreCapture(criteria, { hfr: 2 }, {})).toMatchObject({
      ...UNGRADED,
      reason: 'No metric of this set has a weight above 0.',
    })
  })

  it('does not reach its set’s minimum by rounding, and never shows that it did', () => {
    const criteria = setOf([row('hfr', { weight: 399.6 }), row('snr', { weight: 600.4 })])
    expect(scoreCapture(criteria, { hfr: 1.8 }, {})).toMatchObject({ ...UNGRADED, coverage: 39.9 })
  })

  it('is graded from exactly the minimum, whatever noise the weights’ sum has', () => {
    const tenths = setOf([row('hfr', { weight: 0.3 }), row('snr', { weight: 0.1 })], {
      minCoverage: 75,
    })
    expect(scoreCapture(tenths, { hfr: 1.8 }, {})).toMatchObject({ grade: 'A', coverage: 75 })
    expect(scoreCapture(wide, { humidity: 30 }, {})).toMatchObject({ grade: 'A', coverage: 40 })
  })

  it('is no E for a hard limit alone, but hears of it', () => {
    const criteria = setOf([row('hfr', { weight: 9 }), row('guidingRms', { limit: 2 })])
    expect(scoreCapture(criteria, { guidingRms: 3 }, {})).toMatchObject({
      ...UNGRADED,
      reason:
        'Only 10 % of the set’s weight was measured; it asks for 40 %. ' +
        'Guiding RMS 3 arcsec is above the hard limit of 2 arcsec.',
    })
  })
})

describe('a hard limit', () => {
  const limited = setOf([
    row('hfr', { weight: 9 }),
    row('guidingRms', { limit: 2 }),
    row('altitude', { limit: 25 }),
  ])
  const fine = { hfr: 1.8, guidingRms: 0.5, altitude: 70 }

  it('makes the grade E, leaves the score, and is named as the cause', () => {
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

  it('lies below the value where higher is better', () => {
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

  it('says nothing about a missing value or a row that is switched off', () => {
    expect(scoreCapture(limited, { hfr: 1.8 }, {})).toMatchObject({ grade: 'A', reason: null })
    const off = setOf([row('hfr'), row('guidingRms', { limit: 2, enabled: false })])
    expect(scoreCapture(off, { hfr: 1.8, guidingRms: 9 }, {}).grade).toBe('A')
  })

  it('holds for a row without weight too', () => {
    const gate = setOf([row('hfr'), row('cloudCover', { weight: 0, limit: 50 })])
    expect(scoreCapture(gate, { hfr: 1.8, cloudCover: 51 }, {})).toMatchObject({
      score: 100,
      grade: 'E',
      costliest: ['cloudCover'],
    })
  })

  it('comes first among the costliest, and every limit passed is named', () => {
    const result = scoreCapture(limited, { hfr: 5, guidingRms: 2.1, altitude: 70 }, {})
    expect(result.costliest).toEqual(['guidingRms', 'hfr'])
    const both = scoreCapture(limited, { hfr: 5, guidingRms: 2.1, altitude: 10 }, {})
    expect(both.reason).toMatch(/^Guiding RMS .+\. Altitude .+\.$/)
    expect(both.costliest).toEqual(['altitude', 'guidingRms'])
  })

  it('is named before a hard fail of the same value', () => {
    const criteria = setOf([row('starCount', { limit: 10 })])
    const { explanation, reason } = scoreCapture(criteria, { starCount: 0 }, {})
    expect(explanation[0]).toMatchObject({ status: 'over-limit', result: 0 })
    expect(reason).toContain('hard limit of 10 stars')
  })
})

describe('the explanation', () => {
  it('gives each status its meaning', () => {
    const criteria = setOf([
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

  it('leaves out switched-off rows and keeps rows without weight', () => {
    const criteria = setOf([
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

  it('shows baseline, change and both scores where the deviation mode is on', () => {
    const criteria = setOf([row('hfr', { deviation: true })])
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

  it('ignores a baseline where the deviation mode is off', () => {
    const { explanation } = scoreCapture(setOf([row('hfr')]), { hfr: 2.6 }, { hfr: 2 })
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
    const criteria = setOf([row(metric, { deviation: true, ...change })])
    const { explanation } = scoreCapture(criteria, { [metric]: value }, { [metric]: baseline })
    expect(explanation[0]).toMatchObject({ deviation: null, deviationScore: null, result })
    expect(explanation[0]?.deviationNote).toBe(deviationNote)
  })

  it('names nothing as costly when nothing was lost, and one metric when only one lost points', () => {
    const criteria = setOf([row('hfr'), row('snr')])
    expect(scoreCapture(criteria, { hfr: 1.8, snr: 25 }, {}).costliest).toEqual([])
    expect(scoreCapture(criteria, { hfr: 1.8, snr: 24 }, {}).costliest).toEqual(['snr'])
  })

  it('weighs what a metric cost', () => {
    const criteria = setOf([row('hfr', { weight: 10 }), row('snr'), row('altitude')])
    const { costliest } = scoreCapture(criteria, { hfr: 2.6, snr: 5, altitude: 60 }, {})
    expect(costliest).toEqual(['hfr', 'snr'])
  })
})
