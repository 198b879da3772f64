import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BASELINE_WINDOW } from '@/lib/grading'
import { BaselineWindow } from './window'

/** What the window stands for: sort everything by time, later arrivals last, and take the newest. */
function newestOf(samples: readonly { atMs: number; value: number }[]): number[] {
  const inTime = [...samples].sort((a, b) => a.atMs - b.atMs)
  return inTime
    .slice(-BASELINE_WINDOW)
    .map((sample) => sample.value)
    .sort((a, b) => a - b)
}

// Few distinct moments and values, so that ties are common.
const sample = fc.record({
  atMs: fc.integer({ min: 0, max: 400 }),
  value: fc.integer({ min: 0, max: 50 }),
})

test('holds the newest values in ascending order, in whatever order they arrive', () => {
  fc.assert(
    fc.property(
      fc.array(sample, { maxLength: BASELINE_WINDOW }),
      fc.array(sample, { minLength: 1, maxLength: 2 * BASELINE_WINDOW, size: 'max' }),
      (stored, arriving) => {
        const inTime = [...stored].sort((a, b) => a.atMs - b.atMs)
        const window = new BaselineWindow([...inTime].reverse())
        for (const one of arriving) window.add(one)
        expect([...window.sorted]).toEqual(newestOf([...inTime, ...arriving]))
      },
    ),
    { numRuns: 50 },
  )
})

test('ignores a value that is older than everything in a full window', () => {
  const full = Array.from({ length: BASELINE_WINDOW }, (_, i) => ({ atMs: 1_000 - i, value: 2 }))
  const window = new BaselineWindow(full)
  window.add({ atMs: 10, value: 9 })
  expect(Math.max(...window.sorted)).toBe(2)
})

test('can hold fewer values than its size', () => {
  const window = new BaselineWindow([])
  window.add({ atMs: 2, value: 3.5 })
  window.add({ atMs: 1, value: 2.5 })
  expect([...window.sorted]).toEqual([2.5, 3.5])
})
