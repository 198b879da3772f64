import { expect, test } from 'vitest'
import { anObservatory, GOOD } from '@/lib/testing/observatory'
import { ungradedLately } from '.'

test('nothing is said while most of the newest subs have a grade', async () => {
  const { ctx, send, target } = anObservatory()
  expect(ungradedLately(ctx, target.id)).toBeNull()
  await send(GOOD)
  await send(GOOD)
  await send({ windSpeed: 3 })
  await send(GOOD, { frameType: 'dark' })
  expect(ungradedLately(ctx, target.id)).toBeNull()
})

test('too little that was measured is said with its reason and its set', async () => {
  const { ctx, send, set, target } = anObservatory()
  await send(GOOD)
  await send({ windSpeed: 3 })
  expect(ungradedLately(ctx, target.id)).toEqual({
    subs: 1,
    of: 2,
    reason: 'Nothing that this set weighs was measured.',
    setId: set.id,
  })
})

test('a client that grades nothing is told apart', async () => {
  const { ctx, send, target } = anObservatory({ client: { autoGrading: false } })
  await send(GOOD)
  expect(ungradedLately(ctx, target.id)).toEqual({ subs: 1, of: 1, reason: null, setId: null })
})
