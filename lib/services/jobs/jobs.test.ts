import { describe, expect, test } from 'vitest'
import { captureById } from '@/db/queries/captures/lookup'
import { changeJob, insertJob } from '@/db/queries/jobs'
import type { ClientPatch } from '@/lib/contracts/clients'
import type { TargetPatch } from '@/lib/contracts/planning'
import { RegradeBody } from '@/lib/contracts/regrades'
import { defaultRow } from '@/lib/grading'
import { viewerActor } from '@/lib/testing/context'
import { aTarget } from '@/lib/testing/factories'
import { anObservatory, FAIR, GOOD } from '@/lib/testing/observatory'
import { getCapture, updateCapture } from '../captures/change'
import { getClient, updateClient } from '../clients'
import type { Ctx } from '../context'
import { examine } from '../doctor'
import { getRegrade, startRegrade, undoRegrade } from '../regrades/regrades'
import { runRegrades } from '../regrades/runner'
import { getTarget, updateTarget } from '../targets'
import {
  cancelJob,
  getJob,
  listUnsettledJobs,
  resumeJob,
  runJobs,
  listUnfinishedJobs,
} from './jobs'

const MADRID = { siteLatitude: 40.4, siteLongitude: -3.7, siteElevation: 650 }
const SANTIAGO = { siteLatitude: -33.4, siteLongitude: -70.7, siteElevation: 520 }
/** High over Madrid at 1:00 UTC in March, and over Santiago always low or set. */
const URSA_MAJOR = { ra: 165, dec: 56 }
/** 100 points from 70° up, none below 20°; nothing else counts. */
const BY_ALTITUDE = { criteria: [{ ...defaultRow('altitude'), good: 70, bad: 20 }] }

/** More than the first step takes. */
const SUBS = 60

const sky = (ctx: Ctx, id: string) => {
  const { altitude, airmass, moonSeparation, moonIllumination } = getCapture(ctx, {
    captureId: id,
  }).metrics
  return { altitude, airmass, moonSeparation, moonIllumination }
}

/** Nothing is known of site and coordinates when the sub arrives. */
async function subOfNowhere(fields: Record<string, unknown> = {}, metrics: object = GOOD) {
  const observatory = anObservatory({ criteria: BY_ALTITUDE, desired: 1 })
  const { id } = await observatory.send({ ...metrics }, fields)
  const moveClient = async (patch: ClientPatch) => {
    const { job } = updateClient(observatory.ctx, { clientId: observatory.client.id, patch })
    await runJobs(observatory.ctx)
    return job
  }
  const moveTarget = async (patch: TargetPatch) => {
    const { job } = updateTarget(observatory.ctx, { targetId: observatory.target.id, patch })
    await runJobs(observatory.ctx)
    return job
  }
  return { ...observatory, id, moveClient, moveTarget }
}

