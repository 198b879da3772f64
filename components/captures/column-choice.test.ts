import { expect, test } from 'vitest'
import { fieldsWith } from '@/lib/capture/fields'
import { COLUMNS, SORT_OPTIONS } from './capture-columns'
import { isShown, parseChoice, withColumn } from './column-choice'

const DEFAULTS = new Set(['score', 'hfr'])

test('a stored choice is read back', () => {
  expect(parseChoice('{"hfr":false,"starCount":true}')).toEqual({ hfr: false, starCount: true })
})

test('invalid text is no choice', () => {
  for (const text of [
    null,
    '',
    '{',
    'null',
    '7',
    '"hfr"',
    '[true]',
    '{"hfr":"no"}',
    '{"__proto__":true}',
  ]) {
    expect(parseChoice(text), `${text}`).toEqual({})
  }
})

test('columns that are unknown or cannot be switched off are ignored', () => {
  expect(parseChoice('{"flux":true,"select":false,"capturedAt":false,"picture":false}')).toEqual({
    picture: false,
  })
})

test('only differences from the defaults are stored', () => {
  const without = withColumn({}, DEFAULTS, 'hfr', false)
  expect(without).toEqual({ hfr: false })
  expect(withColumn(without, DEFAULTS, 'hfr', true)).toEqual({})
  expect(withColumn(without, DEFAULTS, 'starCount', true)).toEqual({ hfr: false, starCount: true })
})

test('a column shows as chosen, otherwise by default', () => {
  expect(isShown({}, DEFAULTS, 'hfr')).toBe(true)
  expect(isShown({ hfr: false }, DEFAULTS, 'hfr')).toBe(false)
  expect(isShown({}, DEFAULTS, 'starCount')).toBe(false)
})

test('each field declared for the table has a column, which sorts if it is declared as sorted', () => {
  const sorts = SORT_OPTIONS.map(({ value }) => value)
  for (const key of fieldsWith('table')) {
    expect(COLUMNS.has(key), key).toBe(true)
    expect(sorts.includes(key as never), key).toBe(fieldsWith('sorted').includes(key as never))
  }
})
