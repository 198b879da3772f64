import { describe, expect, it } from 'vitest'
import type { TargetSeries } from '@/lib/contracts/target-insight'
import { describeSeries, levelLabel, seriesValue, shortLevelLabel, viewOf } from './series-view'

/** HFR of two nights of two subs each; the last was not measured. */
const series: TargetSeries = {
  metric: 'hfr',
  ids: ['a', 'b', 'c', 'd'],
  times: [1, 2, 3, 4],
  values: [2, 3, 2.5, null],
  grades: ['A', 'B', 'A', null],
  goals: [0, 0, 0, null],
  goalIds: ['goal'],
  nights: [
    { night: '2026-01-11', first: 0, subs: 2, median: 2.5, kept: 2 },
    { night: '2026-01-12', first: 2, subs: 2, median: 2.5, kept: 1 },
  ],
  capped: false,
  total: 4,
  criteriaSet: null,
  lines: [],
}

describe('what a chart shows of a series', () => {
  it('is all of it, or one night', () => {
    const whole = viewOf(series, null)
    expect(whole.shown).toEqual(['a', 'b', 'c', 'd'])
    // Four slots and a gap of an eighth of them.
    expect(whole.span).toEqual({ min: 0, max: 4.5 })
    const second = viewOf(series, '2026-01-12')
    expect(second.shown).toEqual(['c', 'd'])
    expect(second.span).toEqual({ min: 2.5, max: 4.5 })
    expect(second.range.min).toBeLessThan(2.5)
    expect(second.range.max).toBeGreaterThan(2.5)
    expect(viewOf(series, '2026-02-01').shown).toEqual(whole.shown)
  })

  it('counts the subs that lie beyond its scale', () => {
    const values = Array.from({ length: 200 }, (_, index) => 2 + index / 200)
    const ids = [...values.keys(), 200].map(String)
    const nights = [{ night: '2026-01-11', first: 0, subs: 201, median: 2.5, kept: 0 }]
    expect(viewOf({ ...series, ids, values: [...values, 60], nights }, null).beyond).toBe(1)
    expect(viewOf(series, null).beyond).toBe(0)
  })
})

describe('the words of a chart', () => {
  it('name a level by its kind, or a threshold by the grade it leads to', () => {
    expect(levelLabel({ kind: 'good', value: 1.8, grade: null }, 2)).toBe('good 1.8')
    expect(levelLabel({ kind: 'limit', value: 8, grade: null }, 2)).toBe('limit 8')
    expect(levelLabel({ kind: 'baseline', value: 2.3456, grade: null }, 2)).toBe('baseline 2.35')
    expect(levelLabel({ kind: 'threshold', value: 82.5, grade: 'B' }, 1)).toBe('B from 82.5')
  })

  it('names levels in a word where there is no room', () => {
    expect(shortLevelLabel({ kind: 'good', value: 1.8, grade: null })).toBe('good')
    expect(shortLevelLabel({ kind: 'threshold', value: 82.5, grade: 'B' })).toBe('B')
  })

  it('say what is drawn to whoever cannot see it', () => {
    const value = seriesValue('hfr')
    expect(describeSeries(value, series.values, series.nights).replaceAll('\u00a0', ' ')).toBe(
      'HFR of 4 subs in 2 nights, from 2.00 px to 3.00 px. The table after it has a row a night.',
    )
    expect(describeSeries(value, [null], series.nights.slice(0, 1))).toBe(
      'HFR of 1 sub in 1 night; none has a value.',
    )
  })
})