describe('a site and coordinates that are set later', () => {
  test('fill in what can be computed now, as if they had been set on arrival', async () => {
    const { ctx, id, moveClient, moveTarget } = await subOfNowhere()
    expect(getCapture(ctx, { captureId: id })).toMatchObject({
      grade: null,
      computed: ['moonIllumination'],
    })
    await moveClient(MADRID)
    await moveTarget(URSA_MAJOR)

    const early = anObservatory({ criteria: BY_ALTITUDE, client: MADRID })
    updateTarget(early.ctx, { targetId: early.target.id, patch: URSA_MAJOR })
    const expected = await early.send(GOOD)
    expect(sky(ctx, id)).toEqual(sky(early.ctx, expected.id))
    expect(sky(ctx, id).altitude).toBeGreaterThan(70)
    expect(getCapture(ctx, { captureId: id })).toMatchObject({
      computed: ['altitude', 'airmass', 'moonSeparation', 'moonIllumination'],
      score: expected.score,
      grade: expected.grade,
      verdict: expected.verdict,
      explanation: expected.explanation,
    })
    expect(examine(ctx.db)).toEqual([])
  })

  test('complete the target if its sub is good enough now, and reopen it if not', async () => {
    const { ctx, target, id, moveClient, moveTarget } = await subOfNowhere()
    await moveClient(MADRID)
    await moveTarget(URSA_MAJOR)
    expect(getCapture(ctx, { captureId: id })).toMatchObject({ grade: 'A', verdict: 'accepted' })
    expect(getTarget(ctx, { targetId: target.id })).toMatchObject({
      status: 'completed',
      goals: [{ accepted: 1 }],
    })

    await moveClient(SANTIAGO)
    expect(getCapture(ctx, { captureId: id })).toMatchObject({ grade: 'E', verdict: 'rejected' })
    expect(getTarget(ctx, { targetId: target.id })).toMatchObject({
      status: 'active',
      goals: [{ accepted: 0 }],
    })
    expect(examine(ctx.db)).toEqual([])
  })

  test('remove the computed values when they are removed', async () => {
    const { ctx, id, moveClient, moveTarget } = await subOfNowhere()
    await moveClient(MADRID)
    await moveTarget(URSA_MAJOR)
    await moveTarget({ ra: null, dec: null })
    expect(sky(ctx, id)).toMatchObject({ altitude: null, airmass: null, moonSeparation: null })
    expect(getCapture(ctx, { captureId: id })).toMatchObject({
      computed: ['moonIllumination'],
      grade: null,
    })
  })

  test('never replace values that were sent with the sub', async () => {
    const own = { ra: 10, dec: 41, ...MADRID }
    const { ctx, id, moveClient, moveTarget } = await subOfNowhere(own, { ...GOOD, altitude: 55 })
    const before = getCapture(ctx, { captureId: id })
    await moveClient(SANTIAGO)
    await moveTarget(URSA_MAJOR)
    expect(getCapture(ctx, { captureId: id })).toEqual(before)
  })

  test('fill in the values of a sub from the future only after its time is confirmed', async () => {
    const { ctx, id, moveClient } = await subOfNowhere({ capturedAt: '2026-06-01T01:00:00Z' })
    await moveClient({ ...MADRID, timezone: 'Pacific/Honolulu' })
    expect(getCapture(ctx, { captureId: id })).toMatchObject({
      night: '2026-05-31',
      computed: [],
      grade: null,
    })
    expect(updateCapture(ctx, { captureId: id, patch: { confirmed: true } }).computed).toEqual([
      'moonIllumination',
    ])
  })

  test('a time zone changes the night of a sub but not its grade', async () => {
    // Early in the afternoon on both sides of the date line: on the 14th in Honolulu, on the 15th in Kiritimati.
    const { ctx, id, moveClient } = await subOfNowhere({ capturedAt: '2026-03-14T23:30:00Z' })
    expect(getCapture(ctx, { captureId: id }).night).toBe('2026-03-14')
    const version = captureById(ctx.db, id)?.gradingVersion
    await moveClient({ timezone: 'Pacific/Honolulu' })
    expect(getCapture(ctx, { captureId: id }).night).toBe('2026-03-14')
    await moveClient({ timezone: 'Pacific/Kiritimati' })
    expect(getCapture(ctx, { captureId: id }).night).toBe('2026-03-15')
    expect(captureById(ctx.db, id)?.gradingVersion).toBe(version)
  })
})

