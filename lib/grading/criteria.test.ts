import { describe, expect, it } from 'vitest'
import {
  coreCriteria,
  defaultCriteria,
  defaultRow,
  METRIC_KEYS,
  findProblems,
  scoreCapture,
  type Criteria,
  type CriterionRow,
  type Thresholds,
} from '.'

const makeCriteria = (...criteria: CriterionRow[]): Criteria => ({ ...defaultCriteria(), criteria })
const hfr = (change: Partial<CriterionRow>) => makeCriteria({ ...defaultRow('hfr'), ...change })
const stars = (change: Partial<CriterionRow>) =>
  makeCriteria({ ...defaultRow('starCount'), ...change })
const cut = (change: Partial<Thresholds>): Criteria => ({
  ...defaultCriteria(),
  thresholds: { a: 90, b: 80, c: 70, d: 60, ...change },
})
const findPaths = (criteria: Criteria) => findProblems(criteria).map((problem) => problem.path)

describe('the defaults', () => {
  it.each([
    ['HFR and star count', { hfr: 2.1, starCount: 214 }],
    ['guiding too', { hfr: 2.1, starCount: 214, guidingRms: 0.62 }],
    ['altitude too', { hfr: 2.1, starCount: 214, altitude: 51 }],
  ])('grade a sub with %s', (_, metrics) => {
    expect(scoreCapture(defaultCriteria(), metrics, {}).grade).toBe('B')
  })

  it('compare HFR and star count with what is usual for the goal', () => {
    const { criteria } = defaultCriteria()
    const deviating = criteria.filter((row) => row.deviation).map((row) => row.metric)
    expect(deviating).toEqual(['hfr', 'starCount'])
  })

  it('of the calculator are thirteen equally weighted metrics with thresholds 90, 80, 70 and 60', () => {
    const criteria = coreCriteria()
    expect(criteria.thresholds).toEqual({ a: 90, b: 80, c: 70, d: 60 })
    expect(criteria.minCoverage).toBe(40)
    expect(criteria.baseline).toBe('median')
    expect(criteria.criteria.map((row) => row.metric)).toEqual(METRIC_KEYS.slice(0, 13))
    expect(criteria.criteria.every((row) => row.enabled && row.weight === 1)).toBe(true)
  })

  it('have nothing to refuse, and neither has a set of all twenty metrics', () => {
    expect(findProblems(defaultCriteria())).toEqual([])
    expect(findProblems(coreCriteria())).toEqual([])
    expect(findProblems(makeCriteria(...METRIC_KEYS.map(defaultRow)))).toEqual([])
  })

  it('begin a row with weight 1, an allowed deviation of 20 %, deviation off and no limit', () => {
    expect(defaultRow('guidingRms')).toEqual({
      metric: 'guidingRms',
      enabled: true,
      trend: 'lower',
      good: 0.5,
      bad: 2.5,
      weight: 1,
      deviation: false,
      allowedDeviation: 20,
      limit: null,
    })
  })

  it('are a fresh copy every time', () => {
    const first = defaultCriteria()
    first.thresholds.a = 99
    expect(defaultCriteria().thresholds.a).toBe(90)
  })
})

