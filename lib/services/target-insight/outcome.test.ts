import { describe, expect, it } from 'vitest'
import { defaultRow } from '@/lib/grading'
import { testContext, TEST_NOW } from '@/lib/testing/context'
import {
  aClient,
  aCriteriaSet,
  aGoal,
  aStoredCapture,
  aTarget,
  aTemplate,
} from '@/lib/testing/factories'
import { refusal } from '@/lib/testing/problems'
import { seriesChoices, targetGlances, targetOutcome } from '.'
import { getTarget } from '../targets'

describe('what became of a target’s subs', () => {
  it('counts grades and hours by filter, and rejected hours by main cause', () => {
    const ctx = testContext()
    const target = aTarget(ctx)
    const goal = aGoal(ctx, {
      targetId: target.id,
      exposureTemplateId: aTemplate(ctx, { minGrade: 'C' }).id,
    })
    const sub = (fields: Partial<Parameters<typeof aStoredCapture>[1]>) =>
      aStoredCapture(ctx.db, { goalId: goal.id, ...fields })
    sub({ grade: 'A' })
    sub({ grade: 'C', mainCause: 'hfr' })
    sub({ grade: 'D', mainCause: 'hfr' })
    sub({ grade: 'E', mainCause: 'hfr' })
    sub({ grade: 'E', mainCause: 'starCount', exposureSeconds: 900 })
    sub({})
    sub({ grade: 'B', filter: 'L', exposureSeconds: 60 })
    sub({ manualGrade: 'E', filter: 'L', exposureSeconds: 60 })
    aStoredCapture(ctx.db, { targetId: target.id, filter: null, exposureSeconds: null })
    aStoredCapture(ctx.db, { targetId: target.id, frameType: 'dark', exposureSeconds: 9_999 })
    const none = { A: 0, B: 0, C: 0, D: 0, E: 0, none: 0 }
    expect(targetOutcome(ctx, getTarget(ctx, target.id))).toEqual({
      subs: 9,
      capped: false,
      filters: [
        {
          filter: 'Ha',
          grades: { ...none, A: 1, C: 1, D: 1, E: 2, none: 1 },
          subs: 6,
          seconds: 2_400,
        },
        { filter: 'L', grades: { ...none, B: 1, E: 1 }, subs: 2, seconds: 120 },
        { filter: null, grades: { ...none, none: 1 }, subs: 1, seconds: 0 },
      ],
      lost: [
        { metric: 'starCount', subs: 1, seconds: 900 },
        { metric: 'hfr', subs: 2, seconds: 600 },
        { metric: null, subs: 1, seconds: 60 },
      ],
    })
  })

  it('speaks of the newest subs alone when there are too many', () => {
    const ctx = testContext()
    const goal = aGoal(ctx)
    for (const [minute, grade] of (['A', 'B', 'C'] as const).entries()) {
      const capturedAtMs = TEST_NOW + minute * 60_000
      aStoredCapture(ctx.db, { goalId: goal.id, grade, capturedAtMs })
    }
    const target = getTarget(ctx, goal.targetId)
    const { subs, capped, filters } = targetOutcome(ctx, target, 2)
    expect({ subs, capped }).toEqual({ subs: 2, capped: true })
    expect(filters[0]?.grades).toEqual({ A: 0, B: 1, C: 1, D: 0, E: 0, none: 0 })
    expect(targetOutcome(ctx, target, 3).capped).toBe(false)
  })

  it('is nothing for a target without subs', () => {
    const ctx = testContext()
    expect(targetOutcome(ctx, aTarget(ctx))).toEqual({
      subs: 0,
      capped: false,
      filters: [],
      lost: [],
    })
  })
})

describe('the metrics of a chart', () => {
  it('are those that the client’s set judges, and others that were measured', () => {
    const ctx = testContext()
    const criteria = [
      defaultRow('starCount'),
      defaultRow('hfr'),
      { ...defaultRow('eccentricity'), enabled: false },
    ]
    const client = aClient(ctx, { criteriaSetId: aCriteriaSet(ctx, { criteria }).id })
    const target = aTarget(ctx, { clientId: client.id })
    aStoredCapture(ctx.db, { targetId: target.id, hfr: 2, eccentricity: 0.4 })
    expect(seriesChoices(ctx, target)).toEqual({
      judged: ['hfr', 'starCount'],
      measured: ['eccentricity'],
    })
  })
})

describe('a target at a glance', () => {
  it('shows the best picture of the newest subs and the last night', () => {
    const ctx = testContext()
    const target = aTarget(ctx)
    const empty = aTarget(ctx)
    const sub = (minute: number, score: number | null, hasThumbnail: boolean) =>
      aStoredCapture(ctx.db, {
        targetId: target.id,
        capturedAtMs: TEST_NOW + minute * 60_000,
        night: minute < 50 ? '2026-03-13' : '2026-03-14',
        score,
        hasThumbnail,
      }).id
    sub(0, 99, true)
    const best = sub(20, 88, true)
    sub(21, 95, false)
    sub(22, 70, true)
    for (let minute = 23; minute < 60; minute++) sub(minute, null, false)
    const glances = targetGlances(ctx, [target.id, empty.id])
    // The sub of 99 points is the forty-first newest.
    expect(glances.get(target.id)).toEqual({ pictureId: best, lastNight: '2026-03-14' })
    expect(glances.get(empty.id)).toEqual({ pictureId: null, lastNight: null })
    expect(refusal(() => targetGlances({ ...ctx, actor: { kind: 'anonymous' } }, [])).code).toBe(
      'unauthenticated',
    )
  })
})
