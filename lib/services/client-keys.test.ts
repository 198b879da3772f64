import { expect, test } from 'vitest'
import { TEST_NOW, testContext, viewerActor } from '@/lib/testing/context'
import { aClient } from '@/lib/testing/factories'
import { createKey, deleteClient, getClient, listClients, revokeKey } from './clients'

const code = (name: string) => expect.objectContaining({ code: name }) as Error

test('a key is shown once, when it is made', () => {
  const ctx = testContext()
  const { id: clientId } = aClient(ctx)
  const made = createKey(ctx, { clientId, name: 'NINA' })
  expect(made.key).toMatch(/^sk_[0-9a-z]{16}_[0-9a-z]{40}$/)
  const secret = made.key.split('_')[2] ?? ''
  const shown = JSON.stringify([getClient(ctx, { clientId }), listClients(ctx)])
  const stored = JSON.stringify(ctx.db.driver.prepare('select * from client_keys').all())
  expect(shown).not.toContain(secret)
  expect(stored).not.toContain(secret)
})

test('a client lists its own keys, with what became of them', () => {
  const ctx = testContext()
  const { id: clientId } = aClient(ctx)
  const other = aClient(ctx)
  const made = createKey(ctx, { clientId, name: 'NINA' })
  createKey(ctx, { clientId: other.id, name: 'Ekos' })
  const at = new Date(TEST_NOW).toISOString()
  const key = { id: made.id, name: 'NINA', createdAt: at, lastUsedAt: null }
  expect(getClient(ctx, { clientId }).keys).toEqual([{ ...key, revokedAt: null }])
  revokeKey(ctx, { clientId, keyId: made.id })
  revokeKey({ ...ctx, now: () => TEST_NOW + 1000 }, { clientId, keyId: made.id })
  expect(getClient(ctx, { clientId }).keys).toEqual([{ ...key, revokedAt: at }])
  expect(getClient(ctx, { clientId: other.id }).keys).toMatchObject([{ revokedAt: null }])
})

test("a key cannot be revoked under another client's name", () => {
  const ctx = testContext()
  const { id: clientId } = aClient(ctx)
  const other = aClient(ctx)
  const { id: keyId } = createKey(ctx, { clientId, name: 'NINA' })
  expect(() => revokeKey(ctx, { clientId: other.id, keyId })).toThrow(code('not-found'))
  expect(getClient(ctx, { clientId }).keys).toMatchObject([{ revokedAt: null }])
})

test('a key needs a client, and goes with it', () => {
  const ctx = testContext()
  expect(() => createKey(ctx, { clientId: 'none', name: 'NINA' })).toThrow(code('not-found'))
  const { id: clientId } = aClient(ctx)
  createKey(ctx, { clientId, name: 'NINA' })
  deleteClient(ctx, { clientId })
  expect(ctx.db.driver.prepare('select count(*) from client_keys').pluck().get()).toBe(0)
})

test('a viewer makes and revokes no keys', () => {
  const ctx = testContext()
  const { id: clientId } = aClient(ctx)
  const { id: keyId } = createKey(ctx, { clientId, name: 'NINA' })
  const viewer = { ...ctx, actor: viewerActor }
  expect(() => createKey(viewer, { clientId, name: 'mine' })).toThrow(code('forbidden'))
  expect(() => revokeKey(viewer, { clientId, keyId })).toThrow(code('forbidden'))
})
