import { describe, expect, test } from 'vitest'
import type { Db } from '@/db'
import { adminTokenById, clientKeyById } from '@/db/queries/keys'
import { ClientBody } from '@/lib/contracts/clients'
import type { Actor } from '@/lib/services/context'
import { createClient, createKey, revokeKey } from '@/lib/services/clients'
import {
  updatePerson,
  createAdminToken,
  createPerson,
  deletePerson,
  revokeAdminToken,
} from '@/lib/services/people'
import { TEST_NOW, testContext, testDb } from '@/lib/testing/context'
import { identify } from './authenticate'
import { closeSession, openSession } from './user-session'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 3600_000
const refused = expect.objectContaining({ code: 'unauthenticated' }) as Error

interface Ask {
  nowMs?: number
  adminToken?: string | null
}

const ask = (db: Db, headers: Record<string, string>, options: Ask = {}): Actor =>
  identify(
    { db, adminToken: options.adminToken ?? null, nowMs: options.nowMs ?? TEST_NOW },
    new Headers(headers),
  )

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
const cookie = (token: string) => ({ cookie: `theme=dark; subkeeper_session=${token}; x=1` })

function withClient() {
  const ctx = testContext()
  const client = createClient(ctx, ClientBody.parse({ name: 'Shed' }))
  const made = createKey(ctx, { clientId: client.id, name: 'NINA' })
  return { ctx, db: ctx.db, client, made }
}

async function withSession(role: 'admin' | 'viewer' = 'viewer') {
  const ctx = testContext()
  const person = await createPerson(ctx, { name: 'Vera', password: 'long enough', role })
  const token = openSession(ctx.db, { userId: person.id, userAgent: 'Firefox' }, TEST_NOW)
  return { ctx, db: ctx.db, person, token }
}

describe('nobody in particular', () => {
  test('is who sends no credential', () => {
    expect(ask(testDb(), {})).toEqual({ kind: 'anonymous' })
    expect(ask(testDb(), { cookie: 'other=1' })).toEqual({ kind: 'anonymous' })
  })

  test("is also who sends a proxy's own credential", () => {
    expect(ask(testDb(), { authorization: 'Basic YTpi' })).toEqual({ kind: 'anonymous' })
  })

  test('is not who sends a credential that makes no sense', () => {
    const db = testDb()
    for (const text of ['nonsense', 'sk_', 'pk_abc_def', 'sa_short']) {
      expect(() => ask(db, bearer(text))).toThrow(refused)
    }
    expect(() => ask(db, cookie('made-up'))).toThrow(refused)
  })
})

describe('a client key', () => {
  test('stands for its client', () => {
    const { db, client, made } = withClient()
    expect(ask(db, bearer(made.key))).toEqual({
      kind: 'client',
      clientId: client.id,
      keyId: made.id,
    })
  })

  test('is refused from the moment it is revoked', () => {
    const { ctx, db, client, made } = withClient()
    ask(db, bearer(made.key))
    revokeKey(ctx, { clientId: client.id, keyId: made.id })
    expect(() => ask(db, bearer(made.key))).toThrow(refused)
  })

  test('is refused when its secret is wrong or belongs to another key', () => {
    const { ctx, db, client, made } = withClient()
    const other = createKey(ctx, { clientId: client.id, name: 'Ekos' })
    const secretOfOther = other.key.split('_')[2]
    expect(() => ask(db, bearer(`sk_${made.id}_${secretOfOther}`))).toThrow(refused)
  })

  test('is no admin token', () => {
    const { db, made } = withClient()
    expect(() => ask(db, bearer(made.key.replace('sk_', 'sa_')))).toThrow(refused)
  })

  test('wins over a session that comes along', () => {
    const { db, made } = withClient()
    const actor = ask(db, { ...bearer(made.key), ...cookie('whatever') })
    expect(actor.kind).toBe('client')
  })

  test('is good on a database that cannot be written to', async () => {
    const { db, token } = await withSession()
    db.driver.pragma('query_only = on')
    expect(ask(db, cookie(token), { nowMs: TEST_NOW + DAY_MS }).kind).toBe('user')
  })

  test('has its use written down at most every ten minutes', () => {
    const { db, made } = withClient()
    const lastUsed = () => clientKeyById(db, made.id)?.lastUsedAtMs
    ask(db, bearer(made.key), { nowMs: TEST_NOW })
    expect(lastUsed()).toBe(TEST_NOW)
    ask(db, bearer(made.key), { nowMs: TEST_NOW + 9 * MINUTE_MS })
    expect(lastUsed()).toBe(TEST_NOW)
    ask(db, bearer(made.key), { nowMs: TEST_NOW + 10 * MINUTE_MS })
    expect(lastUsed()).toBe(TEST_NOW + 10 * MINUTE_MS)
  })
})

