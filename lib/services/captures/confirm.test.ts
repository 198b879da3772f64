import { describe, expect, test } from 'vitest'
import { goalBaselineState } from '@/db/queries/baselines'
import { CaptureQuery } from '@/lib/contracts/captures'
import { RegradeBody } from '@/lib/contracts/regrades'
import type { AppEvent } from '@/lib/events'
import { TEST_NOW, viewerActor } from '@/lib/testing/context'
import { aGoal, aTarget } from '@/lib/testing/factories'
import { anObservatory, FAIR, GOOD } from '@/lib/testing/observatory'
import { queryPlans, refusal } from '@/lib/testing/checks'
import { HOUR_MS } from '@/lib/time'
import { getClient } from '../clients'
import { getMetricDistributions } from '../criteria-sets/distributions'
import { examine } from '../doctor'
import { getOverview } from '../overview/overview'
import { previewRegrade } from '../regrades/preview'
import { deleteTarget, getTarget } from '../targets'
import {
  assignCaptures,
  confirmTimes,
  deleteCapture,
  getCapture,
  gradeByHand,
  updateCapture,
} from './change'
import { listCaptures } from './view'

const inHours = (hours: number) => new Date(TEST_NOW + hours * HOUR_MS).toISOString()
const FUTURE = { capturedAt: inHours(49) }

type Observatory = ReturnType<typeof anObservatory>

const list = ({ ctx }: Observatory, query: Record<string, unknown> = {}) => {
  const { items, total } = listCaptures(ctx, CaptureQuery.parse(query))
  expect(total).toBe(items.length)
  return items.map(({ id }) => id)
}

const goalOf = ({ ctx, target }: Observatory) => getTarget(ctx, { targetId: target.id }).goals[0]

