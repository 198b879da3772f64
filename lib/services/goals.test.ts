import { describe, expect, it } from 'vitest'
import { captureById } from '@/db/queries/captures/lookup'
import type { AppEvent } from '@/lib/events'
import { testContext, viewerActor } from '@/lib/testing/context'
import { aGoal, aStoredCapture, aTarget, aTemplate } from '@/lib/testing/factories'
import { recountGoal, refusal } from '@/lib/testing/checks'
import type { Ctx } from './context'
import { createGoal, deleteGoal, listGoals, updateGoal } from './goals'
import { getTarget } from './targets'

const placeOf = (ctx: Ctx, { id }: { id: string }) => {
  const { goalId, verdict, targetId } = captureById(ctx.db, id) ?? {}
  return { goalId, verdict, targetId }
}

describe('creating a goal', () => {
  it('takes the target’s matching lights without a goal, with the template’s verdict', () => {
    const ctx = testContext()
    const target = aTarget(ctx)
    const exposureTemplateId = aTemplate(ctx, { minGrade: 'B', gain: 100 }).id
    const loose = { targetId: target.id, gain: 100 }
    const good = aStoredCapture(ctx.db, { ...loose, grade: 'A' })
    const poor = aStoredCapture(ctx.db, {
      ...loose,
      filter: 'HA ',
      exposureSeconds: 302,
      grade: 'C',
    })
    const ungraded = aStoredCapture(ctx.db, { targetId: target.id })
    const others = [
      aStoredCapture(ctx.db, { ...loose, filter: 'OIII' }),
      aStoredCapture(ctx.db, { ...loose, exposureSeconds: 310 }),
      aStoredCapture(ctx.db, { ...loose, gain: 0 }),
      aStoredCapture(ctx.db, { ...loose, frameType: 'dark' }),
      aStoredCapture(ctx.db, { targetId: aTarget(ctx).id, gain: 100 }),
    ]
    const goal = aGoal(ctx, { targetId: target.id, exposureTemplateId })
    expect(goal).toMatchObject({ accepted: 1, rejected: 1, pending: 1, acceptedSeconds: 300 })
    expect(goal).toMatchObject(recountGoal(ctx.db, goal.id))
    expect(placeOf(ctx, good)).toMatchObject({ goalId: goal.id, verdict: 'accepted' })
    expect(placeOf(ctx, poor)).toMatchObject({ goalId: goal.id, verdict: 'rejected' })
    expect(placeOf(ctx, ungraded)).toMatchObject({ goalId: goal.id, verdict: 'pending' })
    for (const other of others)
      expect(placeOf(ctx, other)).toMatchObject({ goalId: null, verdict: null })
  })

  it('does not take subs from another goal', () => {
    const ctx = testContext()
    const first = aGoal(ctx)
    const sub = aStoredCapture(ctx.db, { goalId: first.id })
    const second = aGoal(ctx, { targetId: first.targetId })
    expect(placeOf(ctx, sub).goalId).toBe(first.id)
    expect(second.accepted).toBe(0)
  })

  it('takes only the subs of its panel', () => {
    const ctx = testContext()
    const target = aTarget(ctx)
    const mine = aStoredCapture(ctx.db, { targetId: target.id, panel: 2 })
    const other = aStoredCapture(ctx.db, { targetId: target.id, panel: 1 })
    const unknown = aStoredCapture(ctx.db, { targetId: target.id })
    const goal = aGoal(ctx, { targetId: target.id, panel: 2 })
    expect([mine, other, unknown].map((sub) => placeOf(ctx, sub).goalId)).toEqual([
      goal.id,
      null,
      null,
    ])
  })

  it('takes nothing while it is disabled, and matching subs when it is enabled', () => {
    const ctx = testContext()
    const target = aTarget(ctx)
    aStoredCapture(ctx.db, { targetId: target.id })
    const goal = aGoal(ctx, { targetId: target.id, enabled: false })
    expect(goal.accepted).toBe(0)
    expect(updateGoal(ctx, { goalId: goal.id, patch: { enabled: true } }).accepted).toBe(1)
  })

  it('completes the target immediately if enough subs are waiting', () => {
    const ctx = testContext()
    const target = aTarget(ctx)
    aStoredCapture(ctx.db, { targetId: target.id })
    const events: AppEvent[] = []
    ctx.events.subscribe((event) => events.push(event))
    const goal = aGoal(ctx, { targetId: target.id, desired: 1 })
    expect(goal.complete).toBe(true)
    expect(getTarget(ctx, { targetId: target.id })).toMatchObject({
      status: 'completed',
      completedBy: 'auto',
    })
    expect(events).toEqual([
      { type: 'goal', goalId: goal.id, targetId: target.id },
      { type: 'target', targetId: target.id, status: 'completed' },
    ])
    aGoal(ctx, { targetId: target.id, exposureTemplateId: aTemplate(ctx, { filter: 'L' }).id })
    expect(getTarget(ctx, { targetId: target.id })).toMatchObject({
      status: 'active',
      completedBy: null,
    })
  })

  it('is refused if the template and panel have a goal, but not for another panel', () => {
    const ctx = testContext()
    const { targetId, exposureTemplateId } = aGoal(ctx)
    const again = (panel: number | null) => aGoal(ctx, { targetId, exposureTemplateId, panel })
    const taken = { code: 'conflict', paths: ['exposureTemplateId'] }
    expect(refusal(() => again(null))).toMatchObject(taken)
    const first = again(1)
    expect(refusal(() => again(1))).toMatchObject(taken)
    expect(
      refusal(() => updateGoal(ctx, { goalId: first.id, patch: { panel: null } })),
    ).toMatchObject(taken)
    again(2)
    expect(listGoals(ctx, { targetId }).items.map((goal) => goal.panel)).toEqual([null, 1, 2])
  })

  it('needs a target and a template that exist', () => {
    const ctx = testContext()
    const { targetId } = aGoal(ctx)
    expect(refusal(() => aGoal(ctx, { targetId: 'none' })).code).toBe('not-found')
    expect(refusal(() => aGoal(ctx, { targetId, exposureTemplateId: 'none' }))).toMatchObject({
      code: 'invalid',
      paths: ['exposureTemplateId'],
    })
  })
})

