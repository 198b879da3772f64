import { describe, expect, it } from 'vitest'
import { decimalsOf, spreadLabels, valueRange } from './value-range'

const ANY = { min: -Infinity, max: Infinity }

describe('the span of a chart', () => {
  it('holds all values and a margin', () => {
    const { min, max } = valueRange([2, 3, 4], [], ANY)
    expect(min).toBeCloseTo(1.88, 6)
    expect(max).toBeCloseTo(4.12, 6)
  })

  it('cuts off what lies far beyond the other values', () => {
    const values = Array.from({ length: 200 }, (_, index) => 2 + index / 200)
    const { max } = valueRange([...values, 60], [], ANY)
    expect(max).toBeGreaterThan(2.9)
    expect(max).toBeLessThan(5)
  })

  it('takes in the levels that leave the values two fifths of the height', () => {
    // Values 2…4: with 5 they fill two thirds, with 30 too little.
    const { min, max } = valueRange([2, 4], [5, 30], ANY)
    expect(max).toBeGreaterThan(5)
    expect(max).toBeLessThan(6)
    expect(min).toBeGreaterThan(1)
  })

  it('never shows much more than the metric can take', () => {
    const { min } = valueRange([0, 10], [], { min: 0, max: 100 })
    expect(min).toBeCloseTo(-0.6, 6)
    const { max } = valueRange([40, 100], [], { min: 0, max: 100 })
    expect(max).toBeCloseTo(103.6, 6)
  })

  it('is never empty: not for equal values, nor for none', () => {
    for (const values of [[3, 3], []]) {
      const { min, max } = valueRange(values, [], ANY)
      expect(max).toBeGreaterThan(min)
    }
    expect(valueRange([], [2, 5], ANY).max).toBeGreaterThan(5)
  })
})

it('an axis has as many decimals as its steps need', () => {
  expect([10, 1, 0.5, 0.25, 0.1, 0.002].map(decimalsOf)).toEqual([0, 0, 1, 2, 1, 3])
})

describe('labels at the edge', () => {
  it('stand where they want to when there is room', () => {
    expect(spreadLabels([40, 10], 14, 0, 100)).toEqual([40, 10])
  })

  it('move apart without leaving the chart, in their order', () => {
    expect(spreadLabels([10, 12, 50], 14, 0, 100)).toEqual([10, 24, 50])
    expect(spreadLabels([98, 99, -20], 14, 0, 100)).toEqual([86, 100, 0])
  })
})
