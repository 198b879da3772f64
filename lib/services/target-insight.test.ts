import { describe, expect, it, test } from 'vitest'
import { CriteriaSetBody } from '@/lib/contracts/criteria-sets'
import { defaultRow } from '@/lib/grading'
import { TEST_NOW, testContext } from '@/lib/testing/context'
import {
  aClient,
  aCriteriaSet,
  aGoal,
  aStoredCapture,
  aTarget,
  aTemplate,
} from '@/lib/testing/factories'
import { anObservatory, GOOD } from '@/lib/testing/observatory'
import { refusal } from '@/lib/testing/checks'
import { updateCriteriaSet } from './criteria-sets/criteria-sets'
import { pinBaselines } from './goals'
import {
  getGoalBaselines,
  getSeriesChoices,
  countStaleSubs,
  listTargetGlances,
  getTargetOutcome,
  getUngradedLately,
} from './target-insight'
import { getTarget } from './targets'

describe('the outcome of a target’s subs', () => {
  it('has grades and hours by filter, and rejected hours by main cause', () => {
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
    expect(getTargetOutcome(ctx, getTarget(ctx, { targetId: target.id }))).toEqual({
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

  it('covers only the newest subs if there are too many', () => {
    const ctx = testContext()
    const goal = aGoal(ctx)
    for (const [minute, grade] of (['A', 'B', 'C'] as const).entries()) {
      const capturedAtMs = TEST_NOW + minute * 60_000
      aStoredCapture(ctx.db, { goalId: goal.id, grade, capturedAtMs })
    }
    const target = getTarget(ctx, { targetId: goal.targetId })
    const { subs, capped, filters } = getTargetOutcome(ctx, target, { cap: 2 })
    expect({ subs, capped }).toEqual({ subs: 2, capped: true })
    expect(filters[0]?.grades).toEqual({ A: 0, B: 1, C: 1, D: 0, E: 0, none: 0 })
    expect(getTargetOutcome(ctx, target, { cap: 3 }).capped).toBe(false)
  })

  it('is empty for a target without subs', () => {
    const ctx = testContext()
    expect(getTargetOutcome(ctx, aTarget(ctx))).toEqual({
      subs: 0,
      capped: false,
      filters: [],
      lost: [],
    })
  })
})

describe('the metrics of a chart', () => {
  it('are those in the client’s set, and others that were measured', () => {
    const ctx = testContext()
    const criteria = [
      defaultRow('starCount'),
      defaultRow('hfr'),
      { ...defaultRow('eccentricity'), enabled: false },
    ]
    const client = aClient(ctx, { criteriaSetId: aCriteriaSet(ctx, { criteria }).id })
    const target = aTarget(ctx, { clientId: client.id })
    aStoredCapture(ctx.db, { targetId: target.id, hfr: 2, eccentricity: 0.4 })
    expect(getSeriesChoices(ctx, target)).toEqual({
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
    const glances = listTargetGlances(ctx, { targetIds: [target.id, empty.id] })
    // The sub of 99 points is the forty-first newest.
    expect(glances.get(target.id)).toEqual({ pictureId: best, lastNight: '2026-03-14' })
    expect(glances.get(empty.id)).toEqual({ pictureId: null, lastNight: null })
    expect(
      refusal(() => listTargetGlances({ ...ctx, actor: { kind: 'anonymous' } }, { targetIds: [] }))
        .code,
    ).toBe('unauthenticated')
  })
})

const CAMERA = { gain: 100, offset: 50, binning: 1 }

function aComparedGoal() {
  const criteria = [
    { ...defaultRow('hfr'), deviation: true },
    { ...defaultRow('guidingRms'), deviation: true },
    defaultRow('starCount'),
  ]
  const world = anObservatory({ criteria: { criteria } })
  const facts = () => getGoalBaselines(world.ctx, { id: world.goal.id, clientId: world.client.id })
  return { ...world, facts }
}

test('a goal shows its newest sub’s settings, each baseline with its subs and dates, and the others', async () => {
  const { send, facts } = aComparedGoal()
  expect(facts()).toBeNull()
  for (let day = 1; day <= 5; day++) {
    const capturedAt = `2026-02-0${day}T01:00:00Z`
    await send({ hfr: 2, guidingRms: 0.6 }, { ...CAMERA, capturedAt })
  }
  await send(
    { hfr: 3, guidingRms: 0.6 },
    { ...CAMERA, gain: 0, capturedAt: '2026-02-01T02:00:00Z' },
  )
  const first = Date.parse('2026-02-01T01:00:00Z')
  const last = Date.parse('2026-02-05T01:00:00Z')
  expect(facts()).toEqual({
    settings: { ...CAMERA, exposureSeconds: 300 },
    rows: [
      { metric: 'hfr', value: 2, pinned: false, subs: 5, fromMs: first, toMs: last },
      { metric: 'guidingRms', value: 0.6, pinned: false, subs: 6, fromMs: first, toMs: last },
    ],
    others: [
      {
        settings: { ...CAMERA, gain: 0, exposureSeconds: 300 },
        subs: 1,
        fromMs: Date.parse('2026-02-01T02:00:00Z'),
        toMs: Date.parse('2026-02-01T02:00:00Z'),
      },
    ],
    moreOthers: 0,
  })
})

test('pinning one baseline keeps the other, and shows that they are pinned', async () => {
  const { ctx, goal, send, facts } = aComparedGoal()
  await send({ hfr: 2 }, CAMERA)
  pinBaselines(ctx, { goalId: goal.id, baselines: { hfr: 2.2 } })
  pinBaselines(ctx, { goalId: goal.id, baselines: { guidingRms: 0.5 } })
  expect(facts()?.rows).toMatchObject([
    { metric: 'hfr', value: 2.2, pinned: true, subs: 1 },
    { metric: 'guidingRms', value: 0.5, pinned: true, subs: 0 },
  ])
})

test('only subs graded by older criteria are counted', async () => {
  const { ctx, set, send, target } = anObservatory()
  await send(GOOD)
  await send(GOOD)
  expect(countStaleSubs(ctx, { targetId: target.id })).toBe(0)
  updateCriteriaSet(ctx, {
    setId: set.id,
    patch: CriteriaSetBody.parse({ name: set.name, criteria: [defaultRow('hfr')] }),
  })
  await send(GOOD)
  await send(GOOD, { frameType: 'dark' })
  expect(countStaleSubs(ctx, { targetId: target.id })).toBe(2)
  expect(getTarget(ctx, { targetId: target.id }).stale).toBe(true)
})

test('nothing is reported while most of the newest subs have a grade', async () => {
  const { ctx, send, target } = anObservatory()
  expect(getUngradedLately(ctx, { targetId: target.id })).toBeNull()
  await send(GOOD)
  await send(GOOD)
  await send({ windSpeed: 3 })
  await send(GOOD, { frameType: 'dark' })
  expect(getUngradedLately(ctx, { targetId: target.id })).toBeNull()
})

test('too few measured metrics are reported with the reason and the set', async () => {
  const { ctx, send, set, target } = anObservatory()
  await send(GOOD)
  await send({ windSpeed: 3 })
  expect(getUngradedLately(ctx, { targetId: target.id })).toEqual({
    subs: 1,
    of: 2,
    reason: 'None of this set’s metrics were measured.',
    setId: set.id,
  })
})

test('a client that grades nothing is reported separately', async () => {
  const { ctx, send, target } = anObservatory({ client: { autoGrading: false } })
  await send(GOOD)
  expect(getUngradedLately(ctx, { targetId: target.id })).toEqual({
    subs: 1,
    of: 1,
    reason: null,
    setId: null,
  })
})
