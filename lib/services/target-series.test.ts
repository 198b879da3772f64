import { describe, expect, it, test } from 'vitest'
import { SeriesQuery, TargetSeries } from '@/lib/contracts/target-insight'
import { defaultRow, type Verdict } from '@/lib/grading'
import { TEST_NOW, testContext, viewerActor } from '@/lib/testing/context'
import {
  aClient,
  aCriteriaSet,
  aGoal,
  aStoredCapture,
  aTarget,
  aTemplate,
} from '@/lib/testing/factories'
import type { Ctx } from './context'
import { groupByNight, getTargetSeries } from './target-series'

const MINUTE = 60_000

/** Two goals of one target; subs of the first have HFR 1…n, one a minute, oldest first. */
function aSeries(ctx: Ctx, subs: number, clientId = aClient(ctx).id) {
  const target = aTarget(ctx, { clientId })
  const goal = aGoal(ctx, { targetId: target.id })
  const other = aGoal(ctx, { targetId: target.id, exposureTemplateId: aTemplate(ctx).id })
  const ids = Array.from({ length: subs }, (_, index) => {
    const fields = { hfr: index + 1, capturedAtMs: TEST_NOW + index * MINUTE }
    return aStoredCapture(ctx.db, { goalId: goal.id, ...fields }).id
  })
  return { target, goal, other, ids }
}

const ask = (fields: Partial<SeriesQuery> = {}) => SeriesQuery.parse({ metric: 'hfr', ...fields })

