import { describe, expect, it } from 'vitest'
import {
  getLabelledBands,
  layOutNights,
  findSubsBetween,
  getStepDecimals,
  spreadLabels,
  getValueRange,
} from './scales'

const night = (date: string, first: number, subs: number) => ({ night: date, first, subs })

describe('the axis of nights', () => {
  it('gives each sub a slot and puts a gap between two nights', () => {
    // 16 subs in two nights: the one gap is an eighth of 16 slots.
    const layout = layOutNights([night('2026-01-10', 0, 4), night('2026-02-10', 4, 12)])
    expect(layout.bands.map(({ start, end }) => [start, end])).toEqual([
      [0, 4],
      [6, 18],
    ])
    expect(layout.xs.slice(2, 6)).toEqual([2.5, 3.5, 6.5, 7.5])
    expect(layout.width).toBe(18)
  })

  it('has no gap for one night, and is empty without nights', () => {
    expect(layOutNights([night('2026-01-10', 0, 3)])).toMatchObject({
      xs: [0.5, 1.5, 2.5],
      width: 3,
    })
    expect(layOutNights([])).toEqual({ bands: [], xs: [], width: 0 })
  })

  it('adds at most an eighth for gaps, however many the nights', () => {
    const nights = Array.from({ length: 91 }, (_, index) => night(`n${index}`, index * 8, 8))
    expect(layOutNights(nights).width).toBeCloseTo(91 * 8 * 1.125, 6)
  })
})

describe('a part of the axis', () => {
  const layout = layOutNights([night('a', 0, 4), night('b', 4, 12)])

  it('contains the subs whose middles are in it', () => {
    expect(findSubsBetween(layout, 0.6, 2.5)).toEqual([1, 3])
    expect(findSubsBetween(layout, 3, 7)).toEqual([3, 5])
    expect(findSubsBetween(layout, -5, 50)).toEqual([0, 16])
  })

  it('contains nothing in a gap', () => {
    expect(findSubsBetween(layout, 4.2, 5.8)).toEqual([4, 4])
  })
})

it('a date is left out where it would touch the one before', () => {
  const bands = [
    { start: 0, end: 10 },
    { start: 10, end: 20 },
    { start: 20, end: 60 },
  ]
  const fitting = getLabelledBands(bands, (x) => x * 2, 30)
  // Middles at 10, 30 and 80 px: the second begins at 15 where the first still ends at 25.
  expect(fitting).toEqual([bands[0], bands[2]])
})

const ANY = { min: -Infinity, max: Infinity }

describe('the range of a chart', () => {
  it('contains all values and a margin', () => {
    const { min, max } = getValueRange([2, 3, 4], [], ANY)
    expect(min).toBeCloseTo(1.88, 6)
    expect(max).toBeCloseTo(4.12, 6)
  })

  it('leaves out extreme values', () => {
    const values = Array.from({ length: 200 }, (_, index) => 2 + index / 200)
    const { max } = getValueRange([...values, 60], [], ANY)
    expect(max).toBeGreaterThan(2.9)
    expect(max).toBeLessThan(5)
  })

  it('includes levels that leave the values two fifths of the height', () => {
    // Values 2…4: with 5 they fill two thirds, with 30 too little.
    const { min, max } = getValueRange([2, 4], [5, 30], ANY)
    expect(max).toBeGreaterThan(5)
    expect(max).toBeLessThan(6)
    expect(min).toBeGreaterThan(1)
  })

  it('hardly exceeds the values that the metric can take', () => {
    const { min } = getValueRange([0, 10], [], { min: 0, max: 100 })
    expect(min).toBeCloseTo(-0.6, 6)
    const { max } = getValueRange([40, 100], [], { min: 0, max: 100 })
    expect(max).toBeCloseTo(103.6, 6)
  })

  it('is not empty for equal values or without values', () => {
    for (const values of [[3, 3], []]) {
      const { min, max } = getValueRange(values, [], ANY)
      expect(max).toBeGreaterThan(min)
    }
    expect(getValueRange([], [2, 5], ANY).max).toBeGreaterThan(5)
  })
})

it('an axis has as many decimals as its steps need', () => {
  expect([10, 1, 0.5, 0.25, 0.1, 0.002].map(getStepDecimals)).toEqual([0, 0, 1, 2, 1, 3])
})

describe('labels at the edge', () => {
  it('stay in place when there is room', () => {
    expect(spreadLabels([40, 10], 14, 0, 100)).toEqual([40, 10])
  })

  it('move apart in their order without leaving the chart', () => {
    expect(spreadLabels([10, 12, 50], 14, 0, 100)).toEqual([10, 24, 50])
    expect(spreadLabels([98, 99, -20], 14, 0, 100)).toEqual([86, 100, 0])
  })
})
