import { describe, expect, it } from 'vitest'
import { readNumber } from './values'

const valueOf = (raw: unknown, commaCannotGroup?: boolean) => {
  const reading = readNumber(raw, commaCannotGroup)
  return reading.kind === 'number' ? reading.value : reading.kind
}

describe('readNumber', () => {
  it.each([
    [2.5, 2.5],
    ['2.5', 2.5],
    [' -10 ', -10],
    ['\u221210', -10],
    ['1E-05', 0.00001],
    ['.5', 0.5],
    [0, 0],
  ])('reads %j as %d', (raw, value) => {
    expect(valueOf(raw)).toBe(value)
  })

  it.each([undefined, null, '', '  ', 'NaN', 'nan', 'n/a', Number.NaN])(
    'reads %j as absent',
    (raw) => expect(valueOf(raw)).toBe('absent'),
  )

  it.each([
    ['0,623', 0.623],
    ['12,5', 12.5],
    ['1,2345', 1.2345],
    ['-9,9', -9.9],
    ['1234,567', 1234.567],
  ])('reads the decimal comma of %s, which cannot part thousands', (raw, value) => {
    expect(valueOf(raw)).toBe(value)
  })

  it('does not read 1,234 unless the cells of the file are not separated by commas', () => {
    expect(valueOf('1,234')).toBe('unreadable')
    expect(valueOf('1,234', true)).toBe(1.234)
  })

  it.each(['1,234,567', '1.234,5', '12:30', '0x10', 'many', true, {}, '∞'])(
    'does not read %j',
    (raw) => expect(valueOf(raw)).toBe('unreadable'),
  )
})
