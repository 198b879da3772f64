import { expect, test } from 'vitest'
import { getWindowParts } from './row-window'

const rows = (...indexes: number[]) => indexes.map((index) => ({ index }))
const heights = (...args: Parameters<typeof getWindowParts>) =>
  getWindowParts(...args).map((part) => (part.type === 'gap' ? part.height : `row ${part.index}`))

test('rows keep the place they would have if all were rendered', () => {
  expect(heights(rows(2, 3), 6, 44)).toEqual([88, 'row 2', 'row 3', 88])
})

test('a row far from the others keeps its place', () => {
  expect(heights(rows(0, 5), 6, 10)).toEqual(['row 0', 40, 'row 5'])
})

test('there is no gap when all rows are rendered, and a single one when none is', () => {
  expect(heights(rows(0, 1), 2, 44)).toEqual(['row 0', 'row 1'])
  expect(heights([], 3, 44)).toEqual([132])
})
