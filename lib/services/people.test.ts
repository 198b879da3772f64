import { describe, expect, test } from 'vitest'
import { userById } from '@/db/queries/people'
import { verifyPassword } from '@/lib/auth/password'
import { adminActor, TEST_NOW, testContext, viewerActor } from '@/lib/testing/context'
import type { Ctx } from './context'
import {
  updatePerson,
  createAdminToken,
  createPerson,
  listAdminTokens,
  listPeople,
  deletePerson,
  revokeAdminToken,
} from './people'

const code = (name: string) => expect.objectContaining({ code: name }) as Error
const PASSWORD = 'seven sisters rising'

const add = (ctx: Ctx, name: string, role: 'admin' | 'viewer' = 'viewer') =>
  createPerson(ctx, { name, role, password: PASSWORD })

const as = (ctx: Ctx, actor: Ctx['actor']): Ctx => ({ ...ctx, actor })

describe('creating a person', () => {
  test('stores the password as a hash and shows neither', async () => {
    const ctx = testContext()
    const person = await add(ctx, 'Grace')
    expect(person).toEqual({
      id: person.id,
      name: 'Grace',
      role: 'viewer',
      createdAt: new Date(TEST_NOW).toISOString(),
    })
    const stored = JSON.stringify(ctx.db.driver.prepare('select * from users').all())
    expect(stored).not.toContain(PASSWORD)
    expect(JSON.stringify(listPeople(ctx))).not.toContain('argon2')
  })

  test('refuses a name that differs only in case and spaces, and names the field', async () => {
    const ctx = testContext()
    await add(ctx, 'Grace Hopper')
    await expect(add(ctx, 'GRACE  hopper')).rejects.toMatchObject({
      code: 'conflict',
      details: { errors: [{ path: 'name' }] },
    })
    expect(listPeople(ctx)).toHaveLength(1)
  })

  test('is not for viewers, clients or people who are not signed in', async () => {
    const ctx = testContext()
    await expect(add(as(ctx, viewerActor), 'X')).rejects.toEqual(code('forbidden'))
    const client: Ctx['actor'] = { kind: 'client', clientId: 'c', keyId: 'k' }
    await expect(add(as(ctx, client), 'X')).rejects.toEqual(code('forbidden'))
    await expect(add(as(ctx, { kind: 'anonymous' }), 'X')).rejects.toEqual(code('unauthenticated'))
    expect(listPeople(ctx)).toHaveLength(0)
  })
})

describe('listing people', () => {
  test('is for everyone who is signed in, sorted by name', async () => {
    const ctx = testContext()
    await add(ctx, 'zoe')
    await add(ctx, 'Abel')
    expect(listPeople(as(ctx, viewerActor)).map((p) => p.name)).toEqual(['Abel', 'zoe'])
  })

  test('is not for clients', () => {
    const ctx = testContext({ kind: 'client', clientId: 'c', keyId: 'k' })
    expect(() => listPeople(ctx)).toThrow(code('forbidden'))
  })
})

describe('the last admin', () => {
  test('cannot be demoted or removed', async () => {
    const ctx = testContext()
    const { id: personId } = await add(ctx, 'Only', 'admin')
    await add(ctx, 'Viewer')
    await expect(updatePerson(ctx, { personId, patch: { role: 'viewer' } })).rejects.toEqual(
      code('conflict'),
    )
    expect(() => deletePerson(ctx, { personId })).toThrow(code('conflict'))
    expect(userById(ctx.db, personId)?.role).toBe('admin')
  })

  test('can be removed if there is another one', async () => {
    const ctx = testContext()
    const first = await add(ctx, 'First', 'admin')
    const second = await add(ctx, 'Second', 'admin')
    await updatePerson(ctx, { personId: first.id, patch: { role: 'viewer' } })
    expect(() => deletePerson(ctx, { personId: second.id })).toThrow(code('conflict'))
    deletePerson(ctx, { personId: first.id })
    expect(listPeople(ctx).map((p) => p.name)).toEqual(['Second'])
  })

  test('can be saved as an admin again', async () => {
    const ctx = testContext()
    const { id: personId } = await add(ctx, 'Only', 'admin')
    const changed = await updatePerson(ctx, { personId, patch: { role: 'admin' } })
    expect(changed.role).toBe('admin')
  })
})

