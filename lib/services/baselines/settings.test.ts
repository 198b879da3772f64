import { goalSettings, newestSamples } from '@/db/queries/baselines'
import { queryPlans } from '@/lib/testing/checks'
import { describe, expect, test } from 'vitest'
import { RegradeBody } from '@/lib/contracts/regrades'
import { defaultRow, type MetricKey } from '@/lib/grading'
import { settingsOfKey } from '@/lib/grading/capture-settings'
import { aTemplate } from '@/lib/testing/factories'
import { anObservatory } from '@/lib/testing/observatory'
import { captureById } from '@/db/queries/captures/lookup'
import { getCapture, updateCapture } from '../captures/change'
import { updateExposureTemplate } from '../exposure-templates'
import { updateGoal } from '../goals'
import { getRegrade, startRegrade, undoRegrade } from '../regrades/regrades'
import { previewRegrade } from '../regrades/preview'
import { runRegrades } from '../regrades/runner'
import { getTargetSeries } from '../target-series'

const deviating = (...metrics: MetricKey[]) =>
  metrics.map((metric) => ({ ...defaultRow(metric), deviation: true }))

const CAMERA = { gain: 100, offset: 50, binning: 1 }

/** A goal of any gain, offset and binning, judged by deviation from what is usual there. */
function anOpenGoal(criteria = deviating('hfr', 'backgroundMean'), minGrade: 'any' | 'B' = 'any') {
  const world = anObservatory({ minGrade, desired: 100, criteria: { criteria } })
  type Sent = Awaited<ReturnType<typeof world.send>>
  const baselineOf = (sub: Sent, metric: MetricKey) =>
    sub.explanation.find((row) => row.metric === metric)?.baseline
  const noteOf = (sub: Sent, metric: MetricKey) =>
    sub.explanation.find((row) => row.metric === metric)?.deviationNote
  /** Five subs, enough for a baseline. */
  const five = async (metrics: Record<string, number>, fields: Record<string, unknown>) => {
    const subs = []
    for (let i = 0; i < 5; i++) subs.push(await world.send(metrics, fields))
    return subs
  }
  const regrade = async () => {
    const body = RegradeBody.parse({ scope: { goalId: world.goal.id } })
    const { id } = startRegrade(world.ctx, body)
    await runRegrades(world.ctx)
    return getRegrade(world.ctx, { regradeId: id })
  }
  return { ...world, baselineOf, noteOf, five, regrade }
}

describe('subs are compared with those of the same settings', () => {
  test('so another offset does not look like a brighter sky', async () => {
    const { send, five, baselineOf, noteOf } = anOpenGoal()
    await five({ hfr: 1.9, backgroundMean: 565 }, CAMERA)
    const other = await send({ hfr: 1.9, backgroundMean: 2465 }, { ...CAMERA, offset: 240 })
    expect(other.verdict).toBe('accepted')
    expect([noteOf(other, 'backgroundMean'), noteOf(other, 'hfr')]).toEqual([
      'no baseline yet',
      'no baseline yet',
    ])
    const same = await send({ hfr: 1.9, backgroundMean: 2465 }, CAMERA)
    expect(baselineOf(same, 'backgroundMean')).toBe(565)
  })

  test.each([
    ['gain', { gain: 0 }],
    ['an unknown gain', { gain: undefined }],
    ['a gain of −1, which is unknown', { gain: -1 }],
    ['offset', { offset: 10 }],
    ['binning', { binning: 2 }],
    ['an unknown binning', { binning: undefined }],
  ])('and %s makes another class', async (_, change) => {
    const { send, five, baselineOf } = anOpenGoal()
    await five({ hfr: 2, backgroundMean: 500 }, CAMERA)
    await five({ hfr: 3, backgroundMean: 900 }, { ...CAMERA, ...change })
    const first = await send({ hfr: 2, backgroundMean: 500 }, CAMERA)
    const second = await send({ hfr: 2, backgroundMean: 500 }, { ...CAMERA, ...change })
    expect([baselineOf(first, 'hfr'), baselineOf(second, 'hfr')]).toEqual([2, 3])
    expect([baselineOf(first, 'backgroundMean'), baselineOf(second, 'backgroundMean')]).toEqual([
      500, 900,
    ])
  })

  test('and exposures within 1 % of the template’s are the same', async () => {
    const { send, five, baselineOf } = anOpenGoal(deviating('starCount'))
    await five({ starCount: 300 }, { exposureSeconds: 297 })
    const sub = await send({ starCount: 300 }, { exposureSeconds: 303 })
    expect(baselineOf(sub, 'starCount')).toBe(300)
  })

  test('while metrics that do not depend on the settings share a baseline', async () => {
    const { send, five, baselineOf } = anOpenGoal(deviating('guidingRms', 'hfr'))
    await five({ guidingRms: 0.6, hfr: 2 }, CAMERA)
    const sub = await send({ guidingRms: 0.6, hfr: 2 }, { ...CAMERA, gain: 0 })
    expect(baselineOf(sub, 'guidingRms')).toBe(0.6)
    expect(baselineOf(sub, 'hfr')).toBeNull()
  })

  test('in one batch too, whatever their order', async () => {
    const { ctx, body, sendAll, baselineOf } = anOpenGoal()
    const settings = [CAMERA, { ...CAMERA, gain: 0 }]
    const subs = Array.from({ length: 14 }, (_, i) =>
      body({ hfr: i % 2 === 0 ? 2 : 3, backgroundMean: 500 }, settings[i % 2]),
    )
    const { results } = await sendAll(subs)
    const graded = results.map((one) =>
      getCapture(ctx, { captureId: ('id' in one && one.id) || '' }),
    )
    expect(graded.map((sub) => baselineOf(sub, 'hfr'))).toEqual([
      ...Array<null>(10).fill(null),
      2,
      3,
      2,
      3,
    ])
  })
})

