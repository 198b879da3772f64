import { expect, test } from 'vitest'
import { partOfMonth } from './part-of-month'

test.each([
  ['2027-03-01', 'early March'],
  ['2027-03-10', 'early March'],
  ['2027-03-11', 'mid-March'],
  ['2027-03-20', 'mid-March'],
  ['2027-03-21', 'late March'],
  ['2026-12-31', 'late December'],
])('%s is %s', (date, words) => {
  expect(partOfMonth(date)).toBe(words)
})