describe('changing a person', () => {
  test('with a new password makes the old one useless', async () => {
    const ctx = testContext()
    const { id: personId } = await add(ctx, 'Grace')
    await updatePerson(ctx, { personId, patch: { password: 'another good one' } })
    const stored = userById(ctx.db, personId)?.passwordHash ?? null
    expect(await verifyPassword(stored, 'another good one')).toBe(true)
    expect(await verifyPassword(stored, PASSWORD)).toBe(false)
  })

  test('never sets your own password', async () => {
    const ctx = testContext()
    const { id } = await add(ctx, 'Self', 'admin')
    const self = as(ctx, { ...adminActor, userId: id } as Ctx['actor'])
    const change = updatePerson(self, { personId: id, patch: { password: 'another good one' } })
    await expect(change).rejects.toEqual(code('forbidden'))
  })

  test('is not for viewers', async () => {
    const ctx = testContext()
    const { id: personId } = await add(ctx, 'Grace')
    const viewer = as(ctx, viewerActor)
    await expect(updatePerson(viewer, { personId, patch: { role: 'admin' } })).rejects.toEqual(
      code('forbidden'),
    )
    expect(() => deletePerson(viewer, { personId })).toThrow(code('forbidden'))
  })

  test('needs a person who exists', async () => {
    const ctx = testContext()
    const nobody = { personId: 'nobody' }
    await expect(updatePerson(ctx, { ...nobody, patch: {} })).rejects.toEqual(code('not-found'))
    expect(() => deletePerson(ctx, nobody)).toThrow(code('not-found'))
  })
})

test('a token is shown once, when it is made', () => {
  const ctx = testContext()
  const made = createAdminToken(ctx, { name: 'Backup script' })
  expect(made.key).toMatch(/^sa_[0-9a-z]{16}_[0-9a-z]{40}$/)
  const secret = made.key.split('_')[2] ?? ''
  expect(JSON.stringify(listAdminTokens(ctx))).not.toContain(secret)
  const stored = JSON.stringify(ctx.db.driver.prepare('select * from admin_tokens').all())
  expect(stored).not.toContain(secret)
})

test('a token that was never used shows that, and a revoked one shows when', () => {
  const ctx = testContext()
  const made = createAdminToken(ctx, { name: 'Backup script' })
  const createdAt = new Date(TEST_NOW).toISOString()
  const fresh = { id: made.id, name: 'Backup script', createdAt, lastUsedAt: null }
  expect(listAdminTokens(ctx)).toEqual([{ ...fresh, revokedAt: null }])
  revokeAdminToken(ctx, { tokenId: made.id })
  revokeAdminToken({ ...ctx, now: () => TEST_NOW + 1000 }, { tokenId: made.id })
  expect(listAdminTokens(ctx)).toEqual([{ ...fresh, revokedAt: createdAt }])
})

test('valid tokens are listed before revoked ones', () => {
  const ctx = testContext()
  const first = createAdminToken(ctx, { name: 'first' })
  createAdminToken({ ...ctx, now: () => TEST_NOW + 1 }, { name: 'second' })
  revokeAdminToken(ctx, { tokenId: first.id })
  expect(listAdminTokens(ctx).map((token) => token.name)).toEqual(['second', 'first'])
})

test('a viewer can see tokens but not create or revoke them', () => {
  const ctx = testContext()
  const made = createAdminToken(ctx, { name: 'Backup script' })
  const viewer = { ...ctx, actor: viewerActor }
  expect(listAdminTokens(viewer)).toHaveLength(1)
  expect(() => createAdminToken(viewer, { name: 'mine' })).toThrow(code('forbidden'))
  expect(() => revokeAdminToken(viewer, { tokenId: made.id })).toThrow(code('forbidden'))
})

test('a token that does not exist cannot be revoked', () => {
  expect(() => revokeAdminToken(testContext(), { tokenId: 'none' })).toThrow(code('not-found'))
})