test('a pinned baseline applies to every class', async () => {
  const { ctx, goal, send, five, baselineOf, regrade } = anOpenGoal()
  updateGoal(ctx, { goalId: goal.id, patch: { baselines: { hfr: 2.5 } } })
  const [first] = await five({ hfr: 2 }, CAMERA)
  const other = await send({ hfr: 3 }, { ...CAMERA, gain: 0 })
  expect([first && baselineOf(first, 'hfr'), baselineOf(other, 'hfr')]).toEqual([2.5, 2.5])
  expect(await regrade()).toMatchObject({ processed: 6, changed: 0 })
})

describe('a regrade', () => {
  test('uses the baselines of each class, and a second one changes nothing', async () => {
    const { ctx, goal, five, baselineOf, regrade } = anOpenGoal()
    const [bright] = await five({ hfr: 2, backgroundMean: 500 }, CAMERA)
    const [faint] = await five({ hfr: 3, backgroundMean: 900 }, { ...CAMERA, gain: 0 })
    const body = RegradeBody.parse({ scope: { goalId: goal.id }, preview: true })
    const preview = await previewRegrade(ctx, body)
    const job = await regrade()
    expect(job).toMatchObject({ processed: 10, changed: preview.changed })
    const now = (sub: typeof bright) => getCapture(ctx, { captureId: sub?.id ?? '' })
    expect(baselineOf(now(bright), 'backgroundMean')).toBe(500)
    expect(baselineOf(now(faint), 'backgroundMean')).toBe(900)

    const versions = () =>
      ctx.db.driver.prepare('select id, grading_version, baselines from captures order by id').all()
    const after = versions()
    expect(await regrade()).toMatchObject({ processed: 10, changed: 0 })
    expect(versions()).toEqual(after)
    undoRegrade(ctx, { regradeId: job.id })
    await runRegrades(ctx)
    expect(baselineOf(now(bright), 'backgroundMean')).toBeNull()
  })
})

describe('the class of a sub', () => {
  test('follows the goal that it is moved to', async () => {
    const { ctx, goal, target, send } = anOpenGoal()
    const sub = await send({ hfr: 2 }, { ...CAMERA, exposureSeconds: 10.06 })
    const classOf = () => settingsOfKey(captureById(ctx.db, sub.id)?.settingsClass ?? '')
    expect(sub.goal).toBeNull()
    expect(classOf().exposureSeconds).toBe(10)
    updateCapture(ctx, { captureId: sub.id, patch: { targetId: target.id, goalId: goal.id } })
    expect(classOf().exposureSeconds).toBe(10)
    updateCapture(ctx, { captureId: sub.id, patch: { goalId: null } })
    updateExposureTemplate(ctx, {
      templateId: goal.exposureTemplateId,
      patch: { exposureSeconds: 10.1 },
    })
    expect(classOf()).toEqual({ ...CAMERA, exposureSeconds: 10.1 })
  })

  test('follows its template’s new exposure while it fits', async () => {
    const { ctx, goal, five, send, baselineOf } = anOpenGoal()
    await five({ hfr: 2 }, CAMERA)
    updateExposureTemplate(ctx, {
      templateId: goal.exposureTemplateId,
      patch: { exposureSeconds: 302 },
    })
    expect(baselineOf(await send({ hfr: 2 }, { ...CAMERA, exposureSeconds: 304 }), 'hfr')).toBe(2)
    const longer = aTemplate(ctx, { exposureSeconds: 600 })
    updateGoal(ctx, { goalId: goal.id, patch: { exposureTemplateId: longer.id } })
    const other = await send({ hfr: 2 }, { ...CAMERA, exposureSeconds: 600 })
    expect(baselineOf(other, 'hfr')).toBeNull()
    const named = { ...CAMERA, exposureSeconds: 302, goalId: goal.id }
    expect(baselineOf(await send({ hfr: 2 }, named), 'hfr')).toBe(2)
  })

  test('changes its goal’s baselines when its settings are corrected', async () => {
    const { ctx, five, send, baselineOf } = anOpenGoal()
    await five({ hfr: 2 }, CAMERA)
    expect(baselineOf(await send({ hfr: 2 }, CAMERA), 'hfr')).toBe(2)
    ctx.db.driver.exec('update captures set binning = 2')
    expect(baselineOf(await send({ hfr: 2 }, CAMERA), 'hfr')).toBeNull()
    expect(baselineOf(await send({ hfr: 2 }, { ...CAMERA, binning: 2 }), 'hfr')).toBe(2)
  })
})

test('a chart’s baseline is that of the newest sub’s settings', async () => {
  const { ctx, target, goal, five } = anOpenGoal()
  await five({ hfr: 2 }, CAMERA)
  await five({ hfr: 3 }, { ...CAMERA, gain: 0 })
  const { lines } = await getTargetSeries(ctx, {
    targetId: target.id,
    metric: 'hfr',
    goalId: goal.id,
  })
  expect(lines.find(({ kind }) => kind === 'baseline')?.value).toBe(3)
})

test('a rare class among many others is found with the index only', async () => {
  const { ctx, goal, send } = anOpenGoal()
  await send({ hfr: 2 }, CAMERA)
  const plans = await queryPlans(ctx.db, () => {
    newestSamples(ctx.db, goal.id, 'hfr', '100/50/1/300000000', 500)
    goalSettings(ctx.db, goal.id)
  })
  const lines = [...plans.values()].flat().join('\n')
  expect(lines).toContain('USING INDEX captures_goal_class (goal_id=? AND settings_class=?)')
  expect(lines).toContain('captures_goal_class (goal_id=? AND settings_class>?)')
})
