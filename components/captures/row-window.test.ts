import { expect, test } from 'vitest'
import { partsOf } from './row-window'

const rows = (...indexes: number[]) => indexes.map((index) => ({ index }))
const heights = (...args: Parameters<typeof partsOf>) =>
  partsOf(...args).map((part) => (part.kind === 'gap' ? part.height : `row ${part.index}`))

test('rows stand where they would if all were there', () => {
  expect(heights(rows(2, 3), 6, 44)).toEqual([88, 'row 2', 'row 3', 88])
})

test('a row far from the others keeps its place', () => {
  expect(heights(rows(0, 5), 6, 10)).toEqual(['row 0', 40, 'row 5'])
})

test('no gap where nothing is missing, and one where nothing shows', () => {
  expect(heights(rows(0, 1), 2, 44)).toEqual(['row 0', 'row 1'])
  expect(heights([], 3, 44)).toEqual([132])
})
