import { expect, test } from 'vitest'
import { CriteriaSetBody } from '@/lib/contracts/criteria-sets'
import { defaultRow } from '@/lib/grading'
import { anObservatory, GOOD } from '@/lib/testing/observatory'
import { saveCriteriaSet } from '../criteria-sets'
import { getTarget } from '../targets'
import { staleSubs } from '.'

test('subs that older criteria graded are counted, and those alone', async () => {
  const { ctx, set, send, target } = anObservatory()
  await send(GOOD)
  await send(GOOD)
  expect(staleSubs(ctx, target.id)).toBe(0)
  saveCriteriaSet(
    ctx,
    set.id,
    CriteriaSetBody.parse({ name: set.name, criteria: [defaultRow('hfr')] }),
  )
  await send(GOOD)
  await send(GOOD, { frameType: 'dark' })
  expect(staleSubs(ctx, target.id)).toBe(2)
  expect(getTarget(ctx, target.id).stale).toBe(true)
})
