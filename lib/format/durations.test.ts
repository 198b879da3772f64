import { describe, expect, it } from 'vitest'
import { formatExposure, formatHours, hoursAlike } from './durations'
import { DASH } from './numbers'

describe('integration time', () => {
  it.each([
    [0, '0 min'],
    [45, '45 s'],
    [59.8, '1 min'],
    [60, '1 min'],
    [3599, '1 h'],
    [3600, '1 h'],
    [3 * 3600 + 12 * 60, '3 h 12 min'],
    [9 * 3600 + 59 * 60 + 29, '9 h 59 min'],
    [9 * 3600 + 59 * 60 + 31, '10.0 h'],
    [12.4 * 3600, '12.4 h'],
    [1234.5 * 3600, '1,234.5 h'],
  ])('%s seconds read %s', (seconds, text) => {
    expect(formatHours(seconds)).toBe(text)
  })

  it.each([null, undefined, Number.NaN, -1])('shows a dash for %s', (seconds) => {
    expect(formatHours(seconds)).toBe(DASH)
  })
})

describe('the hours of one list', () => {
  const HOUR = 3600
  const alike = (...all: (number | null)[]) => all.map(hoursAlike(all))

  it('are in hours and minutes if all are under ten hours', () => {
    expect(alike(7 * HOUR + 33 * 60, 45, 0)).toEqual(['7 h 33 min', '45 s', '0 min'])
    expect(alike(9 * HOUR + 59 * 60 + 29)).toEqual(['9 h 59 min'])
  })

  it('are all in decimal hours if one is ten or more', () => {
    // 7 h 33 min are 7.55 h; 3 min are 0.05 h, the least that a decimal shows.
    expect(alike(7 * HOUR + 33 * 60, 15.8 * HOUR)).toEqual(['7.6 h', '15.8 h'])
    expect(alike(1234.5 * HOUR, 180, 179, 0)).toEqual(['1,234.5 h', '0.1 h', '< 0.1 h', '0 h'])
    expect(alike(9 * HOUR + 59 * 60 + 31, HOUR)).toEqual(['10.0 h', '1.0 h'])
  })

  it('show a dash for a missing value, which does not affect the others', () => {
    expect(alike(null, 12 * HOUR)).toEqual([DASH, '12.0 h'])
    expect(alike(null, Number.NaN, HOUR)).toEqual([DASH, DASH, '1 h'])
    expect(alike()).toEqual([])
  })
})

describe('exposure', () => {
  it.each([
    [300, '300 s'],
    [0.5, '0.5 s'],
    [0.001, '0.001 s'],
    [null, DASH],
  ])('%s seconds read %s', (seconds, text) => {
    expect(formatExposure(seconds)).toBe(text)
  })
})
