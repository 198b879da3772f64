import { describe, expect, test } from 'vitest'
import { RegradeBody } from '@/lib/contracts/regrades'
import { defaultRow, type MetricKey } from '@/lib/grading'
import { aGoal, aTemplate } from '@/lib/testing/factories'
import { anObservatory } from '@/lib/testing/observatory'
import { getCapture } from '../captures/change'
import { startRegrade } from '../regrades/regrades'
import { runRegrades } from '../regrades/runner'
import { getTarget } from '../targets'

/** Nights as they come from real rigs, judged by deviation from what is usual for the goal. */
function aNight(...metrics: MetricKey[]) {
  const criteria = metrics.map((metric) => ({ ...defaultRow(metric), deviation: true }))
  const world = anObservatory({ minGrade: 'any', desired: 100, criteria: { criteria } })
  const rowOf = (id: string, metric: MetricKey) =>
    getCapture(world.ctx, { captureId: id }).explanation.find((row) => row.metric === metric)
  const regrade = async () => {
    startRegrade(world.ctx, RegradeBody.parse({ scope: { targetId: world.target.id } }))
    await runRegrades(world.ctx)
  }
  return { ...world, rowOf, regrade }
}

test('a NaN affects only its own sub, and a flat baseline tolerates tiny differences', async () => {
  const { send, rowOf } = aNight('hfr', 'starCount')
  const usual = { hfr: 2, starCount: 700 }
  await send(usual)
  const bad = await send({ hfr: 'NaN', starCount: -1 })
  expect(bad).toMatchObject({ grade: null, score: null })
  for (let i = 0; i < 3; i++) await send(usual)
  const fifth = await send(usual)
  expect(rowOf(fifth.id, 'hfr')?.deviationNote).toBe('no baseline yet')
  const hair = await send({ hfr: 2.02, starCount: 693 })
  expect(rowOf(hair.id, 'hfr')).toMatchObject({ baseline: 2, deviationScore: 100 })
  expect(rowOf(hair.id, 'starCount')).toMatchObject({ baseline: 700, deviationScore: 100 })
  expect(JSON.stringify(hair)).not.toMatch(/NaN|Infinity/)
})

test('an unusually good start has no effect after a regrade with the normal subs', async () => {
  const { send, rowOf, regrade } = aNight('hfr')
  const first = await send({ hfr: 1.4 })
  for (const hfr of [1.42, 1.41, 1.43, 1.42]) await send({ hfr })
  expect(rowOf(first.id, 'hfr')?.deviationNote).toBe('no baseline yet')
  const normal = await send({ hfr: 2 })
  expect(rowOf(normal.id, 'hfr')).toMatchObject({ baseline: 1.42, deviationScore: 0 })
  for (const hfr of [2.05, 2.02, 2.04, 2.01, 2.03]) await send({ hfr })
  await regrade()
  const after = rowOf(normal.id, 'hfr')
  expect(after).toMatchObject({ baseline: 2, deviationScore: 100 })
  await regrade()
  expect(rowOf(normal.id, 'hfr')).toEqual(after)
})

test('clouds fail subs by their star count and do not become the baseline', async () => {
  const { ctx, send, rowOf, regrade } = aNight('hfr', 'starCount')
  for (const starCount of [1000, 1010, 990, 1005, 1000]) await send({ hfr: 1.8, starCount })
  const clouded = [
    await send({ hfr: 1.8, starCount: 300 }),
    await send({ hfr: 1.9, starCount: 150 }),
  ]
  const clear = await send({ hfr: 1.8, starCount: 980 })
  const check = () => {
    for (const { id } of clouded) {
      expect(getCapture(ctx, { captureId: id }).mainCause).toBe('starCount')
      expect(rowOf(id, 'starCount')).toMatchObject({ deviationScore: 0, result: 0 })
    }
    expect(rowOf(clear.id, 'starCount')?.deviationScore).toBe(100)
  }
  check()
  await regrade()
  check()
  expect(rowOf(clear.id, 'starCount')?.baseline).toBeGreaterThan(975)
})

test('a decline of 5 % per sub is compared with the median, not with the previous sub', async () => {
  const { send, rowOf } = aNight('starCount')
  const scores: number[] = []
  for (let i = 0, starCount = 1000; i < 20; i++, starCount *= 0.95) {
    const { id } = await send({ starCount: Math.round(starCount) })
    scores.push(rowOf(id, 'starCount')?.deviationScore ?? 100)
  }
  expect(scores.slice(0, 5)).toEqual([100, 100, 100, 100, 100])
  expect(scores.at(-1)).toBeLessThan(50)
  expect(scores).toEqual([...scores].sort((a, b) => b - a))
})

describe('exposures of different lengths', () => {
  test('add up to the total exposure and share no baseline', async () => {
    const { ctx, target, send, rowOf } = aNight('starCount')
    const short = aGoal(ctx, {
      targetId: target.id,
      exposureTemplateId: aTemplate(ctx, { filter: 'LP', exposureSeconds: 20 }).id,
      desired: 100,
    })
    const lp = (exposureSeconds: number, fields = {}) => ({
      filter: 'LP',
      exposureSeconds,
      ...fields,
    })
    for (const seconds of [20, 20.1, 20, 20, 19.9]) await send({ starCount: 600 }, lp(seconds))
    const other = await send({ starCount: 400 }, lp(10))
    expect(other.goal).toBeNull()
    const named = await send({ starCount: 400 }, lp(10, { goalId: short.id }))
    expect(rowOf(named.id, 'starCount')?.deviationNote).toBe('no baseline yet')
    const next = await send({ starCount: 600 }, lp(20))
    expect(rowOf(next.id, 'starCount')?.baseline).toBe(600)
    const goal = getTarget(ctx, { targetId: target.id }).goals.find(({ id }) => id === short.id)
    expect(goal?.acceptedSeconds).toBeCloseTo(20 + 20.1 + 20 + 20 + 19.9 + 10 + 20, 6)
  })
})

describe('a sub that no goal of its target took', () => {
  const strict = { gain: 100, offset: 50, binning: 1 }
  const aStrictGoal = () => {
    const { ctx, target, send } = aNight('hfr')
    const template = aTemplate(ctx, { filter: 'OIII', ...strict })
    aGoal(ctx, { targetId: target.id, exposureTemplateId: template.id })
    return (fields: Record<string, unknown>) => send({ hfr: 2 }, { filter: 'OIII', ...fields })
  }

  test.each([
    ['offset', { ...strict, offset: 240 }, '240 ≠ 50, so no goal of its target took this sub'],
    ['gain', { ...strict, gain: 0 }, '0 ≠ 100, so no goal of its target took this sub'],
    ['binning', { gain: 100, binning: 2 }, '2 ≠ 1, so no goal of its target took this sub'],
  ])('because of its %s alone says so', async (path, fields, message) => {
    const sub = await aStrictGoal()(fields)
    expect(sub).toMatchObject({ goal: null, verdict: null })
    expect(sub.warnings).toEqual([{ path, message }])
  })

  test('because of two settings or its exposure gets no note', async () => {
    const send = aStrictGoal()
    expect((await send({ ...strict, gain: 0, offset: 10 })).warnings).toEqual([])
    expect((await send({ ...strict, offset: 240, exposureSeconds: 60 })).warnings).toEqual([])
    expect((await send({ ...strict, exposureSeconds: 60 })).warnings).toEqual([])
  })
})
