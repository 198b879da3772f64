import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNumber } from './numbers'
import { numberText, readingHint, readTypedNumber } from './typed-number'

describe('a typed number', () => {
  it.each([
    ['2.6', 2.6],
    ['2,6', 2.6],
    ['1,5', 1.5],
    ['1,200', 1200],
    ['1,000', 1000],
    ['12,345', 12345],
    ['123,456', 123456],
    ['1,234,567', 1234567],
    ['1.200', 1.2],
    ['12.345', 12.345],
    ['1.234.567', 1234567],
    ['1 200', 1200],
    ['1 234 567', 1234567],
    ['1 234,5', 1234.5],
    ['1 234.5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1.234.567,8', 1234567.8],
    ['1,234,567.8', 1234567.8],
    ['1\u00a0200', 1200],
    ['1\u202f234\u202f567,5', 1234567.5],
    ['1\u2009200', 1200],
    ['1’200', 1200],
    ["1'234'567.5", 1234567.5],
    ['0,200', 0.2],
    ['0,623', 0.623],
    ['00,200', 0.2],
    ['1,2345', 1.2345],
    ['1234,567', 1234.567],
    ['1234.567', 1234.567],
    ['1,23', 1.23],
    ['5.', 5],
    ['5,', 5],
    ['1,200.', 1200],
    ['.5', 0.5],
    [',5', 0.5],
    ['1e3', 1000],
    ['1,5E3', 1500],
    ['1,200e3', 1200000],
    ['2e−3', 0.002],
    ['+3', 3],
    ['-0.5', -0.5],
    ['−10', -10],
    ['–10', -10],
    ['− 1,200.5', -1200.5],
    ['-1.234,5', -1234.5],
    [' 2.6 ', 2.6],
  ])('%j is %d', (text, value) => {
    expect(readTypedNumber(text)).toBe(value)
  })

  it.each(['', '   ', '\u00a0'])('%j is an empty field', (text) => {
    expect(readTypedNumber(text)).toBeNull()
  })

  it.each([
    '1,2,3',
    '12,34,5',
    '1,200,5',
    '1,2345,678',
    '1234,567,890',
    '0,200,000',
    '1.2.3',
    '1.2,3.4',
    '1,234.567,8',
    '1,234.567.890',
    '1 2',
    '1 20',
    '12 3456',
    '1 200 00',
    'north',
    '-',
    '–',
    '.',
    ',',
    '1-2',
    '--1',
    '2 px',
    '48° 8′',
    '0x10',
    'e3',
    '1e999',
    'NaN',
    'Infinity',
  ])('%j is not a number', (text) => {
    expect(readTypedNumber(text)).toBeNaN()
  })

  it('is never a negative zero', () => {
    expect(Object.is(readTypedNumber('-0'), 0)).toBe(true)
  })

  it('matches the initial value of its field', () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (value) => {
        expect(readTypedNumber(numberText(value))).toBe(value + 0)
      }),
    )
  })

  const shown = fc.record({
    value: fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    decimals: fc.integer({ min: 0, max: 5 }),
  })
  // German or English, at a screen's precision.
  const rounded = (value: number, decimals: number, locale: string) =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }).format(value)
  const plain = (value: number, decimals: number) =>
    Number(rounded(value, decimals, 'en').replaceAll(',', '')) + 0

  it('can be copied from our own pages', () => {
    fc.assert(
      fc.property(shown, ({ value, decimals }) => {
        expect(readTypedNumber(formatNumber(value, decimals))).toBe(plain(value, decimals))
      }),
    )
  })

  it('can be written in German format, or the value read is shown', () => {
    fc.assert(
      fc.property(shown, ({ value, decimals }) => {
        const text = rounded(value, decimals, 'de')
        if (readingHint(text) !== null) return
        expect(readTypedNumber(text)).toBe(plain(value, decimals))
      }),
    )
  })

  it('is misread only for a German thousand without decimals, which looks like a decimal point', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000, max: 1_000_000_000 }), (value) => {
        expect(readTypedNumber(value.toLocaleString('de'))).toBe(value)
      }),
    )
    expect(readTypedNumber((1200).toLocaleString('de'))).toBe(1.2)
  })
})

describe('the reading beside a field', () => {
  it.each([
    ['1,200', 1200],
    ['1.200', 1.2],
    ['−12,345', -12345],
    ['1,013 ', 1013],
  ])('shows what %j was read as', (text, value) => {
    expect(readingHint(text)).toBe(`= ${value.toLocaleString()}`)
  })

  it.each([
    '',
    '1',
    '1,2',
    '1,20',
    '0,200',
    '0.623',
    '1,2345',
    '1234,567',
    '1,234.5',
    '1 200',
    'x',
  ])('leaves %j alone, which can be read in one way only', (text) => {
    expect(readingHint(text)).toBeNull()
  })
})
