import { expect, test } from 'vitest'
import { formatNightDate, formatNightTitle, formatShortNightDate, formatPartOfMonth } from './dates'

test('a night is named by the date of its evening', () => {
  expect(formatNightTitle('2026-01-11')).toBe('Night of 11 Jan 2026')
  expect(formatNightDate('2026-01-11')).toBe('11 Jan 2026')
})

test('the year is left out next to a night of the same year', () => {
  expect(formatShortNightDate('2026-01-11', '2026-01-12')).toBe('11 Jan')
  expect(formatShortNightDate('2025-12-31', '2026-01-01')).toBe('31 Dec 2025')
})

test.each([
  ['2027-03-01', 'early March'],
  ['2027-03-10', 'early March'],
  ['2027-03-11', 'mid-March'],
  ['2027-03-20', 'mid-March'],
  ['2027-03-21', 'late March'],
  ['2026-12-31', 'late December'],
])('%s is %s', (date, words) => {
  expect(formatPartOfMonth(date)).toBe(words)
})
