import { describe, expect, it } from 'vitest'
import { labelledBands, nightLayout, subsBetween } from './night-layout'

const night = (date: string, first: number, subs: number) => ({ night: date, first, subs })

describe('the axis of nights', () => {
  it('puts each sub in a slot and a gap between two nights', () => {
    // 16 subs in two nights: the one gap is an eighth of 16 slots.
    const layout = nightLayout([night('2026-01-10', 0, 4), night('2026-02-10', 4, 12)])
    expect(layout.bands.map(({ start, end }) => [start, end])).toEqual([
      [0, 4],
      [6, 18],
    ])
    expect(layout.xs.slice(2, 6)).toEqual([2.5, 3.5, 6.5, 7.5])
    expect(layout.width).toBe(18)
  })

  it('has no gap for one night and nothing for none', () => {
    expect(nightLayout([night('2026-01-10', 0, 3)])).toMatchObject({
      xs: [0.5, 1.5, 2.5],
      width: 3,
    })
    expect(nightLayout([])).toEqual({ bands: [], xs: [], width: 0 })
  })

  it('spends no more than an eighth of the subs’ width on gaps, however many nights', () => {
    const nights = Array.from({ length: 91 }, (_, index) => night(`n${index}`, index * 8, 8))
    expect(nightLayout(nights).width).toBeCloseTo(91 * 8 * 1.125, 6)
  })
})

describe('a stretch of the axis', () => {
  const layout = nightLayout([night('a', 0, 4), night('b', 4, 12)])

  it('chooses the subs whose middles lie in it', () => {
    expect(subsBetween(layout, 0.6, 2.5)).toEqual([1, 3])
    expect(subsBetween(layout, 3, 7)).toEqual([3, 5])
    expect(subsBetween(layout, -5, 50)).toEqual([0, 16])
  })

  it('chooses nothing in a gap', () => {
    expect(subsBetween(layout, 4.2, 5.8)).toEqual([4, 4])
  })
})

it('dates stand only below bands where they do not touch the date before', () => {
  const bands = [
    { start: 0, end: 10 },
    { start: 10, end: 20 },
    { start: 20, end: 60 },
  ]
  const fitting = labelledBands(bands, (x) => x * 2, 30)
  // Middles at 10, 30 and 80 px: the second begins at 15 where the first still ends at 25.
  expect(fitting).toEqual([bands[0], bands[2]])
})