describe('a row that is refused', () => {
  it('has bad below good though lower is better', () => {
    expect(findProblems(hfr({ good: 5, bad: 1.8 }))).toEqual([
      {
        path: ['criteria', 0, 'bad'],
        message: 'Lower is better here, so bad must be above good (5 px).',
      },
    ])
  })

  it('has bad above good though higher is better', () => {
    expect(findProblems(stars({ good: 20, bad: 250 }))).toEqual([
      {
        path: ['criteria', 0, 'bad'],
        message: 'Higher is better here, so bad must be below good (20 stars).',
      },
    ])
  })

  it('keeps the points of the other trend after its trend was switched', () => {
    expect(findPaths(hfr({ trend: 'higher' }))).toEqual([['criteria', 0, 'bad']])
  })

  it('contradicts itself even while it is switched off', () => {
    const off = { ...defaultRow('hfr'), enabled: false, good: 5, bad: 1.8 }
    expect(findPaths(makeCriteria(defaultRow('snr'), off))).toEqual([['criteria', 1, 'bad']])
  })

  it('has a negative weight', () => {
    expect(
      findPaths(makeCriteria(defaultRow('snr'), { ...defaultRow('hfr'), weight: -1 })),
    ).toEqual([['criteria', 1, 'weight']])
  })

  it.each([0, -5])('allows a deviation of %d %%', (allowedDeviation) => {
    expect(findPaths(hfr({ allowedDeviation }))).toEqual([['criteria', 0, 'allowedDeviation']])
  })

  it.each(['good', 'bad', 'weight', 'allowedDeviation', 'limit'] as const)(
    'has a %s that is no finite number',
    (field) => {
      for (const value of [NaN, Infinity, -Infinity]) {
        expect(
          findPaths(makeCriteria(defaultRow('snr'), { ...defaultRow('hfr'), [field]: value })),
        ).toContainEqual(['criteria', 1, field])
      }
    },
  )

  it('repeats a metric', () => {
    const twice = makeCriteria(defaultRow('hfr'), defaultRow('snr'), defaultRow('hfr'))
    expect(findProblems(twice)).toEqual([
      {
        path: ['criteria', 2, 'metric'],
        message: 'HFR is already in this set. Keep only one row for it.',
      },
    ])
  })

  it('names a metric that does not exist', () => {
    const stranger: CriterionRow = JSON.parse(
      JSON.stringify({ ...defaultRow('hfr'), metric: 'seeing' }),
    )
    expect(findPaths(makeCriteria(defaultRow('snr'), stranger))).toEqual([
      ['criteria', 1, 'metric'],
    ])
  })
})

describe('a row that is allowed', () => {
  it('is a step: good equals bad', () => {
    expect(findProblems(hfr({ good: 3, bad: 3 }))).toEqual([])
    expect(findProblems(stars({ good: 50, bad: 50 }))).toEqual([])
  })

  it('has weight 0 beside one that counts', () => {
    expect(
      findProblems(makeCriteria(defaultRow('snr'), { ...defaultRow('hfr'), weight: 0 })),
    ).toEqual([])
  })

  it('has a limit anywhere', () => {
    expect(findProblems(hfr({ limit: 4 }))).toEqual([])
    expect(findProblems(hfr({ limit: 0 }))).toEqual([])
  })
})

describe('a set that is refused', () => {
  it('has no rows', () => {
    expect(findProblems(makeCriteria())).toEqual([
      { path: ['criteria'], message: 'Add at least one metric.' },
    ])
  })

  it.each([
    ['every row is switched off', { enabled: false }],
    ['every weight is 0', { weight: 0 }],
  ])('has nothing to weigh: %s', (_, change) => {
    expect(findProblems(hfr(change))).toEqual([
      { path: ['criteria'], message: 'Switch on at least one metric with a weight above 0.' },
    ])
  })

  it.each([
    [{ b: 90 }, [['thresholds', 'b']]],
    [{ b: 95 }, [['thresholds', 'b']]],
    [{ c: 80 }, [['thresholds', 'c']]],
    [{ d: 70 }, [['thresholds', 'd']]],
    [{ d: 0 }, [['thresholds', 'd']]],
    [{ d: -1 }, [['thresholds', 'd']]],
    [{ a: 100.1 }, [['thresholds', 'a']]],
    [{ a: NaN }, [['thresholds', 'a']]],
    [{ c: Infinity }, [['thresholds', 'c']]],
  ])('has thresholds that do not fall from 100 to above 0: %o', (change, paths) => {
    expect(findPaths(cut(change))).toEqual(paths)
  })

  it('says which grade must begin below which', () => {
    expect(findProblems(cut({ b: 95 }))[0]?.message).toBe('B must begin below A, so below 90.')
  })

  it.each([-1, 100.5, NaN, Infinity])('asks for a coverage of %d %%', (minCoverage) => {
    expect(findPaths({ ...defaultCriteria(), minCoverage })).toEqual([['minCoverage']])
  })

  it('hears of all its problems at once', () => {
    const criteria = { ...hfr({ good: 9, weight: -1 }), minCoverage: 200 }
    expect(findProblems(criteria)).toHaveLength(4)
  })
})

describe('a set at the edges', () => {
  it('may use the whole of 0 to 100', () => {
    expect(findProblems(cut({ a: 100, d: 0.1 }))).toEqual([])
    expect(findProblems({ ...defaultCriteria(), minCoverage: 0 })).toEqual([])
    expect(findProblems({ ...defaultCriteria(), minCoverage: 100 })).toEqual([])
  })
})