describe('the series of a target', () => {
  it('has one entry per light frame in each column, oldest first, and matches its contract', async () => {
    const ctx = testContext()
    const { target, goal, ids } = aSeries(ctx, 2)
    const loose = aStoredCapture(ctx.db, {
      targetId: target.id,
      grade: 'C',
      capturedAtMs: TEST_NOW + 10 * MINUTE,
      night: '2026-03-14',
    })
    aStoredCapture(ctx.db, { targetId: target.id, frameType: 'flat', hfr: 7 })
    const series = await getTargetSeries(ctx, { targetId: target.id, ...ask() })
    expect(TargetSeries.parse(series)).toMatchObject({
      metric: 'hfr',
      ids: [...ids, loose.id],
      times: [TEST_NOW, TEST_NOW + MINUTE, TEST_NOW + 10 * MINUTE],
      values: [1, 2, null],
      grades: [null, null, 'C'],
      goals: [0, 0, null],
      goalIds: [goal.id],
      nights: [
        { night: '2026-03-13', first: 0, subs: 2, median: 1.5, kept: 2 },
        { night: '2026-03-14', first: 2, subs: 1, median: null, kept: 0 },
      ],
      capped: false,
      total: 3,
      criteriaSet: null,
      lines: [],
    })
  })

  it('can be limited to one goal, and to a range without its end', async () => {
    const ctx = testContext()
    const { target, goal, other, ids } = aSeries(ctx, 4)
    const idsOf = async (fields: Partial<SeriesQuery>) =>
      (await getTargetSeries(ctx, { targetId: target.id, ...ask(fields) })).ids
    expect(await idsOf({ goalId: goal.id })).toEqual(ids)
    expect(await idsOf({ goalId: other.id })).toEqual([])
    const at = (minute: number) => new Date(TEST_NOW + minute * MINUTE).toISOString()
    expect(await idsOf({ from: at(1), to: at(3) })).toEqual(ids.slice(1, 3))
    expect(await idsOf({ to: at(1) })).toEqual(ids.slice(0, 1))
  })

  it('keeps the newest if there are too many, and gives the total', async () => {
    const ctx = testContext()
    const { target, goal, ids } = aSeries(ctx, 5)
    const newest = await getTargetSeries(ctx, { targetId: target.id, ...ask() }, { cap: 3 })
    expect(newest).toMatchObject({ ids: ids.slice(2), capped: true, total: 5 })
    const whole = await getTargetSeries(ctx, { targetId: target.id, ...ask() }, { cap: 5 })
    expect(whole).toMatchObject({ ids, capped: false, total: 5 })
    // A flat counts for the target, whose count is kept for all frames, but not for the goal.
    aStoredCapture(ctx.db, { targetId: target.id, frameType: 'flat' })
    expect((await getTargetSeries(ctx, { targetId: target.id, ...ask() }, { cap: 3 })).total).toBe(
      6,
    )
    expect(
      (await getTargetSeries(ctx, { targetId: target.id, ...ask({ goalId: goal.id }) }, { cap: 3 }))
        .total,
    ).toBe(5)
  })

  it('loses no subs if a step ends between subs with the same time', async () => {
    const ctx = testContext()
    const target = aTarget(ctx)
    for (let index = 0; index < 1_003; index++) {
      aStoredCapture(ctx.db, { targetId: target.id, capturedAtMs: TEST_NOW })
    }
    const { ids } = await getTargetSeries(ctx, { targetId: target.id, ...ask() })
    expect(new Set(ids).size).toBe(1_003)
    expect(ids).toEqual([...ids].sort())
  })

  it('includes the levels of the client’s current set', async () => {
    const ctx = testContext()
    const hfr = { ...defaultRow('hfr'), good: 2, bad: 5, limit: 8, deviation: true }
    const rows = [hfr, { ...defaultRow('starCount'), enabled: false }]
    const set = aCriteriaSet(ctx, { criteria: rows, thresholds: { a: 91, b: 81, c: 71, d: 61 } })
    const { target, goal, other } = aSeries(ctx, 5, aClient(ctx, { criteriaSetId: set.id }).id)
    const lines = async (fields: Partial<SeriesQuery>) =>
      (await getTargetSeries(ctx, { targetId: target.id, ...ask(fields) })).lines.map(
        ({ kind, value }) => [kind, value],
      )
    const levels = [
      ['good', 2],
      ['bad', 5],
      ['limit', 8],
    ]
    expect(await lines({})).toEqual(levels)
    // The median of 1…5; the other goal has too few subs for a baseline.
    expect(await lines({ goalId: goal.id })).toEqual([...levels, ['baseline', 3]])
    expect(await lines({ goalId: other.id })).toEqual(levels)
    expect(await lines({ metric: 'starCount' })).toEqual([])
    expect(await lines({ metric: 'eccentricity' })).toEqual([])
    expect(await lines({ metric: 'score' })).toEqual([
      ['threshold', 91],
      ['threshold', 81],
      ['threshold', 71],
      ['threshold', 61],
    ])
  })

  it('can be read only by people, and only for a goal of the target', async () => {
    const ctx = testContext()
    const { target } = aSeries(ctx, 1)
    const elsewhere = aGoal(ctx)
    const viewer = { ...ctx, actor: viewerActor }
    expect((await getTargetSeries(viewer, { targetId: target.id, ...ask() })).total).toBe(1)
    const client: Ctx = {
      ...ctx,
      actor: { kind: 'client', clientId: target.clientId, keyId: 'k' },
    }
    await expect(getTargetSeries(client, { targetId: target.id, ...ask() })).rejects.toThrow(
      /Client keys/,
    )
    await expect(getTargetSeries(ctx, { targetId: 'nothing', ...ask() })).rejects.toThrow(
      /no such target/,
    )
    const foreign = ask({ goalId: elsewhere.id })
    await expect(getTargetSeries(ctx, { targetId: target.id, ...foreign })).rejects.toThrow(
      /no such goal/,
    )
  })
})

const sub = (night: string, value: number | null, verdict: Verdict | null = null) => ({
  night,
  value,
  verdict,
})

test('a night has its subs, the median of the measured values, and the accepted subs', () => {
  const nights = groupByNight([
    sub('2026-01-10', 3, 'accepted'),
    sub('2026-01-10', null, 'accepted'),
    sub('2026-01-10', 2, 'rejected'),
    sub('2026-01-10', 9, 'pending'),
    sub('2026-01-12', 4, 'accepted'),
    sub('2026-01-12', 5),
    sub('2026-01-13', null),
  ])
  expect(nights).toEqual([
    { night: '2026-01-10', first: 0, subs: 4, median: 3, kept: 2 },
    { night: '2026-01-12', first: 4, subs: 2, median: 4.5, kept: 1 },
    { night: '2026-01-13', first: 6, subs: 1, median: null, kept: 0 },
  ])
})

test('there are no nights without subs', () => {
  expect(groupByNight([])).toEqual([])
})
