import { expect, test } from 'vitest'
import type { Verdict } from '@/lib/grading'
import { nightsOf } from './nights'

const sub = (night: string, value: number | null, verdict: Verdict | null = null) => ({
  night,
  value,
  verdict,
})

test('a night has its subs, the median of what was measured, and what was kept', () => {
  const nights = nightsOf([
    sub('2026-01-10', 3, 'accepted'),
    sub('2026-01-10', null, 'accepted'),
    sub('2026-01-10', 2, 'rejected'),
    sub('2026-01-10', 9, 'pending'),
    sub('2026-01-12', 4, 'accepted'),
    sub('2026-01-12', 5),
    sub('2026-01-13', null),
  ])
  expect(nights).toEqual([
    { night: '2026-01-10', first: 0, subs: 4, median: 3, kept: 2 },
    { night: '2026-01-12', first: 4, subs: 2, median: 4.5, kept: 1 },
    { night: '2026-01-13', first: 6, subs: 1, median: null, kept: 0 },
  ])
})

test('no subs make no nights', () => {
  expect(nightsOf([])).toEqual([])
})
