import { expect, test } from 'vitest'
import { isShown, readChoice, withColumn } from './column-choice'

const PROPOSED = new Set(['score', 'hfr'])

test('what was chosen is read back', () => {
  expect(readChoice('{"hfr":false,"starCount":true}')).toEqual({ hfr: false, starCount: true })
})

test('garbage is no choice', () => {
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
    expect(readChoice(text), `${text}`).toEqual({})
  }
})

test('columns that are not there, or cannot be switched off, are passed over', () => {
  expect(readChoice('{"flux":true,"select":false,"capturedAt":false,"picture":false}')).toEqual({
    picture: false,
  })
})

test('only what differs from the proposal is remembered', () => {
  const without = withColumn({}, PROPOSED, 'hfr', false)
  expect(without).toEqual({ hfr: false })
  expect(withColumn(without, PROPOSED, 'hfr', true)).toEqual({})
  expect(withColumn(without, PROPOSED, 'starCount', true)).toEqual({ hfr: false, starCount: true })
})

test('a column shows as chosen, else as proposed', () => {
  expect(isShown({}, PROPOSED, 'hfr')).toBe(true)
  expect(isShown({ hfr: false }, PROPOSED, 'hfr')).toBe(false)
  expect(isShown({}, PROPOSED, 'starCount')).toBe(false)
})
