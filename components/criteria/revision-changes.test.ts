import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Criteria, CriterionRow } from '@/lib/grading'
import { criteriaSets, row, makeCriteria } from '@/lib/grading/test-sets'
import { changesBetween, changeText } from './revision-changes'

const words = (before: Criteria, after: Criteria) => changesBetween(before, after).map(changeText)
const rowWords = (was: Partial<CriterionRow>, is: Partial<CriterionRow>) =>
  words(makeCriteria([row('hfr', was)]), makeCriteria([row('hfr', is)]))

describe('what a revision changed', () => {
  it('is nothing if both grade the same', () => {
    fc.assert(
      fc.property(criteriaSets, (criteria) => {
        expect(changesBetween(criteria, structuredClone(criteria))).toEqual([])
      }),
    )
  })

  it('is something whenever they do not', () => {
    fc.assert(
      fc.property(criteriaSets, criteriaSets, (before, after) => {
        fc.pre(JSON.stringify(before) !== JSON.stringify(after))
        expect(changesBetween(before, after)).not.toEqual([])
      }),
    )
  })

  it('shows numbers with as many decimals as the finer one needs', () => {
    expect(rowWords({}, { bad: 4.5, weight: 2 })).toEqual(['HFR: bad 5.0 → 4.5 px, weight 1 → 2'])
    expect(rowWords({ good: 1.8 }, { good: 1.75 })).toEqual(['HFR: good 1.80 → 1.75 px'])
  })

  it('describes switches and trends in words', () => {
    expect(rowWords({}, { enabled: false })).toEqual(['HFR: switched off'])
    expect(rowWords({ enabled: false }, {})).toEqual(['HFR: switched on'])
    expect(rowWords({}, { trend: 'higher' })).toEqual(['HFR: now higher is better'])
  })

  it('reports when the comparison with the baseline was added, changed and removed', () => {
    const on = { deviation: true, allowedDeviation: 20 }
    expect(rowWords({}, on)).toEqual(['HFR: compared with the baseline, 20 % allowed'])
    expect(rowWords(on, { ...on, allowedDeviation: 12.5 })).toEqual([
      'HFR: allowed deviation 20.0 → 12.5 %',
    ])
    expect(rowWords(on, {})).toEqual(['HFR: no longer compared with the baseline'])
  })

  it('reports when a hard limit was added, changed and removed', () => {
    expect(rowWords({}, { limit: 4 })).toEqual(['HFR: hard limit of 4 px added'])
    expect(rowWords({ limit: 4 }, { limit: 3.5 })).toEqual(['HFR: hard limit 4.0 → 3.5 px'])
    expect(rowWords({ limit: 0 }, {})).toEqual(['HFR: hard limit of 0 px removed'])
  })

  it('describes a row that was added and names one that was removed', () => {
    const before = makeCriteria([row('hfr'), row('windSpeed')])
    const after = makeCriteria([row('hfr'), row('temperature', { weight: 0.5, limit: -20 })])
    expect(words(before, after)).toEqual([
      'Temperature: added (higher is better, good 10 °C, bad −10 °C, weight 0.5, hard limit −20 °C)',
      'Wind speed: removed',
    ])
  })

  it('names thresholds, coverage and the baseline’s method', () => {
    const rows = [row('hfr')]
    const before = makeCriteria(rows)
    const after = makeCriteria(rows, {
      thresholds: { a: 92.5, b: 80, c: 70, d: 50 },
      minCoverage: 60,
      baseline: 'bestQuartile',
    })
    expect(words(before, after)).toEqual([
      'Thresholds: A 90.0 → 92.5, D 60 → 50',
      'Minimum coverage: 40 → 60 %',
      'Baseline: median → best quartile',
    ])
  })

  it('notices a new order of the remaining rows, but not where a row was only added', () => {
    const [hfr, stars, wind] = [row('hfr'), row('starCount'), row('windSpeed')]
    expect(words(makeCriteria([hfr, stars]), makeCriteria([stars, hfr]))).toEqual([
      'Order of the rows: changed',
    ])
    expect(words(makeCriteria([hfr, stars]), makeCriteria([hfr, wind, stars]))).toHaveLength(1)
  })
})