describe('an admin token', () => {
  test('made in the settings counts until it is revoked', () => {
    const ctx = testContext()
    const made = createAdminToken(ctx, { name: 'Backup script' })
    expect(ask(ctx.db, bearer(made.key))).toEqual({ kind: 'admin-token', name: 'Backup script' })
    expect(adminTokenById(ctx.db, made.id)?.lastUsedAtMs).toBe(TEST_NOW)
    revokeAdminToken(ctx, { tokenId: made.id })
    expect(() => ask(ctx.db, bearer(made.key))).toThrow(refused)
  })

  test('from the environment counts as it is, and only in full', () => {
    const db = testDb()
    const adminToken = `sa_${'any-Characters_at.all'.repeat(2)}`
    expect(ask(db, bearer(adminToken), { adminToken })).toMatchObject({ kind: 'admin-token' })
    expect(() => ask(db, bearer(adminToken.slice(0, -1)), { adminToken })).toThrow(refused)
    expect(() => ask(db, bearer(`${adminToken}x`), { adminToken })).toThrow(refused)
    expect(() => ask(db, bearer(adminToken))).toThrow(refused)
  })
})

describe('a session', () => {
  test('stands for its person', async () => {
    const { db, person, token } = await withSession()
    expect(ask(db, cookie(token))).toMatchObject({
      kind: 'user',
      userId: person.id,
      name: 'Vera',
      role: 'viewer',
    })
  })

  test('is stored as a hash only', async () => {
    const { db, token } = await withSession()
    expect(JSON.stringify(db.driver.prepare('select * from sessions').all())).not.toContain(token)
  })

  test('takes on a new role with the next request', async () => {
    const { ctx, db, person, token } = await withSession('viewer')
    await updatePerson(ctx, { personId: person.id, patch: { role: 'admin' } })
    expect(ask(db, cookie(token))).toMatchObject({ role: 'admin' })
  })

  test('ends with its person', async () => {
    const { ctx, db, person, token } = await withSession()
    deletePerson(ctx, { personId: person.id })
    expect(() => ask(db, cookie(token))).toThrow(refused)
  })

  test('ends when it is closed', async () => {
    const { db, token } = await withSession()
    closeSession(db, token)
    expect(() => ask(db, cookie(token))).toThrow(refused)
  })

  test('ends after 30 days without use, and every use prolongs it', async () => {
    const { db, token } = await withSession()
    expect(ask(db, cookie(token), { nowMs: TEST_NOW + 29 * DAY_MS }).kind).toBe('user')
    expect(ask(db, cookie(token), { nowMs: TEST_NOW + 58 * DAY_MS }).kind).toBe('user')
    expect(() => ask(db, cookie(token), { nowMs: TEST_NOW + 88 * DAY_MS })).toThrow(refused)
  })

  test('is good on a database that cannot be written to', async () => {
    const { db, token } = await withSession()
    db.driver.pragma('query_only = on')
    expect(ask(db, cookie(token), { nowMs: TEST_NOW + DAY_MS }).kind).toBe('user')
  })

  test('has its use written down at most every ten minutes', async () => {
    const { db, token } = await withSession()
    const lastSeen = () => db.driver.prepare('select last_seen_at_ms from sessions').pluck().get()
    ask(db, cookie(token), { nowMs: TEST_NOW + 9 * MINUTE_MS })
    expect(lastSeen()).toBe(TEST_NOW)
    ask(db, cookie(token), { nowMs: TEST_NOW + 11 * MINUTE_MS })
    expect(lastSeen()).toBe(TEST_NOW + 11 * MINUTE_MS)
  })
})