describe('grading after values change', () => {
  test('leaves a sub that was never graded ungraded', async () => {
    const { ctx, client, send } = anObservatory({ client: { autoGrading: false } })
    const { id } = await send(GOOD)
    updateClient(ctx, { clientId: client.id, patch: MADRID })
    await runJobs(ctx)
    expect(captureById(ctx.db, id)).toMatchObject({ grade: null, criteriaRevisionId: null })
  })

  test('changes only the automatic grade of a manually graded sub', async () => {
    const { ctx, id, moveClient, moveTarget } = await subOfNowhere()
    updateCapture(ctx, { captureId: id, patch: { manualGrade: 'D' } })
    await moveClient(MADRID)
    await moveTarget(URSA_MAJOR)
    expect(getCapture(ctx, { captureId: id })).toMatchObject({
      grade: 'D',
      gradeSource: 'manual',
      autoGrade: 'A',
    })
    updateCapture(ctx, { captureId: id, patch: { manualGrade: null } })
    expect(getCapture(ctx, { captureId: id })).toMatchObject({ grade: 'A', verdict: 'accepted' })
  })

  test('prevents an earlier regrade from overwriting it when undone', async () => {
    const { ctx, id, moveClient, moveTarget } = await subOfNowhere()
    await moveClient(MADRID)
    const regrade = startRegrade(ctx, RegradeBody.parse({ scope: { all: true } }))
    await runRegrades(ctx)
    await moveTarget(URSA_MAJOR)
    undoRegrade(ctx, { regradeId: regrade.id })
    await runRegrades(ctx)
    expect(getRegrade(ctx, { regradeId: regrade.id }).undo).toMatchObject({ restored: 0 })
    expect(getCapture(ctx, { captureId: id }).grade).toBe('A')
  })

  test('is immediate for a sub that is moved to a target with coordinates', async () => {
    const { ctx, id, client, moveClient } = await subOfNowhere()
    await moveClient(MADRID)
    const other = aTarget(ctx, { clientId: client.id, ...URSA_MAJOR })
    expect(updateCapture(ctx, { captureId: id, patch: { targetId: other.id } })).toMatchObject({
      grade: 'A',
    })
    expect(updateCapture(ctx, { captureId: id, patch: { targetId: null } })).toMatchObject({
      grade: null,
      metrics: { altitude: null },
    })
  })

  test('makes later baselines use the new values', async () => {
    const deviation = { ...defaultRow('altitude'), deviation: true }
    const { ctx, client, target, send } = anObservatory({ criteria: { criteria: [deviation] } })
    for (let i = 0; i < 10; i++) await send(GOOD)
    updateClient(ctx, { clientId: client.id, patch: MADRID })
    await runJobs(ctx)
    updateTarget(ctx, { targetId: target.id, patch: URSA_MAJOR })
    await runJobs(ctx)
    const { id } = await send(GOOD)
    expect(captureById(ctx.db, id)?.baselines?.altitude).toBeGreaterThan(60)
  })
})