describe('pinned baselines', () => {
  it('are stored and replaced as a whole', () => {
    const ctx = testContext()
    const goal = aGoal(ctx, { baselines: { hfr: 2.1, temperature: -4 } })
    expect(goal.baselines).toEqual({ hfr: 2.1, temperature: -4 })
    expect(updateGoal(ctx, { goalId: goal.id, patch: { desired: 3 } }).baselines).toEqual({
      hfr: 2.1,
      temperature: -4,
    })
    expect(
      updateGoal(ctx, { goalId: goal.id, patch: { baselines: { hfr: 2 } } }).baselines,
    ).toEqual({ hfr: 2 })
  })

  it('are refused by name if nothing can be compared with them', () => {
    const ctx = testContext()
    const refused = refusal(() =>
      aGoal(ctx, { baselines: { hfr: 0, altitude: -5, humidity: 101, temperature: 0, snr: 20 } }),
    )
    expect(refused.code).toBe('invalid')
    expect(refused.paths.sort()).toEqual([
      'baselines.altitude',
      'baselines.hfr',
      'baselines.humidity',
    ])
  })
})

describe('changing a goal', () => {
  it('judges its subs by the new template’s minimum grade', () => {
    const ctx = testContext()
    const goal = aGoal(ctx, { desired: 2 })
    for (const grade of ['A', 'E', null] as const)
      aStoredCapture(ctx.db, { goalId: goal.id, grade })
    const strict = aTemplate(ctx, { minGrade: 'B' })
    const changed = updateGoal(ctx, { goalId: goal.id, patch: { exposureTemplateId: strict.id } })
    expect(changed).toMatchObject({ accepted: 1, rejected: 1, pending: 1 })
    expect(changed).toMatchObject(recountGoal(ctx.db, goal.id))
    expect(changed.template.minGrade).toBe('B')
  })

  it('updates its target’s status when more or fewer subs are desired', () => {
    const ctx = testContext()
    const goal = aGoal(ctx, { desired: 2 })
    aStoredCapture(ctx.db, { goalId: goal.id })
    const statusAfter = (desired: number) => {
      updateGoal(ctx, { goalId: goal.id, patch: { desired } })
      return getTarget(ctx, { targetId: goal.targetId }).status
    }
    expect(statusAfter(1)).toBe('completed')
    expect(statusAfter(3)).toBe('active')
  })

  it('takes subs without a goal from its new panel and keeps those of the old one', () => {
    const ctx = testContext()
    const goal = aGoal(ctx, { panel: 1 })
    aStoredCapture(ctx.db, { goalId: goal.id, panel: 1 })
    aStoredCapture(ctx.db, { targetId: goal.targetId, panel: 2 })
    expect(updateGoal(ctx, { goalId: goal.id, patch: { panel: 2 } }).accepted).toBe(2)
  })
})

