import { expect, test } from 'vitest'
import { TEST_NOW, testContext, viewerActor } from '@/lib/testing/context'
import { createAdminToken, listAdminTokens, revokeAdminToken } from '.'

const code = (name: string) => expect.objectContaining({ code: name }) as Error

test('a token is shown once, when it is made', () => {
  const ctx = testContext()
  const made = createAdminToken(ctx, { name: 'Backup script' })
  expect(made.key).toMatch(/^sa_[0-9a-z]{16}_[0-9a-z]{40}$/)
  const secret = made.key.split('_')[2] ?? ''
  expect(JSON.stringify(listAdminTokens(ctx))).not.toContain(secret)
  const stored = JSON.stringify(ctx.db.driver.prepare('select * from admin_tokens').all())
  expect(stored).not.toContain(secret)
})

test('a token that was never used says so, and a revoked one says when', () => {
  const ctx = testContext()
  const made = createAdminToken(ctx, { name: 'Backup script' })
  const createdAt = new Date(TEST_NOW).toISOString()
  const fresh = { id: made.id, name: 'Backup script', createdAt, lastUsedAt: null }
  expect(listAdminTokens(ctx)).toEqual([{ ...fresh, revokedAt: null }])
  revokeAdminToken(ctx, { tokenId: made.id })
  revokeAdminToken({ ...ctx, now: () => TEST_NOW + 1000 }, { tokenId: made.id })
  expect(listAdminTokens(ctx)).toEqual([{ ...fresh, revokedAt: createdAt }])
})

test('tokens in force stand before revoked ones', () => {
  const ctx = testContext()
  const first = createAdminToken(ctx, { name: 'first' })
  createAdminToken({ ...ctx, now: () => TEST_NOW + 1 }, { name: 'second' })
  revokeAdminToken(ctx, { tokenId: first.id })
  expect(listAdminTokens(ctx).map((token) => token.name)).toEqual(['second', 'first'])
})

test('a viewer sees tokens and can neither make nor revoke one', () => {
  const ctx = testContext()
  const made = createAdminToken(ctx, { name: 'Backup script' })
  const viewer = { ...ctx, actor: viewerActor }
  expect(listAdminTokens(viewer)).toHaveLength(1)
  expect(() => createAdminToken(viewer, { name: 'mine' })).toThrow(code('forbidden'))
  expect(() => revokeAdminToken(viewer, { tokenId: made.id })).toThrow(code('forbidden'))
})

test('there is no revoking what never was', () => {
  expect(() => revokeAdminToken(testContext(), { tokenId: 'none' })).toThrow(code('not-found'))
})
