import { expect, test } from 'vitest'
import { continueTimeIds, newId, newTimeId } from './ids'

test('ids that are made one after the other rise, also within a millisecond', () => {
  const now = Date.UTC(2026, 10, 22)
  const ids = [now, now, now + 0.5, now + 1, now - 60_000, now + 2].map(newTimeId)
  expect([...ids].sort()).toEqual(ids)
})

test('ids hold nothing but the letters of their alphabet', () => {
  const ids = [newId(), newTimeId(Date.UTC(2026, 10, 22) + 0.25)]
  expect(ids.map((id) => id.replace(/[0-9abcdefghjkmnpqrstvwxyz]/g, ''))).toEqual(['', ''])
  expect(ids.map((id) => id.length)).toEqual([16, 17])
})

test('a thousand ids are a thousand different ones', () => {
  expect(new Set(Array.from({ length: 1000 }, newId)).size).toBe(1000)
})

test('time ids rise across a restart with a clock that was set back', () => {
  const ahead = Date.UTC(2031, 0, 1)
  // What another process left in the database: a time to come, and the end of its sequence.
  const stored = newTimeId(ahead).slice(0, 9) + 'zzzz0000'
  continueTimeIds(stored)
  continueTimeIds('m31')
  const ids = [stored, newTimeId(ahead - 86_400_000), newTimeId(ahead - 1), newTimeId(ahead + 5)]
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(4)
})