describe('deleting a goal', () => {
  it('leaves its captures in the target without a goal or verdict', () => {
    const ctx = testContext()
    const goal = aGoal(ctx)
    const sub = aStoredCapture(ctx.db, { goalId: goal.id, grade: 'B' })
    deleteGoal(ctx, { goalId: goal.id })
    expect(placeOf(ctx, sub)).toEqual({ goalId: null, verdict: null, targetId: goal.targetId })
    expect(captureById(ctx.db, sub.id)?.grade).toBe('B')
    expect(getTarget(ctx, { targetId: goal.targetId })).toMatchObject({
      captureCount: 1,
      goals: [],
    })
    expect(refusal(() => deleteGoal(ctx, { goalId: goal.id })).code).toBe('not-found')
  })

  it('completes the target if only this goal was incomplete', () => {
    const ctx = testContext()
    const done = aGoal(ctx, { desired: 1 })
    aStoredCapture(ctx.db, { goalId: done.id })
    const missing = aGoal(ctx, {
      targetId: done.targetId,
      exposureTemplateId: aTemplate(ctx, { filter: 'OIII' }).id,
    })
    deleteGoal(ctx, { goalId: missing.id })
    expect(getTarget(ctx, { targetId: done.targetId }).status).toBe('completed')
  })

  it('lets a new goal take the captures again', () => {
    const ctx = testContext()
    const goal = aGoal(ctx)
    aStoredCapture(ctx.db, { goalId: goal.id })
    deleteGoal(ctx, { goalId: goal.id })
    expect(aGoal(ctx, { targetId: goal.targetId }).accepted).toBe(1)
  })
})

describe('permissions', () => {
  it('a client key reads only the goals of its own targets', () => {
    const ctx = testContext()
    const own = aGoal(ctx)
    const foreign = aGoal(ctx)
    const { clientId } = getTarget(ctx, { targetId: own.targetId })
    const client = { ...ctx, actor: { kind: 'client' as const, clientId, keyId: 'k' } }
    expect(listGoals(client, { targetId: own.targetId })).toEqual({
      items: [own],
      nextCursor: null,
      total: 1,
    })
    expect(refusal(() => listGoals(client, { targetId: foreign.targetId })).code).toBe('forbidden')
    expect(refusal(() => updateGoal(client, { goalId: own.id, patch: { desired: 1 } })).code).toBe(
      'forbidden',
    )
    expect(refusal(() => deleteGoal(client, { goalId: own.id })).code).toBe('forbidden')
    expect(refusal(() => createGoal(client, own)).code).toBe('forbidden')
  })

  it('a viewer can only read, and without signing in nobody can read', () => {
    const ctx = testContext()
    const goal = aGoal(ctx)
    const viewer = { ...ctx, actor: viewerActor }
    expect(listGoals(viewer, { targetId: goal.targetId }).items).toEqual([goal])
    expect(refusal(() => updateGoal(viewer, { goalId: goal.id, patch: { desired: 1 } })).code).toBe(
      'forbidden',
    )
    const anonymous = { ...ctx, actor: { kind: 'anonymous' as const } }
    expect(refusal(() => listGoals(anonymous, { targetId: goal.targetId })).code).toBe(
      'unauthenticated',
    )
  })
})

it('goals are listed in the order of creation, page by page', () => {
  const ctx = testContext()
  const targetId = aTarget(ctx).id
  const ids = [3, 1, 2].map((panel) => aGoal(ctx, { targetId, panel }).id)
  const first = listGoals(ctx, { targetId, limit: 2 })
  const rest = listGoals(ctx, { targetId, limit: 2, cursor: first.nextCursor ?? '' })
  expect([...first.items, ...rest.items].map((goal) => goal.id)).toEqual(ids)
  expect(rest.nextCursor).toBeNull()
})
