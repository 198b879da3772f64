import { expect, test } from 'vitest'
import { testContext, viewerActor } from '@/lib/testing/context'
import { aCriteriaSet, aTarget } from '@/lib/testing/factories'
import { getPaletteData } from './palette'

test('lists everything to go to, without archived sets', () => {
  const ctx = testContext()
  const set = aCriteriaSet(ctx)
  aCriteriaSet(ctx, { archived: true })
  const target = aTarget(ctx, { name: 'M 31' })
  expect(getPaletteData(ctx)).toEqual({
    targets: [{ id: target.id, name: 'M 31', client: target.clientName, status: 'active' }],
    sets: [{ id: set.id, name: set.name }],
    clients: [{ id: target.clientId, name: target.clientName }],
    mayRegrade: true,
  })
})

test('a viewer finds nothing to regrade, and a client key finds nothing', () => {
  const ctx = testContext()
  expect(getPaletteData({ ...ctx, actor: viewerActor }).mayRegrade).toBe(false)
  const actor = { kind: 'client', clientId: 'c', keyId: 'k' } as const
  expect(() => getPaletteData({ ...ctx, actor })).toThrow(
    expect.objectContaining({ code: 'forbidden' }),
  )
})
