import { describe, expect, it } from 'vitest'
import type { TargetSeries } from '@/lib/contracts/target-insight'
import {
  describeSeries,
  getLevelLabel,
  describeMetric,
  getShortLevelLabel,
  toSeriesView,
} from './series-view'

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

describe('the view of a series', () => {
  it('is the whole series, or one night', () => {
    const whole = toSeriesView(series, null)
    expect(whole.shown).toEqual(['a', 'b', 'c', 'd'])
    // Four slots and a gap of an eighth of them.
    expect(whole.span).toEqual({ min: 0, max: 4.5 })
    const second = toSeriesView(series, '2026-01-12')
    expect(second.shown).toEqual(['c', 'd'])
    expect(second.span).toEqual({ min: 2.5, max: 4.5 })
    expect(second.range.min).toBeLessThan(2.5)
    expect(second.range.max).toBeGreaterThan(2.5)
    expect(toSeriesView(series, '2026-02-01').shown).toEqual(whole.shown)
  })

  it('counts the subs outside its scale', () => {
    const values = Array.from({ length: 200 }, (_, index) => 2 + index / 200)
    const ids = [...values.keys(), 200].map(String)
    const nights = [{ night: '2026-01-11', first: 0, subs: 201, median: 2.5, kept: 0 }]
    expect(toSeriesView({ ...series, ids, values: [...values, 60], nights }, null).outliers).toBe(1)
    expect(toSeriesView(series, null).outliers).toBe(0)
  })
})

describe('the labels of a chart', () => {
  it('name a level by its kind, and a threshold by its grade', () => {
    expect(getLevelLabel({ kind: 'good', value: 1.8, grade: null }, 2)).toBe('good 1.8')
    expect(getLevelLabel({ kind: 'limit', value: 8, grade: null }, 2)).toBe('limit 8')
    expect(getLevelLabel({ kind: 'baseline', value: 2.3456, grade: null }, 2)).toBe('baseline 2.35')
    expect(getLevelLabel({ kind: 'threshold', value: 82.5, grade: 'B' }, 1)).toBe('B from 82.5')
  })

  it('shorten to one word where there is little space', () => {
    expect(getShortLevelLabel({ kind: 'good', value: 1.8, grade: null })).toBe('good')
    expect(getShortLevelLabel({ kind: 'threshold', value: 82.5, grade: 'B' })).toBe('B')
  })

  it('describe the chart to screen readers', () => {
    const value = describeMetric('hfr')
    expect(describeSeries(value, series.values, series.nights).replaceAll('\u00a0', ' ')).toBe(
      'HFR of 4 subs in 2 nights, from 2.00 px to 3.00 px. The table below has one row per night.',
    )
    expect(describeSeries(value, [null], series.nights.slice(0, 1))).toBe(
      'HFR of 1 sub in 1 night; none has a value.',
    )
  })
})
