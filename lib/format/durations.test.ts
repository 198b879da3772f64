import { describe, expect, it } from 'vitest'
import { formatExposure, formatHours } from './durations'
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

  it.each([null, undefined, Number.NaN, -1])('%s is missing: a dash', (seconds) => {
    expect(formatHours(seconds)).toBe(DASH)
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
