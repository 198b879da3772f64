import { describe, expect, it } from 'vitest'
import type { Target } from '@/lib/contracts/planning'
import type { AppEvent } from '@/lib/events'
import { TEST_NOW, testContext, viewerActor } from '@/lib/testing/context'
import { aClient, aGoal, aStoredCapture, aTarget, aTemplate } from '@/lib/testing/factories'
import { refusal } from '@/lib/testing/checks'
import {
  createTarget,
  deleteTarget,
  getTarget,
  listTargets,
  sortTargets,
  updateTarget,
} from './targets'

describe('a target', () => {
  it('is returned with its client, its goals and its newest capture', () => {
    const ctx = testContext()
    const client = aClient(ctx, { name: 'Roof', timezone: 'Europe/Vienna' })
    const target = aTarget(ctx, { clientId: client.id, name: 'M 31', ra: 10.68, dec: 41.27 })
    const first = aGoal(ctx, { targetId: target.id })
    const second = aGoal(ctx, { targetId: target.id, exposureTemplateId: aTemplate(ctx).id })
    aStoredCapture(ctx.db, { goalId: first.id, capturedAtMs: TEST_NOW })
    aStoredCapture(ctx.db, { goalId: first.id, capturedAtMs: TEST_NOW - 600_000 })
    expect(getTarget(ctx, { targetId: target.id })).toMatchObject({
      name: 'M 31',
      clientName: 'Roof',
      timezone: 'Europe/Vienna',
      ra: 10.68,
      status: 'active',
      completedBy: null,
      captureCount: 2,
      lastCapturedAt: '2026-03-14T03:00:00.000Z',
      goals: [
        { id: first.id, accepted: 2, acceptedSeconds: 600, desiredSeconds: 3000, complete: false },
        { id: second.id, accepted: 0 },
      ],
    })
    expect(target.lastCapturedAt).toBeNull()
  })

  it('has a unique name within its client, ignoring spaces and case', () => {
    const ctx = testContext()
    const target = aTarget(ctx, { name: 'M 31' })
    const { clientId } = target
    const taken = { code: 'conflict', paths: ['name'] }
    expect(refusal(() => aTarget(ctx, { clientId, name: 'm31' }))).toMatchObject(taken)
    const other = aTarget(ctx, { clientId, name: 'M 33' })
    expect(
      refusal(() => updateTarget(ctx, { targetId: other.id, patch: { name: 'M31' } })),
    ).toMatchObject(taken)
    expect(updateTarget(ctx, { targetId: target.id, patch: { name: 'm 31' } }).name).toBe('m 31')
    expect(aTarget(ctx, { name: 'M 31' }).clientId).not.toBe(clientId)
  })

  it('needs a client that exists', () => {
    const ctx = testContext()
    const { code, paths } = refusal(() => aTarget(ctx, { clientId: 'nobody' }))
    expect({ code, paths }).toEqual({ code: 'invalid', paths: ['clientId'] })
  })

  it('is marked as completed by a person until a person changes it', () => {
    const ctx = testContext()
    const target = aTarget(ctx, { status: 'completed' })
    expect(target.completedBy).toBe('person')
    expect(
      updateTarget(ctx, { targetId: target.id, patch: { status: 'paused' } }).completedBy,
    ).toBeNull()
    expect(
      updateTarget(ctx, { targetId: target.id, patch: { status: 'completed' } }).completedBy,
    ).toBe('person')
    expect(updateTarget(ctx, { targetId: target.id, patch: { note: 'done' } }).completedBy).toBe(
      'person',
    )
  })

  it('keeps fields that a patch leaves out', () => {
    const ctx = testContext()
    const target = aTarget(ctx, { ra: 10, dec: 20, note: 'low in the west' })
    expect(updateTarget(ctx, { targetId: target.id, patch: { ra: null } })).toEqual({
      ...target,
      ra: null,
      revision: 2,
    })
    expect(updateTarget(ctx, { targetId: target.id, patch: {} })).toEqual({
      ...target,
      ra: null,
      revision: 2,
    })
  })

  it('cannot be deleted while it has captures, whatever their frame type', () => {
    const ctx = testContext()
    const target = aTarget(ctx)
    aStoredCapture(ctx.db, { targetId: target.id, frameType: 'flat' })
    const { code, message } = refusal(() => deleteTarget(ctx, { targetId: target.id }))
    expect(code).toBe('conflict')
    expect(message).toMatch(/archive it/i)
    expect(getTarget(ctx, { targetId: target.id }).id).toBe(target.id)
  })

  it('is deleted with its goals if it has no captures', () => {
    const ctx = testContext()
    const goal = aGoal(ctx)
    deleteTarget(ctx, { targetId: goal.targetId })
    expect(refusal(() => getTarget(ctx, { targetId: goal.targetId })).code).toBe('not-found')
    expect(refusal(() => deleteTarget(ctx, { targetId: goal.targetId })).code).toBe('not-found')
  })

  it('can be changed by editors and read by people, but not with a client key', () => {
    const ctx = testContext()
    const target = aTarget(ctx)
    const viewer = { ...ctx, actor: viewerActor }
    const client = {
      ...ctx,
      actor: { kind: 'client' as const, clientId: target.clientId, keyId: 'k' },
    }
    expect(getTarget(viewer, { targetId: target.id })).toEqual(target)
    expect(refusal(() => updateTarget(viewer, { targetId: target.id, patch: {} })).code).toBe(
      'forbidden',
    )
    expect(refusal(() => deleteTarget(viewer, { targetId: target.id })).code).toBe('forbidden')
    expect(refusal(() => createTarget(viewer, target)).code).toBe('forbidden')
    expect(refusal(() => getTarget(client, { targetId: target.id })).code).toBe('forbidden')
    expect(refusal(() => listTargets({ ...ctx, actor: { kind: 'anonymous' } })).code).toBe(
      'unauthenticated',
    )
  })

  it('is announced when it changes, but not if the change is refused', () => {
    const ctx = testContext()
    const target = aTarget(ctx)
    const events: AppEvent[] = []
    ctx.events.subscribe((event) => events.push(event))
    updateTarget(ctx, { targetId: target.id, patch: { status: 'paused' } })
    refusal(() => updateTarget(ctx, { targetId: 'none', patch: { status: 'paused' } }))
    expect(events).toEqual([{ type: 'target', targetId: target.id, status: 'paused' }])
  })
})

