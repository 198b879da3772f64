import { describe, expect, test } from 'vitest'
import { estimateCompletion, estimateNights } from './goals'

const NOW = Date.UTC(2026, 10, 27, 12)

test('the missing subs take as many nights as the last nights suggest', () => {
  // 40 subs in 6 nights: 100 more take 15.
  expect(estimateNights(100, { accepted: 40, nights: 6, days: 30 })).toBe(15)
  expect(estimateNights(101, { accepted: 40, nights: 6, days: 30 })).toBe(16)
  expect(estimateNights(5, { accepted: 0, nights: 6, days: 30 })).toBeNull()
})

describe('the date of completion', () => {
  test('depends on the number of nights so far', () => {
    // 6 nights in 30 days are one in 5: 15 more are 75 days, from 27 November to 10 February.
    expect(estimateCompletion(15, { accepted: 40, nights: 6, days: 30 }, NOW)).toBe('2027-02-10')
    // 5 nights in 10 days: 15 more are 30 days.
    expect(estimateCompletion(15, { accepted: 400, nights: 5, days: 10 }, NOW)).toBe('2026-12-27')
  })

  test('is not given before three nights', () => {
    expect(estimateCompletion(15, { accepted: 40, nights: 2, days: 30 }, NOW)).toBeNull()
    expect(estimateCompletion(3, { accepted: 40, nights: 3, days: 30 }, NOW)).toBe('2026-12-27')
    expect(estimateCompletion(null, { accepted: 0, nights: 6, days: 30 }, NOW)).toBeNull()
  })

  test('is not given beyond 300 days', () => {
    // One night in 10 days.
    expect(estimateCompletion(30, { accepted: 3, nights: 3, days: 30 }, NOW)).toBe('2027-09-23')
    expect(estimateCompletion(31, { accepted: 3, nights: 3, days: 30 }, NOW)).toBeNull()
  })
})
