import { describe, expect, it } from 'vitest'
import { inTransaction } from '@/db'
import { testContext } from '@/lib/testing/context'
import { aGoal, aStoredCapture, aTarget, aTemplate } from '@/lib/testing/factories'
import { toSettledEvents, settleTargets } from './settle'
import { getTarget, updateTarget } from './targets'
import { updateGoal } from './goals'
import type { Ctx } from './context'

const settle = (ctx: Ctx, ...ids: string[]) => inTransaction(ctx.db, () => settleTargets(ctx, ids))

describe('settling a target', () => {
  it('completes it when its last enabled goal is complete, and announces it', () => {
    const ctx = testContext()
    const goal = aGoal(ctx, { desired: 2 })
    aStoredCapture(ctx.db, { goalId: goal.id })
    expect(settle(ctx, goal.targetId)).toEqual({ completed: [], reactivated: [] })
    aStoredCapture(ctx.db, { goalId: goal.id })
    const settled = settle(ctx, goal.targetId)
    expect(settled).toEqual({ completed: [goal.targetId], reactivated: [] })
    expect(toSettledEvents(settled)).toEqual([
      { type: 'target', targetId: goal.targetId, status: 'completed' },
    ])
    expect(getTarget(ctx, { targetId: goal.targetId })).toMatchObject({
      status: 'completed',
      completedBy: 'auto',
    })
  })

  it('waits for every enabled goal and no disabled one', () => {
    const ctx = testContext()
    const { targetId, id } = aGoal(ctx, { desired: 1 })
    const other = aGoal(ctx, {
      targetId,
      desired: 1,
      exposureTemplateId: aTemplate(ctx, { filter: 'L' }).id,
    })
    aStoredCapture(ctx.db, { goalId: id })
    expect(settle(ctx, targetId).completed).toEqual([])
    updateGoal(ctx, { goalId: other.id, patch: { enabled: false } })
    expect(getTarget(ctx, { targetId }).status).toBe('completed')
  })

  it('leaves a target without goals active', () => {
    const ctx = testContext()
    expect(settle(ctx, aTarget(ctx).id)).toEqual({ completed: [], reactivated: [] })
  })

  it('handles each target once and skips unknown ones', () => {
    const ctx = testContext()
    const goal = aGoal(ctx, { desired: 1 })
    aStoredCapture(ctx.db, { goalId: goal.id })
    expect(settle(ctx, goal.targetId, 'unknown', goal.targetId).completed).toEqual([goal.targetId])
  })

  it.each(['paused', 'archived'] as const)('never changes a %s target', (status) => {
    const ctx = testContext()
    const goal = aGoal(ctx, { desired: 1 })
    updateTarget(ctx, { targetId: goal.targetId, patch: { status } })
    aStoredCapture(ctx.db, { goalId: goal.id })
    expect(settle(ctx, goal.targetId)).toEqual({ completed: [], reactivated: [] })
    expect(getTarget(ctx, { targetId: goal.targetId }).status).toBe(status)
  })

  it('never reopens a target that a person completed', () => {
    const ctx = testContext()
    const goal = aGoal(ctx, { desired: 5 })
    updateTarget(ctx, { targetId: goal.targetId, patch: { status: 'completed' } })
    updateGoal(ctx, { goalId: goal.id, patch: { desired: 50 } })
    expect(settle(ctx, goal.targetId).reactivated).toEqual([])
    expect(getTarget(ctx, { targetId: goal.targetId })).toMatchObject({
      status: 'completed',
      completedBy: 'person',
    })
  })

  it('keeps an automatic completion that a person confirmed', () => {
    const ctx = testContext()
    const goal = aGoal(ctx, { desired: 1 })
    aStoredCapture(ctx.db, { goalId: goal.id })
    settle(ctx, goal.targetId)
    updateTarget(ctx, { targetId: goal.targetId, patch: { status: 'completed' } })
    updateGoal(ctx, { goalId: goal.id, patch: { desired: 2 } })
    expect(getTarget(ctx, { targetId: goal.targetId }).status).toBe('completed')
  })

  it('leaves a target that a person reopened active until its counts or goals change', () => {
    const ctx = testContext()
    const goal = aGoal(ctx, { desired: 1 })
    aStoredCapture(ctx.db, { goalId: goal.id })
    settle(ctx, goal.targetId)
    const reopened = updateTarget(ctx, { targetId: goal.targetId, patch: { status: 'active' } })
    expect(reopened).toMatchObject({ status: 'active', completedBy: null })
    updateTarget(ctx, { targetId: goal.targetId, patch: { note: 'one more night' } })
    updateGoal(ctx, { goalId: goal.id, patch: { baselines: { hfr: 2 } } })
    expect(getTarget(ctx, { targetId: goal.targetId }).status).toBe('active')
    aStoredCapture(ctx.db, { goalId: goal.id })
    expect(settle(ctx, goal.targetId).completed).toEqual([goal.targetId])
  })

  it('is rolled back with its transaction', () => {
    const ctx = testContext()
    const goal = aGoal(ctx, { desired: 1 })
    const failing = () =>
      inTransaction(ctx.db, () => {
        aStoredCapture(ctx.db, { goalId: goal.id })
        settleTargets(ctx, [goal.targetId])
        throw new Error('the disk is full')
      })
    expect(failing).toThrow('the disk is full')
    expect(getTarget(ctx, { targetId: goal.targetId })).toMatchObject({
      status: 'active',
      captureCount: 0,
    })
  })
})