describe('the list of targets', () => {
  it('is sorted by name, filtered by client and status, and counted after filtering', () => {
    const ctx = testContext()
    const roof = aClient(ctx).id
    const field = aClient(ctx).id
    aTarget(ctx, { clientId: roof, name: 'Rosette' })
    aTarget(ctx, { clientId: field, name: 'andromeda' })
    aTarget(ctx, { clientId: roof, name: 'Bubble', status: 'archived' })
    const names = (query: Parameters<typeof listTargets>[1]) => {
      const { items, total } = listTargets(ctx, query)
      expect(total).toBe(items.length)
      return items.map((target) => target.name)
    }
    expect(names({})).toEqual(['andromeda', 'Bubble', 'Rosette'])
    expect(names({ clientId: roof })).toEqual(['Bubble', 'Rosette'])
    expect(names({ status: 'active' })).toEqual(['andromeda', 'Rosette'])
    expect(names({ clientId: roof, status: 'paused' })).toEqual([])
  })

  it('has pages that lose no targets with the same name', () => {
    const ctx = testContext()
    const ids = Array.from({ length: 5 }, () => aTarget(ctx, { name: 'M 42' }).id)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = listTargets(ctx, { limit: 2, cursor })
      seen.push(...page.items.map((target) => target.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual([...ids].sort())
  })

  it('has each target’s own goals and newest capture', () => {
    const ctx = testContext()
    const goals = [aGoal(ctx), aGoal(ctx)]
    goals.forEach((goal, day) =>
      aStoredCapture(ctx.db, { goalId: goal.id, capturedAtMs: TEST_NOW - day * 86_400_000 }),
    )
    const { items } = listTargets(ctx)
    const found = goals.map((goal) => items.find((target) => target.id === goal.targetId))
    expect(found.map((target) => target?.goals.map(({ id }) => id))).toEqual(
      goals.map(({ id }) => [id]),
    )
    expect(found.map((target) => target?.lastCapturedAt)).toEqual([
      '2026-03-14T03:00:00.000Z',
      '2026-03-13T03:00:00.000Z',
    ])
  })
})

const names = (targets: readonly Target[]) => targets.map(({ name }) => name)

it('can be sorted by newest, most complete or furthest along, with empty targets last', () => {
  const ctx = testContext()
  /** Goals of a target as accepted and desired subs of 300 s; its subs are taken at `minute`. */
  const plan = (name: string, minute: number, ...goals: [accepted: number, desired: number][]) => {
    const { id: targetId } = aTarget(ctx, { name })
    for (const [accepted, desired] of goals) {
      const { id: goalId } = aGoal(ctx, { targetId, desired })
      const capturedAtMs = TEST_NOW + minute * 60_000
      for (let sub = 0; sub < accepted; sub++) aStoredCapture(ctx.db, { goalId, capturedAtMs })
    }
  }
  plan('Bubble', 3, [4, 4])
  plan('Cocoon', 2, [9, 3], [0, 3])
  plan('Andromeda', 1, [6, 8])
  plan('Dumbbell', 0)
  const targets = listTargets(ctx).items
  expect(names(sortTargets(targets, 'name'))).toEqual(['Andromeda', 'Bubble', 'Cocoon', 'Dumbbell'])
  expect(names(sortTargets(targets, 'lastSub'))).toEqual([
    'Bubble',
    'Cocoon',
    'Andromeda',
    'Dumbbell',
  ])
  // 9, 6, 4 and 0 subs were accepted.
  expect(names(sortTargets(targets, 'hours'))).toEqual([
    'Cocoon',
    'Andromeda',
    'Bubble',
    'Dumbbell',
  ])
  // 4 of 4, 6 of 8, and 3 of 6: six subs too many of one goal make up for none of the other.
  expect(names(sortTargets(targets, 'progress'))).toEqual([
    'Bubble',
    'Andromeda',
    'Cocoon',
    'Dumbbell',
  ])
})
