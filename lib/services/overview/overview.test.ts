import { describe, expect, test } from 'vitest'
import { aClient, aGoal, aStoredCapture } from '@/lib/testing/factories'
import { TEST_NOW, testContext } from '@/lib/testing/context'
import { anObservatory, GOOD, RUINED } from '@/lib/testing/observatory'
import { thinOut } from './night-summary'
import { findGap, getOverview } from './overview'

const HOUR_MS = 3600_000
const DAY_MS = 24 * HOUR_MS

test('a night adds up what was kept, what was lost and why', async () => {
  const { ctx, send, target } = anObservatory({ minGrade: 'B' })
  await send(GOOD)
  await send(GOOD)
  await send(RUINED)
  const { shown } = await getOverview(ctx)
  const summary = shown[0]?.summary
  expect(summary).toMatchObject({
    night: '2026-03-13',
    kept: { subs: 2, seconds: 600 },
    lost: { subs: 1, seconds: 300 },
    pending: { subs: 0 },
  })
  expect(summary?.causes).toHaveLength(1)
  expect(summary?.causes[0]).toMatchObject({ subs: 1, seconds: 300 })
  expect(summary?.targets).toMatchObject([{ id: target.id, name: 'M 31', scores: [100, 100, 0] }])
})

test('a goal’s remaining nights follow from its last nights', async () => {
  const { ctx, goal } = anObservatory({ desired: 10 })
  const sub = (daysAgo: number, grade: 'A' | 'E') =>
    aStoredCapture(ctx.db, {
      goalId: goal.id,
      capturedAtMs: TEST_NOW - daysAgo * DAY_MS,
      night: `night ${daysAgo}`,
      grade,
    })
  // Three accepted subs in two nights leave seven: 7 / 1.5 = 4.7 nights. Last year does not count.
  sub(1, 'A')
  sub(1, 'A')
  sub(2, 'A')
  sub(2, 'E')
  sub(365, 'E')
  const { nearest, starved } = await getOverview(ctx)
  expect(nearest).toMatchObject([{ goal: { id: goal.id, accepted: 3 }, nightsLeft: 5 }])
  expect(starved).toMatchObject([{ goal: { id: goal.id } }])
})

test('a target with many goals shows two of them', async () => {
  const { ctx, target } = anObservatory()
  for (let i = 0; i < 6; i++) aGoal(ctx, { targetId: target.id })
  const other = aGoal(ctx, { desired: 20 })
  const { starved } = await getOverview(ctx)
  // Nothing was taken of any: the largest plan comes first.
  expect(starved.map(({ targetId }) => targetId)).toEqual([other.targetId, target.id, target.id])
})

test('a goal without accepted subs has no start and no expected end', async () => {
  const { ctx } = anObservatory()
  const { nearest, starved } = await getOverview(ctx)
  expect(nearest).toEqual([])
  expect(starved).toMatchObject([{ nightsLeft: null, completeOn: null }])
})

test('hours are added up per night, across midnight', async () => {
  const { ctx, goal } = anObservatory()
  const midnight = Date.UTC(2026, 2, 14)
  for (const [at, grade] of [
    [midnight - HOUR_MS, 'A'],
    [midnight + HOUR_MS, 'A'],
    [midnight + 2 * HOUR_MS, 'E'],
  ] as const) {
    aStoredCapture(ctx.db, { goalId: goal.id, capturedAtMs: at, grade })
  }
  const { nights } = await getOverview(ctx)
  expect(nights).toEqual([{ night: '2026-03-13', accepted: 600, pending: 0, rejected: 300 }])
})

describe('a client', () => {
  test('shows only the subs of the night in progress', async () => {
    const ctx = testContext()
    const client = aClient(ctx, { timezone: 'Europe/Berlin' })
    const at = (capturedAtMs: number, night: string, frameType: 'light' | 'dark' = 'light') =>
      aStoredCapture(ctx.db, { clientId: client.id, capturedAtMs, night, frameType })
    at(TEST_NOW - HOUR_MS, '2026-03-13')
    at(TEST_NOW - 2 * HOUR_MS, '2026-03-13')
    at(TEST_NOW - HOUR_MS, '2026-03-13', 'dark')
    at(TEST_NOW - 20 * HOUR_MS, '2026-03-12')
    const { clients } = await getOverview(ctx)
    expect(clients).toMatchObject([{ id: client.id, subsTonight: 2 }])
  })

  test('shows what it never sends, and which metrics of its set are missing', async () => {
    const { ctx, send, client, set } = anObservatory()
    for (let i = 0; i < 5; i++) await send({ hfr: 2, fwhm: 3 })
    const { clients } = await getOverview(ctx)
    const never = clients.find(({ id }) => id === client.id)?.neverSent
    expect(never?.subs).toBe(5)
    expect(never?.metrics).toContain('starCount')
    expect(never?.metrics).not.toContain('hfr')
    expect(never?.metrics).not.toContain('fwhm')
    expect(never?.gap).toEqual({
      setId: set.id,
      setName: set.name,
      metrics: ['starCount'],
      share: 50,
      ungraded: false,
    })
  })

  test('with few subs is not judged', async () => {
    const { ctx, send } = anObservatory()
    for (let i = 0; i < 4; i++) await send(GOOD)
    expect((await getOverview(ctx)).clients[0]?.neverSent).toBeNull()
  })
})

describe('the gap of a set', () => {
  const set = (
    weights: Partial<Record<'hfr' | 'starCount' | 'fwhm', number>>,
    minCoverage = 40,
  ) => ({
    id: 's',
    name: 'Set',
    minCoverage,
    criteria: Object.entries(weights).map(([metric, weight]) => ({
      metric: metric as 'hfr',
      weight,
      enabled: weight >= 0,
      trend: 'lower' as const,
      good: 1,
      bad: 2,
      deviation: false,
      allowedDeviation: 20,
      limit: null,
    })),
  })

  test('is the weight of the metrics that never arrive, heaviest first', () => {
    expect(findGap(set({ hfr: 1, starCount: 1, fwhm: 2 }), ['hfr', 'fwhm'])).toMatchObject({
      metrics: ['fwhm', 'hfr'],
      share: 75,
      ungraded: true,
    })
  })

  test('does not stop a set from grading if it needs only what arrives', () => {
    expect(findGap(set({ hfr: 2, starCount: 3 }), ['starCount'])).toMatchObject({ ungraded: false })
    expect(findGap(set({ hfr: 2, starCount: 3 }, 41), ['starCount'])).toMatchObject({
      ungraded: true,
    })
  })

  test('is empty if the missing metrics have no weight or are disabled', () => {
    expect(findGap(set({ hfr: 1, starCount: 0, fwhm: -1 }), ['starCount', 'fwhm'])).toBeNull()
  })
})

test('a long series is reduced to the means of equal parts', () => {
  expect(thinOut([1, 2, 3], 3)).toEqual([1, 2, 3])
  expect(thinOut([1, 3, 10, 20], 2)).toEqual([2, 15])
  expect(thinOut([], 2)).toEqual([])
})