describe('a sub dated more than a day after its arrival', () => {
  test('is stored with a warning, ungraded, pending and without a target', async () => {
    const { send, ctx } = anObservatory()
    const capture = await send(GOOD, FUTURE)
    expect(capture).toMatchObject({
      confirmed: false,
      duplicate: false,
      grade: null,
      score: null,
      criteria: null,
      verdict: 'pending',
      target: null,
      goal: null,
      warnings: [{ path: 'capturedAt' }],
    })
    expect(capture.warnings[0]!.message).toContain('2 days after')
    expect(capture.reason).toContain('future')
    expect(getCapture(ctx, { captureId: capture.id })).toEqual(capture)
  })

  test.each([
    ['an hour ahead', 1, true],
    ['exactly a day ahead', 24, true],
    ['a little more than a day ahead', 24.001, false],
    ['in the past', -100_000, true],
  ])('means %s: confirmed is then %s', async (_, hours, confirmed) => {
    const { send } = anObservatory()
    expect((await send(GOOD, { capturedAt: inHours(hours) })).confirmed).toBe(confirmed)
  })

  test('is recognized when it is sent again', async () => {
    const { send } = anObservatory()
    const first = await send(GOOD, { ...FUTURE, captureId: 'one' })
    const again = await send(GOOD, { ...FUTURE, captureId: 'one' })
    expect(again).toMatchObject({ id: first.id, duplicate: true, confirmed: false })
  })

  test('appears only in the list of subs to confirm', async () => {
    const observatory = anObservatory()
    const { send, client } = observatory
    const [usual, waiting] = [await send(GOOD), await send(GOOD, FUTURE)]
    const unassigned = await send(GOOD, { targetName: 'Unknown' })
    const { id: clientId } = client
    expect(list(observatory)).toEqual([unassigned.id, usual.id])
    expect(list(observatory, { clientId })).toEqual([unassigned.id, usual.id])
    expect(list(observatory, { unassigned: 'true' })).toEqual([unassigned.id])
    expect(list(observatory, { verdict: 'pending' })).toEqual([])
    expect(list(observatory, { night: waiting.night })).toEqual([])
    expect(list(observatory, { confirmed: 'false' })).toEqual([waiting.id])
    expect(list(observatory, { confirmed: 'false', clientId })).toEqual([waiting.id])
    expect(list(observatory, { confirmed: 'true' })).toEqual([unassigned.id, usual.id])
  })

  test('is left out of counts, baselines, nights, regrades and distributions', async () => {
    const observatory = anObservatory()
    const { ctx, send, goal, client, target } = observatory
    const figures = async () => {
      const { clients, ...nights } = await getOverview(ctx)
      return {
        nights,
        // The capture count includes captures that wait for confirmation.
        clients: clients.map(({ captureCount: _, ...others }) => others),
        goal: goalOf(observatory),
        target: getTarget(ctx, { targetId: target.id }),
        baselines: goalBaselineState(ctx.db, goal.id),
        values: await getMetricDistributions(ctx, { clientId: client.id }),
      }
    }
    await send(GOOD)
    const before = await figures()
    const waiting = await send(FAIR, FUTURE)
    await send(FAIR, { ...FUTURE, capturedAt: inHours(72), frameType: 'dark' })
    expect(await figures()).toEqual(before)
    expect(examine(ctx.db)).toEqual([])

    const scope = { captureIds: [waiting.id] }
    const preview = await previewRegrade(ctx, RegradeBody.parse({ scope, preview: true }))
    expect(preview).toMatchObject({ total: 0 })
  })

  test('creates no target, and is rejected at once if it names another client’s target or goal', async () => {
    const { ctx, send } = anObservatory({ client: { createTargets: true } })
    const { id } = aTarget(ctx)
    expect(await send(GOOD, { ...FUTURE, targetName: 'New' })).toMatchObject({ target: null })
    expect(list({ ctx } as Observatory)).toEqual([])
    await expect(send(GOOD, { ...FUTURE, targetId: id })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('can be given a note, but neither a grade nor a target', async () => {
    const { ctx, send, target } = anObservatory()
    const { id } = await send(GOOD, FUTURE)
    expect(updateCapture(ctx, { captureId: id, patch: { note: 'Clock was wrong' } })).toMatchObject(
      {
        note: 'Clock was wrong',
        verdict: 'pending',
        confirmed: false,
      },
    )
    for (const patch of [{ manualGrade: 'A' as const }, { targetId: target.id }]) {
      expect(refusal(() => updateCapture(ctx, { captureId: id, patch })).code).toBe('invalid')
    }
    await expect(
      assignCaptures(ctx, { captureIds: [id], targetId: target.id }),
    ).rejects.toMatchObject({ code: 'invalid' })
    expect(await gradeByHand(ctx, { grades: [{ id, grade: 'A' }] })).toMatchObject({ graded: [] })
  })

  test('can be deleted, and nothing is miscounted', async () => {
    const { ctx, send, client } = anObservatory()
    const { id } = await send(GOOD, FUTURE)
    deleteCapture(ctx, { captureId: id })
    expect(getClient(ctx, { clientId: client.id }).captureCount).toBe(0)
    expect(examine(ctx.db)).toEqual([])
  })
})

describe('confirming its time', () => {
  test('grades and counts it like a new sub, and completes its target', async () => {
    const observatory = anObservatory({ desired: 1 })
    const { ctx, send, set, target, goal } = observatory
    const { id } = await send(FAIR, FUTURE)
    const events: AppEvent[] = []
    ctx.events.subscribe((event) => events.push(event))
    const capture = updateCapture(ctx, { captureId: id, patch: { confirmed: true } })
    expect(capture).toMatchObject({
      confirmed: true,
      score: 84.4,
      grade: 'B',
      gradeSource: 'auto',
      verdict: 'accepted',
      reason: null,
      criteria: { setId: set.id },
      target: { id: target.id, status: 'completed' },
      goal: { id: goal.id, accepted: 1, pending: 0 },
    })
    expect(goalOf(observatory)).toMatchObject({ accepted: 1, pending: 0, acceptedSeconds: 300 })
    expect(list(observatory)).toEqual([id])
    expect(list(observatory, { confirmed: 'false' })).toEqual([])
    expect(examine(ctx.db)).toEqual([])
    expect(events).toContainEqual({ type: 'goal', goalId: goal.id, targetId: target.id })
    expect(events).toContainEqual({ type: 'target', targetId: target.id, status: 'completed' })
  })

  test('changes nothing the second time', async () => {
    const { ctx, send } = anObservatory()
    const { id } = await send(GOOD, FUTURE)
    const once = updateCapture(ctx, { captureId: id, patch: { confirmed: true } })
    expect(updateCapture(ctx, { captureId: id, patch: { confirmed: true } })).toEqual(once)
  })

  test('can be combined with a manual grade or another target', async () => {
    const { ctx, send, client } = anObservatory()
    const other = aGoal(ctx, { targetId: aTarget(ctx, { clientId: client.id }).id })
    const { id } = await send(GOOD, FUTURE)
    const patch = { confirmed: true as const, manualGrade: 'D' as const, targetId: other.targetId }
    expect(updateCapture(ctx, { captureId: id, patch })).toMatchObject({
      target: { id: other.targetId },
      grade: 'D',
      autoGrade: 'A',
      verdict: 'accepted',
    })
    expect(examine(ctx.db)).toEqual([])
  })

  test('uses the target and goal that the client named by id, or matches by name if they were deleted', async () => {
    const { ctx, send, client, target } = anObservatory()
    const named = aTarget(ctx, { clientId: client.id })
    const goal = aGoal(ctx, { targetId: named.id })
    const ids = { targetId: named.id, goalId: goal.id, targetName: 'M 31', filter: 'OIII' }
    const kept = await send(GOOD, { ...FUTURE, ...ids })
    expect(updateCapture(ctx, { captureId: kept.id, patch: { confirmed: true } })).toMatchObject({
      target: { id: named.id },
      goal: { id: goal.id },
    })
    const gone = aTarget(ctx, { clientId: client.id })
    const lost = await send(GOOD, {
      capturedAt: inHours(60),
      targetId: gone.id,
      targetName: 'M 31',
    })
    deleteTarget(ctx, { targetId: gone.id })
    expect(updateCapture(ctx, { captureId: lost.id, patch: { confirmed: true } }).target?.id).toBe(
      target.id,
    )
  })

  test('computes sky values for that time, and creates the target if the client may', async () => {
    const { ctx, send } = anObservatory({
      client: { siteLatitude: 50, siteLongitude: 10, createTargets: true },
    })
    const place = { ra: 37.95, dec: 89.26, targetName: 'Polaris field' }
    const waiting = await send(GOOD, { ...FUTURE, ...place })
    expect(waiting.computed).toEqual([])
    const capture = updateCapture(ctx, { captureId: waiting.id, patch: { confirmed: true } })
    expect(capture.target?.name).toBe('Polaris field')
    expect(capture.computed).toContain('altitude')
    expect(capture.metrics.altitude).toBeGreaterThan(49)
  })

  test('leaves it ungraded if the client’s subs are not graded, and does not count darks', async () => {
    const { ctx, send } = anObservatory({ client: { autoGrading: false } })
    const light = await send(GOOD, FUTURE)
    const dark = await send({}, { ...FUTURE, frameType: 'dark', exposureSeconds: 60 })
    expect(dark.verdict).toBeNull()
    expect(await confirmTimes(ctx, { captureIds: [light.id, dark.id, 'none'] })).toBe(2)
    expect(getCapture(ctx, { captureId: light.id })).toMatchObject({
      grade: null,
      reason: null,
      confirmed: true,
    })
    expect(getCapture(ctx, { captureId: dark.id })).toMatchObject({
      verdict: null,
      goal: null,
      confirmed: true,
    })
    expect(await confirmTimes(ctx, { captureIds: [light.id] })).toBe(0)
    expect(examine(ctx.db)).toEqual([])
  })

  test('is forbidden to viewers', async () => {
    const { ctx, send } = anObservatory()
    const { id } = await send(GOOD, FUTURE)
    const viewer = { ...ctx, actor: viewerActor }
    expect(
      refusal(() => updateCapture(viewer, { captureId: id, patch: { confirmed: true } })).code,
    ).toBe('forbidden')
  })
})

test('the newest list reads no row of thousands that wait for confirmation', async () => {
  const { ctx, client, send } = anObservatory()
  await send(GOOD)
  const newest = 'awaiting_confirmation is null order by captured_at_ms desc limit 1'
  const all = `select 1 from captures where ${newest}`
  const ofClient = `select 1 from captures where client_id = '${client.id}' and ${newest}`
  const plans = await queryPlans(ctx.db, () => {
    for (const sql of [all, ofClient]) ctx.db.driver.prepare(sql).all()
  })
  expect(plans.get(all)?.join()).toContain('COVERING INDEX captures_time')
  expect(plans.get(ofClient)?.join()).toContain('COVERING INDEX captures_client_time')
})
