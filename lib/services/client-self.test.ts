import { expect, test } from 'vitest'
import { testContext } from '@/lib/testing/context'
import {
  aClient,
  aCriteriaSet,
  aGoal,
  aStoredCapture,
  aTarget,
  aTemplate,
} from '@/lib/testing/factories'
import type { Ctx } from './context'
import { clientSelf } from './clients'

const code = (name: string) => expect.objectContaining({ code: name }) as Error

const asClient = (ctx: Ctx, clientId: string): Ctx => ({
  ...ctx,
  actor: { kind: 'client', clientId, keyId: 'key' },
})

test('a client learns who it is and what grades it', () => {
  const ctx = testContext()
  const set = aCriteriaSet(ctx)
  const client = aClient(ctx, { criteriaSetId: set.id, autoGrading: false })
  expect(clientSelf(asClient(ctx, client.id))).toEqual({
    id: client.id,
    name: client.name,
    autoGrading: false,
    criteria: { setId: set.id, name: set.name, revision: 1 },
    targets: [],
  })
})

test('a client learns what is still worth capturing, and how much of it', () => {
  const ctx = testContext()
  const { id: clientId } = aClient(ctx)
  const target = aTarget(ctx, { clientId, name: 'M 31' })
  const template = aTemplate(ctx, { filter: 'OIII', exposureSeconds: 180, gain: 100, offset: 30 })
  const goal = aGoal(ctx, {
    targetId: target.id,
    exposureTemplateId: template.id,
    desired: 3,
    panel: 2,
  })
  aStoredCapture(ctx.db, { goalId: goal.id })
  expect(clientSelf(asClient(ctx, clientId))).toMatchObject({ criteria: null })
  expect(clientSelf(asClient(ctx, clientId)).targets).toEqual([
    {
      id: target.id,
      name: 'M 31',
      status: 'active',
      goals: [
        {
          id: goal.id,
          panel: 2,
          filter: 'OIII',
          exposureSeconds: 180,
          binning: null,
          gain: 100,
          offset: 30,
          desired: 3,
          accepted: 1,
          remaining: 2,
        },
      ],
    },
  ])
})

test('what is done, switched off, paused or empty is not worth capturing', () => {
  const ctx = testContext()
  const { id: clientId } = aClient(ctx)
  const target = aTarget(ctx, { clientId, name: 'Half done' })
  const done = aGoal(ctx, { targetId: target.id, desired: 1 })
  aStoredCapture(ctx.db, { goalId: done.id })
  const open = aGoal(ctx, { targetId: target.id })
  aGoal(ctx, { targetId: target.id, enabled: false })
  aGoal(ctx, { targetId: aTarget(ctx, { clientId, status: 'paused' }).id })
  aTarget(ctx, { clientId, name: 'Nothing planned' })
  const { targets } = clientSelf(asClient(ctx, clientId))
  expect(targets.map((t) => [t.name, t.goals.map((g) => g.id)])).toEqual([['Half done', [open.id]]])
})

test("a client learns nothing of another's targets", () => {
  const ctx = testContext()
  aGoal(ctx)
  const { id } = aClient(ctx)
  expect(clientSelf(asClient(ctx, id)).targets).toEqual([])
})

test('only a client key has a client to speak of', () => {
  expect(() => clientSelf(testContext())).toThrow(code('forbidden'))
  expect(() => clientSelf(testContext({ kind: 'anonymous' }))).toThrow(code('unauthenticated'))
})