describe('a job', () => {
  async function manySubs() {
    const observatory = anObservatory({ desired: 1000 })
    const { ctx, client } = observatory
    await observatory.sendAll(Array.from({ length: SUBS }, () => observatory.body(FAIR)))
    const start = () => {
      const { job } = updateClient(ctx, { clientId: client.id, patch: MADRID })
      if (!job) throw new Error('no job was started')
      return job
    }
    return { ...observatory, start }
  }

  test('is started only by a change that affects stored captures', async () => {
    const { ctx, client, target, start } = await manySubs()
    const update = (patch: object) => updateClient(ctx, { clientId: client.id, patch }).job
    expect(update({ name: 'Elsewhere', siteLatitude: null })).toBeUndefined()
    expect(
      updateTarget(ctx, { targetId: target.id, patch: { note: 'low', ra: null } }).job,
    ).toBeUndefined()
    const empty = aTarget(ctx, { clientId: client.id })
    expect(updateTarget(ctx, { targetId: empty.id, patch: URSA_MAJOR }).job).toBeUndefined()
    expect(start()).toMatchObject({
      kind: 'renew-sky',
      label: 'Nights and sky values of Elsewhere',
      state: 'running',
      total: SUBS,
      processed: 0,
      createdBy: 'Ada',
    })
    expect(getClient(ctx, { clientId: client.id })).not.toHaveProperty('job')
  })

  test('notifies pages once per step and target', async () => {
    const { ctx, target, start } = await manySubs()
    updateTarget(ctx, { targetId: target.id, patch: URSA_MAJOR })
    await runJobs(ctx)
    const before = ctx.events.newest
    start()
    await runJobs(ctx)
    const events = ctx.events.after(before) ?? []
    const counts = events.map((event) =>
      event.type === 'capture' && event.targetId === target.id ? (event.count ?? 1) : NaN,
    )
    expect(counts[0]).toBe(50)
    expect(counts.reduce((sum, count) => sum + count)).toBe(SUBS)
  })

  test('can be cancelled and resumed where it stopped', async () => {
    const { ctx, client, start } = await manySubs()
    const { id } = start()
    cancelJob(ctx, { jobId: id })
    await runJobs(ctx)
    expect(getJob(ctx, { jobId: id })).toMatchObject({ state: 'cancelled', processed: 0 })
    expect(() => cancelJob(ctx, { jobId: id })).toThrow('This job is cancelled')
    expect(listUnfinishedJobs(ctx, { subjectIds: [client.id] })).toMatchObject([
      { id, state: 'cancelled' },
    ])
    resumeJob(ctx, { jobId: id })
    await runJobs(ctx)
    expect(getJob(ctx, { jobId: id })).toMatchObject({ state: 'done', processed: SUBS })
    expect(() => resumeJob(ctx, { jobId: id })).toThrow('This job is done')
    expect(listUnfinishedJobs(ctx, { subjectIds: [client.id] })).toEqual([])
  })

  test('that fails gives the reason, and processes each sub once when it is resumed', async () => {
    const { ctx, start } = await manySubs()
    ctx.db.driver.exec(`create temp trigger broken before update of processed on jobs
      when new.processed > 50 begin select raise(abort, 'this page is broken'); end`)
    const { id } = start()
    await runJobs(ctx)
    expect(getJob(ctx, { jobId: id })).toMatchObject({
      state: 'failed',
      processed: 50,
      error: expect.stringContaining('the server log has the details under'),
    })
    expect(listUnsettledJobs(ctx)).toMatchObject([{ id }])
    ctx.db.driver.exec('drop trigger broken')
    resumeJob(ctx, { jobId: id })
    await runJobs(ctx)
    expect(getJob(ctx, { jobId: id })).toMatchObject({
      state: 'done',
      processed: SUBS,
      error: null,
    })
    expect(listUnsettledJobs(ctx)).toEqual([])
  })

  test('that was killed continues at the next start', async () => {
    const { ctx, client, start } = await manySubs()
    const { id } = start()
    await runJobs(ctx)
    insertJob(ctx.db, {
      id: 'cut-off',
      kind: 'renew-sky',
      params: { clientId: client.id },
      subjectId: client.id,
      state: 'running',
      total: SUBS,
      createdBy: 'Ada',
      createdAtMs: ctx.now(),
    })
    changeJob(ctx.db, 'cut-off', { cursor: JSON.stringify({ ms: 0, id: '' }), processed: 0 })
    await runJobs(ctx)
    expect(getJob(ctx, { jobId: 'cut-off' })).toMatchObject({
      state: 'done',
      processed: SUBS,
      changed: 0,
    })
    expect(getJob(ctx, { jobId: id }).state).toBe('done')
  })

  test('can be cancelled while it waits for disk space', async () => {
    const { ctx, start } = await manySubs()
    const { id } = start()
    ctx.db.driver.exec(`create temp trigger full before update of processed on jobs
      begin insert into thumbnails values (old.id, '', 1, 1, zeroblob(20000)); end`)
    const pages = ctx.db.driver.pragma('page_count', { simple: true })
    ctx.db.driver.pragma(`max_page_count = ${pages}`)
    const finished = runJobs(ctx)
    while (getJob(ctx, { jobId: id }).waiting === null)
      await new Promise((resolve) => setTimeout(resolve, 10))
    expect(cancelJob(ctx, { jobId: id })).toMatchObject({ state: 'cancelled', waiting: null })
    await finished
    ctx.db.driver.exec('drop trigger full')
    ctx.db.driver.pragma('max_page_count = 1000000')
    expect(getJob(ctx, { jobId: id })).toMatchObject({ state: 'cancelled', processed: 0 })
    resumeJob(ctx, { jobId: id })
    await runJobs(ctx)
    expect(getJob(ctx, { jobId: id })).toMatchObject({ state: 'done', processed: SUBS })
  })

  test('is replaced by a newer job for the same work', async () => {
    const { ctx, client, start } = await manySubs()
    const older = start()
    const { job: newer } = updateClient(ctx, { clientId: client.id, patch: SANTIAGO })
    await runJobs(ctx)
    expect(getJob(ctx, { jobId: older.id })).toMatchObject({ state: 'cancelled', processed: 0 })
    expect(getJob(ctx, { jobId: newer?.id ?? '' })).toMatchObject({
      state: 'done',
      processed: SUBS,
    })
    expect(() => resumeJob(ctx, { jobId: older.id })).toThrow('A newer job has replaced this one.')
  })

  test('can be read by a viewer and controlled by an administrator', async () => {
    const { ctx, start } = await manySubs()
    const { id } = start()
    const viewer: Ctx = { ...ctx, actor: viewerActor }
    expect(getJob(viewer, { jobId: id }).id).toBe(id)
    expect(() => cancelJob(viewer, { jobId: id })).toThrow(/viewer|read-only/i)
    expect(() => getJob(ctx, { jobId: 'nothing' })).toThrow('There is no such job.')
    await runJobs(ctx)
  })
})
