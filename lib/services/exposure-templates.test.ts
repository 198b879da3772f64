import { describe, expect, it } from 'vitest'
import { captureById } from '@/db/queries/captures/lookup'
import { ExposureTemplateBody, ExposureTemplatePatch } from '@/lib/contracts/planning'
import type { AppEvent } from '@/lib/events'
import type { MinGrade } from '@/lib/grading'
import { parse } from '@/lib/http/parse'
import { testContext, viewerActor } from '@/lib/testing/context'
import { aGoal, aStoredCapture, aTarget, aTemplate } from '@/lib/testing/factories'
import { recountGoal, refusal } from '@/lib/testing/checks'
import type { Ctx } from './context'
import { listGoals } from './goals'
import { getTarget, updateTarget } from './targets'
import {
  createExposureTemplate,
  deleteExposureTemplate,
  getExposureTemplate,
  updateExposureTemplate,
} from './exposure-templates'

const GRADES = ['A', 'B', 'C', 'D', 'E', null] as const

/** A goal for `desired` subs with one capture of each grade and one ungraded. */
function aMixedGoal(ctx: Ctx, desired: number, minGrade: MinGrade = 'any') {
  const template = aTemplate(ctx, { minGrade })
  const goal = aGoal(ctx, { exposureTemplateId: template.id, desired })
  const subs = GRADES.map((grade) => aStoredCapture(ctx.db, { goalId: goal.id, grade }))
  return { template, goal, subs }
}

const goalNow = (ctx: Ctx, targetId: string) => listGoals(ctx, { targetId }).items[0]

describe('a template’s new minimum grade', () => {
  it.each<[MinGrade, number, number, number]>([
    ['any', 6, 0, 0],
    ['D', 4, 1, 1],
    ['C', 3, 2, 1],
    ['B', 2, 3, 1],
    ['A', 1, 4, 1],
  ])('%s decides every verdict of its goals again', (minGrade, accepted, rejected, pending) => {
    const ctx = testContext()
    const { template, goal, subs } = aMixedGoal(ctx, 100, minGrade === 'any' ? 'A' : 'any')
    updateExposureTemplate(ctx, { templateId: template.id, patch: { minGrade } })
    const now = goalNow(ctx, goal.targetId)
    expect(now).toMatchObject({ accepted, rejected, pending, acceptedSeconds: accepted * 300 })
    expect(now).toMatchObject(recountGoal(ctx.db, goal.id))
    expect(captureById(ctx.db, subs[0]?.id ?? '')?.verdict).toBe('accepted')
    const ungraded = minGrade === 'any' ? 'accepted' : 'pending'
    expect(captureById(ctx.db, subs[5]?.id ?? '')?.verdict).toBe(ungraded)
  })

  it('leaves the goals of other templates alone', () => {
    const ctx = testContext()
    const { template } = aMixedGoal(ctx, 100)
    const other = aMixedGoal(ctx, 100)
    updateExposureTemplate(ctx, { templateId: template.id, patch: { minGrade: 'A' } })
    expect(goalNow(ctx, other.goal.targetId)).toMatchObject({ accepted: 6, rejected: 0 })
  })

  it('gives no verdict to frames that are not lights', () => {
    const ctx = testContext()
    const { template, goal } = aMixedGoal(ctx, 100)
    const dark = aStoredCapture(ctx.db, { goalId: goal.id, frameType: 'dark' })
    updateExposureTemplate(ctx, { templateId: template.id, patch: { minGrade: 'B' } })
    expect(captureById(ctx.db, dark.id)?.verdict).toBeNull()
  })

  it('reactivates a target that loses accepted subs, and completes one that gains enough', () => {
    const ctx = testContext()
    const { template, goal } = aMixedGoal(ctx, 6, 'D')
    const events: AppEvent[] = []
    ctx.events.subscribe((event) => events.push(event))
    const status = () => getTarget(ctx, { targetId: goal.targetId })

    updateExposureTemplate(ctx, { templateId: template.id, patch: { minGrade: 'any' } })
    expect(status()).toMatchObject({ status: 'completed', completedBy: 'auto' })
    updateExposureTemplate(ctx, { templateId: template.id, patch: { minGrade: 'B' } })
    expect(status()).toMatchObject({ status: 'active', completedBy: null })
    const { id: goalId, targetId } = goal
    expect(events).toEqual([
      { type: 'goal', goalId, targetId },
      { type: 'target', targetId, status: 'completed' },
      { type: 'goal', goalId, targetId },
      { type: 'target', targetId, status: 'active' },
    ])
  })

  it('does not change a target that a person reopened if its counts stay the same', () => {
    const ctx = testContext()
    const template = aTemplate(ctx, { minGrade: 'D' })
    const goal = aGoal(ctx, { exposureTemplateId: template.id, desired: 1 })
    aStoredCapture(ctx.db, { goalId: goal.id, grade: 'A' })
    updateTarget(ctx, { targetId: goal.targetId, patch: { status: 'active' } })
    updateExposureTemplate(ctx, { templateId: template.id, patch: { minGrade: 'B' } })
    expect(getTarget(ctx, { targetId: goal.targetId }).status).toBe('active')
  })

  it.each(['paused', 'archived', 'completed'] as const)(
    'changes the counts but not the status of a target that a person made %s',
    (status) => {
      const ctx = testContext()
      const { template, goal } = aMixedGoal(ctx, 5)
      updateTarget(ctx, { targetId: goal.targetId, patch: { status } })
      updateExposureTemplate(ctx, { templateId: template.id, patch: { minGrade: 'A' } })
      expect(getTarget(ctx, { targetId: goal.targetId })).toMatchObject({
        status,
        goals: [{ accepted: 1 }],
      })
      updateExposureTemplate(ctx, { templateId: template.id, patch: { minGrade: 'any' } })
      expect(getTarget(ctx, { targetId: goal.targetId })).toMatchObject({
        status,
        goals: [{ accepted: 6 }],
      })
    },
  )
})

