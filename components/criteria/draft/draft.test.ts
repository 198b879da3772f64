import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coreCriteria, METRIC_KEYS, problemsOf } from '@/lib/grading'
import { criteriaSets } from '@/lib/grading/arbitraries'
import { criteriaOf, draftOf, isSameCriteria, unusedMetrics, weightShares } from './draft'

const draft = () => draftOf(coreCriteria())

describe('a draft', () => {
  it('says to grading exactly what it was made from', () => {
    fc.assert(
      fc.property(criteriaSets, (criteria) => {
        expect(criteriaOf(draftOf(criteria))).toEqual(criteria)
      }),
    )
  })

  it('understands a decimal comma', () => {
    const start = draft()
    const rows = start.rows.map((row) => (row.metric === 'hfr' ? { ...row, bad: '4,5' } : row))
    const [hfr] = criteriaOf({ ...start, rows }).criteria
    expect(hfr?.bad).toBe(4.5)
  })

  it('lets the grading library say what is not a number', () => {
    const start = draft()
    const rows = start.rows.map((row, index) =>
      index === 0 ? { ...row, good: '', bad: 'x', limit: 'y' } : row,
    )
    const broken = { ...start, thresholds: { ...start.thresholds, b: '' }, rows }
    expect(problemsOf(criteriaOf(broken)).map(({ path }) => path.join('.'))).toEqual([
      'thresholds.b',
      'criteria.0.good',
      'criteria.0.bad',
      'criteria.0.limit',
    ])
  })

  it('takes an empty limit for no limit', () => {
    expect(criteriaOf(draft()).criteria[0]?.limit).toBeNull()
  })
})

describe('isSameCriteria', () => {
  it('sees a change of any number and of the order of rows', () => {
    const criteria = coreCriteria()
    expect(isSameCriteria(criteria, coreCriteria())).toBe(true)
    expect(isSameCriteria(criteria, { ...criteria, minCoverage: 41 })).toBe(false)
    const reversed = { ...criteria, criteria: criteria.criteria.toReversed() }
    expect(isSameCriteria(criteria, reversed)).toBe(false)
  })
})

describe('weightShares', () => {
  it('splits 100 % among the enabled rows by weight', () => {
    const rows = draft().rows.slice(0, 4)
    const [hfr, stars, rms, altitude] = rows
    if (!hfr || !stars || !rms || !altitude) throw new Error('four rows expected')
    const shares = weightShares([
      { ...hfr, weight: '3' },
      { ...stars, weight: '1' },
      { ...rms, weight: '7', enabled: false },
      { ...altitude, weight: 'x' },
    ])
    expect([...shares]).toEqual([
      ['hfr', 75],
      ['starCount', 25],
    ])
  })

  it('is 0 % for every row when nothing weighs anything', () => {
    const rows = draft().rows.map((row) => ({ ...row, weight: '0' }))
    expect(new Set(weightShares(rows).values())).toEqual(new Set([0]))
  })
})

describe('unusedMetrics', () => {
  it('is what the registry has and the rows have not', () => {
    expect(unusedMetrics([])).toEqual(METRIC_KEYS)
    expect(unusedMetrics(draft().rows)).toEqual(METRIC_KEYS.slice(13))
  })
})
