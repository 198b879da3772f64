import { describe, expect, test } from 'vitest'
import { captureById } from '@/db/queries/captures/lookup'
import { CaptureQuery } from '@/lib/contracts/captures'
import { RegradeBody } from '@/lib/contracts/regrades'
import { pointsLost, type ExplanationRow } from '@/lib/grading'
import { anObservatory, FAIR, GOOD, POOR } from '@/lib/testing/observatory'
import type { Ctx } from '../context'
import { updateCriteriaSet } from '../criteria-sets/criteria-sets'
import { runJobs, startJob } from '../jobs/jobs'
import { startRegrade, undoRegrade } from '../regrades/regrades'
import { runRegrades } from '../regrades/runner'
import { getCapture, gradeByHand, updateCapture } from './change'
import { listCaptures } from './view'

/** Returns the stored costs of a capture after checking them against its explanation. */
function storedCosts(ctx: Ctx, id: string) {
  const costs = captureById(ctx.db, id)?.costs
  expect(costs).toEqual(
    pointsLost(getCapture(ctx, { captureId: id }).explanation as ExplanationRow[]),
  )
  return costs
}

const listed = (ctx: Ctx) => listCaptures(ctx, CaptureQuery.parse({})).items[0]

describe('what each metric cost', () => {
  test('is stored on arrival and updated by manual grades, regrades and their undo', async () => {
    const { ctx, send, set } = anObservatory()
    const { id, costs } = await send(FAIR)
    expect(costs).toEqual({ hfr: 15.6 })
    expect(storedCosts(ctx, id)).toEqual(costs)

    await gradeByHand(ctx, { grades: [{ id, grade: 'E' }] })
    expect(storedCosts(ctx, id)).toEqual(costs)
    updateCapture(ctx, { captureId: id, patch: { manualGrade: null } })

    const [hfr, stars] = set.criteria
    updateCriteriaSet(ctx, {
      setId: set.id,
      patch: { criteria: [hfr!, { ...stars!, weight: 3 }] },
    })
    const regrade = startRegrade(ctx, RegradeBody.parse({ scope: { all: true } }))
    await runRegrades(ctx)
    expect(storedCosts(ctx, id)).toEqual({ hfr: 7.8 })
    expect(listed(ctx)?.costs).toEqual({ hfr: 7.8 })

    undoRegrade(ctx, { regradeId: regrade.id })
    await runRegrades(ctx)
    expect(storedCosts(ctx, id)).toEqual(costs)
  })

  test('is stored when the time of a capture is confirmed', async () => {
    const { ctx, send } = anObservatory()
    const { id } = await send(FAIR, { capturedAt: '2026-06-01T01:00:00Z' })
    expect(captureById(ctx.db, id)?.costs).toBeNull()
    updateCapture(ctx, { captureId: id, patch: { confirmed: true } })
    expect(storedCosts(ctx, id)).toEqual({ hfr: 15.6 })
  })

  test('is read from storage by lists, and computed only for captures that an older version graded', async () => {
    const { ctx, send } = anObservatory()
    const { id } = await send(FAIR)
    const store = ctx.db.driver.prepare('update captures set costs = ? where id = ?')
    store.run('{"hfr":99}', id)
    expect(listed(ctx)?.costs).toEqual({ hfr: 99 })
    store.run(null, id)
    expect(listed(ctx)?.costs).toEqual({ hfr: 15.6 })
  })
})

test('the response to sending a capture has the explanation that a later request returns', async () => {
  const { ctx, send } = anObservatory()
  const sent = await send(POOR)
  expect(getCapture(ctx, { captureId: sent.id })).toEqual(sent)
})

test('a job fills in what older versions did not store, and finds nothing to do the second time', async () => {
  const { ctx, send } = anObservatory({ client: { siteLatitude: 40, siteLongitude: -3 } })
  const { id, sunAltitude } = await send(FAIR)
  await send(GOOD, { frameType: 'dark' })
  expect(sunAltitude).toBeLessThan(0)
  const before = captureById(ctx.db, id)
  ctx.db.driver.exec('update captures set costs = null, sun_altitude = null, moon_altitude = null')
  startJob(ctx, { kind: 'fill-derived', params: {} })
  await runJobs(ctx)
  expect(captureById(ctx.db, id)).toEqual(before)
  const again = startJob(ctx, { kind: 'fill-derived', params: {} })
  await runJobs(ctx)
  const row = ctx.db.driver.prepare('select state, processed, changed from jobs where id = ?')
  expect(row.get(again?.id)).toEqual({ state: 'done', processed: 2, changed: 0 })
})

describe('the origin of a metric', () => {
  test('is returned for each, with what was received before a conversion or correction', async () => {
    const { send } = anObservatory({ client: { siteLatitude: 40, siteLongitude: -3 } })
    const capture = await send(
      { hfr: 2.4, windSpeed: 5, guidingRms: 1.2, humidity: 140, cloudCover: -1 },
      {
        ra: 150,
        dec: 30,
        converted: { guidingRms: '0.62 px × 1.9 ″/px' },
        received: {
          windSpeed: { value: 18, unit: 'km/h' },
          pressure: { value: 760, unit: 'mmHg' },
        },
      },
    )
    expect(capture.received).toEqual({
      windSpeed: { value: 18, unit: 'km/h' },
      humidity: { value: 140, unit: '%' },
      cloudCover: { value: -1, unit: '%' },
    })
    expect(capture.origins).toMatchObject({
      hfr: 'sent',
      windSpeed: 'converted',
      guidingRms: 'converted',
      humidity: 'corrected',
      altitude: 'computed',
      moonIllumination: 'computed',
    })
    expect(capture.origins).not.toHaveProperty('pressure')
    expect(capture.metrics).toMatchObject({ windSpeed: 5, humidity: null })
  })

  test('is a correction for an HFR of 0 with stars; a sentinel is not a value', async () => {
    const { send } = anObservatory()
    const capture = await send({ hfr: 0, starCount: 120, guidingRms: 0 })
    expect(capture.received).toEqual({ hfr: { value: 0, unit: 'px' } })
    expect(capture.origins).toEqual({
      hfr: 'corrected',
      starCount: 'sent',
      moonIllumination: 'computed',
    })
  })

  test.each([
    ['hfr', 'raw'],
    ['hfr', { value: 3 }],
    ['hfr', { value: {}, unit: 'px' }],
    ['hfr', { value: 3, unit: 'x'.repeat(61) }],
    ['seeing', { value: 3, unit: 'arcsec' }],
  ])('is not kept for %s from %j, with a warning', async (metric, original) => {
    const { send } = anObservatory()
    const capture = await send(GOOD, { received: { [metric]: original } })
    expect(capture.received).toEqual({})
    expect(capture.warnings.map(({ path }) => path)).toEqual([`received.${metric}`])
  })

  test('is not stored for values that were sent unconverted', async () => {
    const { ctx, send } = anObservatory()
    const { id } = await send(GOOD)
    expect(captureById(ctx.db, id)).toMatchObject({ received: null, converted: null })
  })
})
