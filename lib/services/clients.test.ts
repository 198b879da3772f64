import { describe, expect, test } from 'vitest'
import { updateSet } from '@/db/queries/criteria'
import { ClientBody } from '@/lib/contracts/clients'
import { TEST_NOW, testContext, viewerActor } from '@/lib/testing/context'
import {
  aClient,
  aCriteriaSet,
  aGoal,
  aStoredCapture,
  aTarget,
  aTemplate,
} from '@/lib/testing/factories'
import {
  getOwnClient,
  createClient,
  createKey,
  deleteClient,
  getClient,
  listClients,
  revokeKey,
  updateClient,
} from './clients'
import type { Ctx } from './context'

const code = (name: string) => expect.objectContaining({ code: name }) as Error
const invalidAt = (path: string) =>
  expect.objectContaining({
    code: 'invalid',
    details: { errors: [expect.objectContaining({ path }) as object] },
  }) as Error

const create = (ctx: Ctx, name: string) => createClient(ctx, ClientBody.parse({ name }))

function anArchivedSet(ctx: Ctx) {
  const set = aCriteriaSet(ctx)
  updateSet(ctx.db, set.id, { archivedAtMs: TEST_NOW })
  return set
}

describe('a new client', () => {
  test('grades on arrival, has no set, creates no targets and has no keys', () => {
    const ctx = testContext()
    const client = create(ctx, 'Shed')
    expect(client).toEqual({
      id: client.id,
      revision: 1,
      name: 'Shed',
      autoGrading: true,
      criteriaSetId: null,
      criteriaSetName: null,
      createTargets: false,
      timezone: null,
      siteLatitude: null,
      siteLongitude: null,
      siteElevation: null,
      captureCount: 0,
      lastSeenAt: null,
      createdAt: new Date(TEST_NOW).toISOString(),
      keys: [],
    })
    expect(getClient(ctx, { clientId: client.id })).toEqual(client)
  })

  test('needs a unique name, and the error names the field', () => {
    const ctx = testContext()
    create(ctx, 'Shed East')
    expect(() => create(ctx, 'shed  EAST')).toThrow(
      expect.objectContaining({
        code: 'conflict',
        details: { errors: [expect.objectContaining({ path: 'name' }) as object] },
      }) as Error,
    )
  })

  test('accepts only a set that exists and is not archived', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    const client = aClient(ctx, { criteriaSetId: set.id })
    expect(client).toMatchObject({ criteriaSetId: set.id, criteriaSetName: set.name })
    expect(() => aClient(ctx, { criteriaSetId: 'none' })).toThrow(invalidAt('criteriaSetId'))
    const archived = anArchivedSet(ctx)
    expect(() => aClient(ctx, { criteriaSetId: archived.id })).toThrow(invalidAt('criteriaSetId'))
    expect(listClients(ctx).total).toBe(1)
  })
})

describe('changing a client', () => {
  test('changes only the given fields', () => {
    const ctx = testContext()
    const before = aClient(ctx, { timezone: 'Europe/Berlin', siteLatitude: 48.1 })
    const clientId = before.id
    const after = updateClient(ctx, { clientId, patch: { name: 'Dome', autoGrading: false } })
    expect(after).toEqual({ ...before, name: 'Dome', autoGrading: false, revision: 2 })
    const cleared = updateClient(ctx, { clientId, patch: { timezone: null } })
    expect(cleared).toEqual({ ...after, timezone: null, revision: 3 })
    expect(updateClient(ctx, { clientId, patch: {} })).toEqual(cleared)
  })

  test('cannot take the name of another client, but can change the case of its own', () => {
    const ctx = testContext()
    create(ctx, 'Shed')
    const { id: clientId } = create(ctx, 'Dome')
    const rename = (name: string) => updateClient(ctx, { clientId, patch: { name } })
    expect(() => rename('SHED')).toThrow(code('conflict'))
    expect(rename('DOME').name).toBe('DOME')
  })

  test('keeps a set that has since been archived, but accepts no archived one', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    const { id: clientId } = aClient(ctx, { criteriaSetId: set.id })
    updateSet(ctx.db, set.id, { archivedAtMs: TEST_NOW })
    const kept = updateClient(ctx, { clientId, patch: { criteriaSetId: set.id, name: 'Kept' } })
    expect(kept.criteriaSetId).toBe(set.id)
    const other = anArchivedSet(ctx)
    expect(() => updateClient(ctx, { clientId, patch: { criteriaSetId: other.id } })).toThrow(
      invalidAt('criteriaSetId'),
    )
  })
})

describe('deleting a client', () => {
  test('works while it is empty', () => {
    const ctx = testContext()
    const { id: clientId } = aClient(ctx)
    deleteClient(ctx, { clientId })
    expect(() => getClient(ctx, { clientId })).toThrow(code('not-found'))
  })

  test('is refused while it has captures or targets', () => {
    const ctx = testContext()
    const sending = aClient(ctx)
    aStoredCapture(ctx.db, { clientId: sending.id })
    expect(() => deleteClient(ctx, { clientId: sending.id })).toThrow(code('conflict'))
    const planned = aClient(ctx)
    aTarget(ctx, { clientId: planned.id })
    expect(() => deleteClient(ctx, { clientId: planned.id })).toThrow(code('conflict'))
    expect(getClient(ctx, { clientId: sending.id }).captureCount).toBe(1)
  })
})

