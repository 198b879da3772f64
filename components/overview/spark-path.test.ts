import { expect, test } from 'vitest'
import { sparkPath } from './spark-path'

test('a line runs from the left to the right edge, 100 at the top', () => {
  expect(sparkPath([0, 100, 50], 105, 25)).toEqual({
    line: 'M2.5 22.5L52.5 2.5L102.5 12.5',
    end: { x: 102.5, y: 12.5 },
  })
})

test('a single score is a dot at the end', () => {
  expect(sparkPath([100], 105, 25)).toEqual({ line: 'M102.5 2.5', end: { x: 102.5, y: 2.5 } })
})

test('a value outside the scale stays inside the picture', () => {
  expect(sparkPath([-20, 140], 105, 25).line).toBe('M2.5 22.5L102.5 2.5')
})
