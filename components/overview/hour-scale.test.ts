import { expect, test } from 'vitest'
import { hourLines } from './hour-scale'

test.each([
  [0, [0, 0.5]],
  [0.9, [0, 0.5, 1]],
  [5, [0, 1, 2, 3, 4, 5]],
  [7.2, [0, 2, 4, 6, 8]],
  [13.4, [0, 3, 6, 9, 12, 15]],
  // 130 h are 26 h a line: two days.
  [130, [0, 48, 96, 144]],
])('the lines of an axis up to %d h', (most, lines) => {
  expect(hourLines(most)).toEqual(lines)
})