describe('the list of clients', () => {
  test('is sorted by name, and its pages neither lose nor repeat a client', () => {
    const ctx = testContext()
    const names = ['echo', 'Alpha', 'delta', 'Bravo', 'charlie']
    for (const name of names) create(ctx, name)
    const seen: string[] = []
    let cursor: string | undefined
    for (let pages = 1; pages <= 3; pages++) {
      const page = listClients(ctx, { limit: 2, cursor })
      expect(page.total).toBe(5)
      seen.push(...page.items.map((client) => client.name))
      cursor = page.nextCursor ?? undefined
    }
    expect(cursor).toBeUndefined()
    expect(seen).toEqual(['Alpha', 'Bravo', 'charlie', 'delta', 'echo'])
  })

  test('refuses an invalid cursor', () => {
    expect(() => listClients(testContext(), { cursor: 'nonsense' })).toThrow(invalidAt('cursor'))
  })
})

describe('a viewer', () => {
  test('can see clients but not change them', () => {
    const ctx = testContext()
    const { id: clientId } = aClient(ctx)
    const viewer = { ...ctx, actor: viewerActor }
    expect(getClient(viewer, { clientId }).id).toBe(clientId)
    expect(listClients(viewer).items).toHaveLength(1)
    expect(() => create(viewer, 'Mine')).toThrow(code('forbidden'))
    expect(() => updateClient(viewer, { clientId, patch: {} })).toThrow(code('forbidden'))
    expect(() => deleteClient(viewer, { clientId })).toThrow(code('forbidden'))
  })
})

test('clients are not visible with a key or without signing in', () => {
  const ctx = testContext()
  const { id: clientId } = aClient(ctx)
  const as = (actor: Ctx['actor']) => ({ ...ctx, actor })
  expect(() => listClients(as({ kind: 'client', clientId, keyId: 'k' }))).toThrow(code('forbidden'))
  expect(() => listClients(as({ kind: 'anonymous' }))).toThrow(code('unauthenticated'))
})

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

test('a client’s keys are listed with their state', () => {
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

test('a key needs a client and is deleted with it', () => {
  const ctx = testContext()
  expect(() => createKey(ctx, { clientId: 'none', name: 'NINA' })).toThrow(code('not-found'))
  const { id: clientId } = aClient(ctx)
  createKey(ctx, { clientId, name: 'NINA' })
  deleteClient(ctx, { clientId })
  expect(ctx.db.driver.prepare('select count(*) from client_keys').pluck().get()).toBe(0)
})

test('a viewer cannot create or revoke keys', () => {
  const ctx = testContext()
  const { id: clientId } = aClient(ctx)
  const { id: keyId } = createKey(ctx, { clientId, name: 'NINA' })
  const viewer = { ...ctx, actor: viewerActor }
  expect(() => createKey(viewer, { clientId, name: 'mine' })).toThrow(code('forbidden'))
  expect(() => revokeKey(viewer, { clientId, keyId })).toThrow(code('forbidden'))
})

const asClient = (ctx: Ctx, clientId: string): Ctx => ({
  ...ctx,
  actor: { kind: 'client', clientId, keyId: 'key' },
})

test('a client can read its name and its criteria set', () => {
  const ctx = testContext()
  const set = aCriteriaSet(ctx)
  const client = aClient(ctx, { criteriaSetId: set.id, autoGrading: false })
  expect(getOwnClient(asClient(ctx, client.id))).toEqual({
    id: client.id,
    name: client.name,
    autoGrading: false,
    criteria: { setId: set.id, name: set.name, revision: 1 },
    targets: [],
  })
})

test('a client can read what is still worth capturing, and how much', () => {
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
  expect(getOwnClient(asClient(ctx, clientId))).toMatchObject({ criteria: null })
  expect(getOwnClient(asClient(ctx, clientId)).targets).toEqual([
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

test('what is complete, disabled, paused or empty is not worth capturing', () => {
  const ctx = testContext()
  const { id: clientId } = aClient(ctx)
  const target = aTarget(ctx, { clientId, name: 'Half done' })
  const done = aGoal(ctx, { targetId: target.id, desired: 1 })
  aStoredCapture(ctx.db, { goalId: done.id })
  const open = aGoal(ctx, { targetId: target.id })
  aGoal(ctx, { targetId: target.id, enabled: false })
  aGoal(ctx, { targetId: aTarget(ctx, { clientId, status: 'paused' }).id })
  aTarget(ctx, { clientId, name: 'Nothing planned' })
  const { targets } = getOwnClient(asClient(ctx, clientId))
  expect(targets.map((t) => [t.name, t.goals.map((g) => g.id)])).toEqual([['Half done', [open.id]]])
})

test("a client cannot read another client's targets", () => {
  const ctx = testContext()
  aGoal(ctx)
  const { id } = aClient(ctx)
  expect(getOwnClient(asClient(ctx, id)).targets).toEqual([])
})

test('only a client key identifies a client', () => {
  expect(() => getOwnClient(testContext())).toThrow(code('forbidden'))
  expect(() => getOwnClient(testContext({ kind: 'anonymous' }))).toThrow(code('unauthenticated'))
})
