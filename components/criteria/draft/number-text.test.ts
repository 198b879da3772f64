import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberText, readNumber } from './number-text'

describe('readNumber', () => {
  it.each([
    ['2.6', 2.6],
    ['2,6', 2.6],
    [' 2.6 ', 2.6],
    ['−10', -10],
    ['-0.5', -0.5],
    ['.5', 0.5],
    ['5.', 5],
    ['+3', 3],
    ['1e3', 1000],
  ])('reads %j as %d', (text, value) => {
    expect(readNumber(text)).toBe(value)
  })

  it('takes the last of mixed commas and dots for the decimal one', () => {
    expect(readNumber('1,234.5')).toBe(1234.5)
    expect(readNumber('1.234,5')).toBe(1234.5)
    expect(readNumber('1 234,5')).toBe(1234.5)
    expect(readNumber('1,234,567')).toBe(1234567)
  })

  it('tells an empty field from one that holds no number', () => {
    expect(readNumber('')).toBeNull()
    expect(readNumber('   ')).toBeNull()
    for (const text of ['abc', '-', '1-2', '0x10', 'Infinity', '1e999', 'NaN', '2 px', '1.2,3.4']) {
      expect(readNumber(text), text).toBeNaN()
    }
  })

  it('never answers a negative zero', () => {
    expect(Object.is(readNumber('-0'), 0)).toBe(true)
  })

  it('reads back every number that a field starts with', () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (value) => {
        expect(readNumber(numberText(value))).toBe(value + 0)
      }),
    )
  })
})
