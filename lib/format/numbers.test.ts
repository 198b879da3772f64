import { describe, expect, it } from 'vitest'
import {
  DASH,
  formatBytes,
  formatChange,
  formatNumber,
  formatPercent,
  formatScore,
  formatWithUnit,
  plural,
} from './numbers'

describe('sizes', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [4096, '4.1 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1.0 MB'],
    [1_900_000_000, '1.9 GB'],
  ])('%i bytes read %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })
})

describe('numbers', () => {
  it.each([
    [2.3, 2, '2.30'],
    [1234567, 0, '1,234,567'],
    [-4.25, 1, '−4.3'],
    [0, 1, '0.0'],
    [-0.04, 1, '0.0'],
    [100, 1, '100.0'],
  ])('%s with %i decimals reads %s', (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text)
  })

  it.each([null, undefined, Number.NaN, Infinity, -Infinity])('show a dash for %s', (value) => {
    expect(formatNumber(value, 2)).toBe(DASH)
    expect(formatScore(value)).toBe(DASH)
    expect(formatPercent(value)).toBe(DASH)
    expect(formatChange(value)).toBe(DASH)
    expect(formatWithUnit(value, 2, 'px')).toBe(DASH)
  })

  it('keeps a number and its unit on one line', () => {
    expect(formatWithUnit(2.306, 2, 'px')).toBe('2.31\u00a0px')
    expect(formatWithUnit(45, 0, '%')).toBe('45%')
    expect(formatWithUnit(0.42, 2, '')).toBe('0.42')
  })

  it('shows a score with one decimal, as it was graded', () => {
    expect(formatScore(63.9)).toBe('63.9')
    expect(formatScore(90)).toBe('90.0')
  })

  it('takes percent points, not fractions', () => {
    expect(formatPercent(45)).toBe('45%')
    expect(formatPercent(12.34, 1)).toBe('12.3%')
  })

  it('shows a sign for every change except 0', () => {
    expect(formatChange(3)).toBe('+3')
    expect(formatChange(-2)).toBe('−2')
    expect(formatChange(0)).toBe('0')
    expect(formatChange(0.001, 1)).toBe('0.0')
  })

  it('uses the singular for one and the plural for everything else', () => {
    expect(plural(1, 'sub')).toBe('1 sub')
    expect(plural(0, 'sub')).toBe('0 subs')
    expect(plural(1234, 'sub')).toBe('1,234 subs')
    expect(plural(2, 'entry', 'entries')).toBe('2 entries')
  })
})