describe('a template’s new settings', () => {
  it('let its goals take subs that match now, and keep the subs they have', () => {
    const ctx = testContext()
    const template = aTemplate(ctx, { filter: 'H-alpha' })
    const target = aTarget(ctx)
    const goal = aGoal(ctx, { targetId: target.id, exposureTemplateId: template.id })
    aStoredCapture(ctx.db, { goalId: goal.id, filter: 'H-alpha' })
    aStoredCapture(ctx.db, { targetId: target.id, filter: 'Ha' })
    updateExposureTemplate(ctx, { templateId: template.id, patch: { filter: 'Ha' } })
    expect(goalNow(ctx, target.id)?.accepted).toBe(2)
  })

  it('give a panel’s sub to the panel’s own goal', () => {
    const ctx = testContext()
    const template = aTemplate(ctx, { filter: 'OIII' })
    const target = aTarget(ctx)
    const whole = aGoal(ctx, { targetId: target.id, exposureTemplateId: template.id })
    const second = aGoal(ctx, { targetId: target.id, exposureTemplateId: template.id, panel: 2 })
    const sub = aStoredCapture(ctx.db, { targetId: target.id, panel: 2 })
    updateExposureTemplate(ctx, { templateId: template.id, patch: { filter: 'Ha' } })
    expect(captureById(ctx.db, sub.id)?.goalId).toBe(second.id)
    expect(recountGoal(ctx.db, whole.id).accepted).toBe(0)
  })
})

describe('an exposure template', () => {
  it('keeps fields that a patch leaves out', () => {
    const ctx = testContext()
    const template = aTemplate(ctx, { gain: 100, offset: 30, binning: 1, minGrade: 'C' })
    const patched = updateExposureTemplate(ctx, { templateId: template.id, patch: { gain: null } })
    expect(patched).toEqual({ ...template, gain: null, revision: 2 })
    expect(updateExposureTemplate(ctx, { templateId: template.id, patch: {} })).toEqual(patched)
    expect(getExposureTemplate(ctx, { templateId: template.id })).toEqual(patched)
  })

  it('cannot be deleted while a goal uses it', () => {
    const ctx = testContext()
    const template = aTemplate(ctx)
    aGoal(ctx, { exposureTemplateId: template.id })
    expect(refusal(() => deleteExposureTemplate(ctx, { templateId: template.id })).code).toBe(
      'conflict',
    )
    const unused = aTemplate(ctx)
    deleteExposureTemplate(ctx, { templateId: unused.id })
    expect(refusal(() => getExposureTemplate(ctx, { templateId: unused.id })).code).toBe(
      'not-found',
    )
    expect(getExposureTemplate(ctx, { templateId: template.id }).goals).toBe(1)
  })

  it('has a unique name', () => {
    const ctx = testContext()
    aTemplate(ctx, { name: 'Ha 300' })
    const other = aTemplate(ctx, { name: 'OIII 300' })
    const taken = { code: 'conflict', paths: ['name'] }
    expect(refusal(() => aTemplate(ctx, { name: ' ha  300' }))).toMatchObject(taken)
    expect(
      refusal(() =>
        updateExposureTemplate(ctx, { templateId: other.id, patch: { name: 'HA 300' } }),
      ),
    ).toMatchObject(taken)
    expect(
      updateExposureTemplate(ctx, { templateId: other.id, patch: { name: 'oiii 300' } }).name,
    ).toBe('oiii 300')
  })

  it('can be changed only by editors', () => {
    const ctx = testContext()
    const template = aTemplate(ctx)
    const viewer = { ...ctx, actor: viewerActor }
    const { code } = refusal(() =>
      updateExposureTemplate(viewer, { templateId: template.id, patch: { minGrade: 'A' } }),
    )
    expect(code).toBe('forbidden')
    expect(refusal(() => deleteExposureTemplate(viewer, { templateId: template.id })).code).toBe(
      'forbidden',
    )
    expect(refusal(() => createExposureTemplate(viewer, template)).code).toBe('forbidden')
  })

  it('accepts −1 for an unknown gain or offset, like captures', () => {
    const ctx = testContext()
    const template = createExposureTemplate(
      ctx,
      parse(ExposureTemplateBody, { name: 'T', exposureSeconds: 60, gain: -1, offset: -1 }),
    )
    expect(template).toMatchObject({ gain: null, offset: null })
    updateExposureTemplate(ctx, { templateId: template.id, patch: { gain: 100, offset: 50 } })
    const unknown = parse(ExposureTemplatePatch, { gain: -1 })
    expect(updateExposureTemplate(ctx, { templateId: template.id, patch: unknown })).toMatchObject({
      gain: null,
      offset: 50,
    })
  })

  it.each<[string, object]>([
    ['exposureSeconds', { exposureSeconds: 0 }],
    ['minGrade', { minGrade: 'E' }],
    ['gain', { gain: -2 }],
    ['offset', { offset: 0.5 }],
    ['binning', { binning: 1.5 }],
  ])('names %s when it cannot be so', (path, fields) => {
    const body = { name: 'T', exposureSeconds: 60, ...fields }
    const { code, paths } = refusal(() => parse(ExposureTemplateBody, body))
    expect({ code, paths }).toEqual({ code: 'invalid', paths: [path] })
  })
})
