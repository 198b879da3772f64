import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coreCriteria, defaultCriteria, METRIC_KEYS, findProblems } from '@/lib/grading'
import { criteriaSets } from '@/lib/grading/test-sets'
import {
  toCriteria,
  toDraft,
  draftReducer,
  isSameCriteria,
  unusedMetrics,
  weightShares,
  type CriteriaDraft,
  type DraftAction,
} from './draft'

const draft = () => toDraft(coreCriteria())

describe('a draft', () => {
  it('turns back into exactly the criteria it was made from', () => {
    fc.assert(
      fc.property(criteriaSets, (criteria) => {
        expect(toCriteria(toDraft(criteria))).toEqual(criteria)
      }),
    )
  })

  it('reads a decimal comma', () => {
    const start = draft()
    const rows = start.rows.map((row) => (row.metric === 'hfr' ? { ...row, bad: '4,5' } : row))
    const [hfr] = toCriteria({ ...start, rows }).criteria
    expect(hfr?.bad).toBe(4.5)
  })

  it('leaves it to the grading library to report what is not a number', () => {
    const start = draft()
    const rows = start.rows.map((row, index) =>
      index === 0 ? { ...row, good: '', bad: 'x', limit: 'y' } : row,
    )
    const broken = { ...start, thresholds: { ...start.thresholds, b: '' }, rows }
    expect(findProblems(toCriteria(broken)).map(({ path }) => path.join('.'))).toEqual([
      'thresholds.b',
      'criteria.0.good',
      'criteria.0.bad',
      'criteria.0.limit',
    ])
  })

  it('reads an empty limit as no limit', () => {
    expect(toCriteria(draft()).criteria[0]?.limit).toBeNull()
  })
})

describe('isSameCriteria', () => {
  it('notices a change of any number and of the order of rows', () => {
    const criteria = coreCriteria()
    expect(isSameCriteria(criteria, coreCriteria())).toBe(true)
    expect(isSameCriteria(criteria, { ...criteria, minCoverage: 41 })).toBe(false)
    const reversed = { ...criteria, criteria: criteria.criteria.toReversed() }
    expect(isSameCriteria(criteria, reversed)).toBe(false)
  })
})

describe('weightShares', () => {
  it('split 100 % among the enabled rows by weight', () => {
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

  it('are 0 % for every row if all weights are 0', () => {
    const rows = draft().rows.map((row) => ({ ...row, weight: '0' }))
    expect(new Set(weightShares(rows).values())).toEqual(new Set([0]))
  })
})

describe('unusedMetrics', () => {
  it('are the metrics of the registry that no row has', () => {
    expect(unusedMetrics([])).toEqual(METRIC_KEYS)
    expect(unusedMetrics(draft().rows)).toEqual(METRIC_KEYS.slice(13))
  })
})

const start = (): CriteriaDraft => {
  const criteria = defaultCriteria()
  return toDraft({ ...criteria, criteria: criteria.criteria.slice(0, 3) })
}
const after = (...actions: DraftAction[]) => actions.reduce(draftReducer, start())
const metrics = (draft: CriteriaDraft) => draft.rows.map((row) => row.metric)

describe('editing a draft', () => {
  it('keeps exactly what was typed', () => {
    const draft = after(
      { type: 'threshold', key: 'b', text: '8' },
      { type: 'minCoverage', text: '5x' },
      { type: 'row', metric: 'hfr', patch: { good: '1,' } },
    )
    expect(draft.thresholds).toEqual({ a: '90', b: '8', c: '70', d: '60' })
    expect(draft.minCoverage).toBe('5x')
    expect(draft.rows[0]).toMatchObject({ metric: 'hfr', good: '1,', bad: '5' })
  })

  it('changes only the given row', () => {
    const before = start()
    const draft = draftReducer(before, {
      type: 'row',
      metric: 'starCount',
      patch: { enabled: false },
    })
    expect(draft.rows[1]?.enabled).toBe(false)
    expect(draft.rows[0]).toBe(before.rows[0])
    expect(draft.rows[2]).toBe(before.rows[2])
  })

  it('swaps good and bad', () => {
    const draft = after({ type: 'swap', metric: 'hfr' })
    expect(draft.rows[0]).toMatchObject({ good: '5', bad: '1.8' })
  })

  it('moves a row by one place, but not past either end', () => {
    expect(metrics(after({ type: 'move', metric: 'guidingRms', by: -1 }))).toEqual([
      'hfr',
      'guidingRms',
      'starCount',
    ])
    expect(metrics(after({ type: 'move', metric: 'hfr', by: 1 }))).toEqual([
      'starCount',
      'hfr',
      'guidingRms',
    ])
    const before = start()
    expect(draftReducer(before, { type: 'move', metric: 'hfr', by: -1 })).toBe(before)
    expect(draftReducer(before, { type: 'move', metric: 'guidingRms', by: 1 })).toBe(before)
  })

  it('adds a metric once, with its default points', () => {
    const draft = after({ type: 'add', metric: 'fwhm' })
    expect(metrics(draft)).toEqual(['hfr', 'starCount', 'guidingRms', 'fwhm'])
    expect(draft.rows[3]).toMatchObject({ trend: 'lower', good: '2', bad: '6', weight: '1' })
    expect(draftReducer(draft, { type: 'add', metric: 'fwhm' })).toBe(draft)
  })

  it('removes a row and puts it back unchanged in its old place', () => {
    const changed = after({ type: 'row', metric: 'starCount', patch: { weight: '4' } })
    const row = changed.rows[1]
    if (!row) throw new Error('three rows expected')
    const removed = draftReducer(changed, { type: 'remove', metric: 'starCount' })
    expect(metrics(removed)).toEqual(['hfr', 'guidingRms'])
    expect(draftReducer(removed, { type: 'putBack', row, index: 1 })).toEqual(changed)
    expect(draftReducer(changed, { type: 'putBack', row, index: 0 })).toBe(changed)
  })

  it('loads a whole set', () => {
    const criteria = { ...defaultCriteria(), minCoverage: 75, baseline: 'bestQuartile' as const }
    expect(toCriteria(after({ type: 'load', criteria }))).toEqual(criteria)
  })
})
