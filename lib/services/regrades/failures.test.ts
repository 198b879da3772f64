import { describe, expect, test } from 'vitest'
import { CaptureQuery } from '@/lib/contracts/captures'
import { RegradeBody } from '@/lib/contracts/regrades'
import { defaultRow } from '@/lib/grading'
import { aCriteriaSet, aTarget } from '@/lib/testing/factories'
import { anObservatory, FAIR } from '@/lib/testing/observatory'
import { listCaptures } from '../captures/view'
import type { Ctx } from '../context'
import { examine } from '../doctor'
import { cancelRegrade, getRegrade, resumeRegrade, startRegrade, undoRegrade } from './regrades'
import { runRegrades } from './runner'

const COUNT = 70

/** More subs than one step takes, and a set that grades all of them differently. */
async function manySubs() {
  const observatory = anObservatory({ desired: 1000 })
  await observatory.sendAll(Array.from({ length: COUNT }, () => observatory.body(FAIR)))
  const { ctx } = observatory
  const strict = aCriteriaSet(ctx, { criteria: [{ ...defaultRow('hfr'), good: 1, bad: 3 }] })
  const body = RegradeBody.parse({ scope: { all: true }, criteriaSetId: strict.id })
  return { ctx, start: () => startRegrade(ctx, body).id }
}

/** As many subs again for a second target of the same client. */
async function subsOfTwoTargets() {
  const observatory = anObservatory({ desired: 1000 })
  const { ctx, client } = observatory
  aTarget(ctx, { clientId: client.id, name: 'M 33' })
  for (const targetName of ['M 31', 'M 33']) {
    const bodies = Array.from({ length: COUNT }, () => observatory.body(FAIR, { targetName }))
    await observatory.sendAll(bodies)
  }
  const set = aCriteriaSet(ctx, { criteria: [{ ...defaultRow('hfr'), good: 1, bad: 3 }] })
  return { ctx, set }
}

const gradesOf = (ctx: Ctx) =>
  listCaptures(ctx, CaptureQuery.parse({ limit: 500 })).items.map(({ id, grade, score }) => ({
    id,
    grade,
    score,
  }))

/** From now on the database refuses to change one capture in the middle of the walk. */
function breakCapture({ db }: Ctx): () => void {
  const row = db.driver.prepare('select id from captures order by captured_at_ms limit 1 offset 60')
  const { id } = row.get() as { id: string }
  db.driver.exec(`create temp trigger broken before update on captures when old.id = '${id}'
    begin select raise(abort, 'this page is broken'); end`)
  return () => db.driver.exec('drop trigger broken')
}

const fillDisk = ({ db }: Ctx) =>
  db.driver.pragma(`max_page_count = ${db.driver.pragma('page_count', { simple: true })}`)

const freeDisk = ({ db }: Ctx) => db.driver.pragma('max_page_count = 1000000')

async function until(condition: () => boolean) {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10))
}

describe('a regrade that fails part-way', () => {
  test.each(['active targets', 'selected captures'])(
    'of %s regrades each of them once when it is resumed',
    async (what) => {
      const { ctx, set } = await subsOfTwoTargets()
      const captureIds = gradesOf(ctx).map(({ id }) => id)
      const scope =
        what === 'selected captures' ? { captureIds } : { all: true, onlyActiveTargets: true }
      // The first of 50 goes, the next step does not.
      ctx.db.driver.exec(`create temp trigger broken before update of processed on regrade_jobs
        when new.processed > 50 begin select raise(abort, 'this page is broken'); end`)
      const { id } = startRegrade(ctx, RegradeBody.parse({ scope, criteriaSetId: set.id }))
      await runRegrades(ctx)
      expect(getRegrade(ctx, { regradeId: id })).toMatchObject({ state: 'failed', processed: 50 })
      ctx.db.driver.exec('drop trigger broken')
      resumeRegrade(ctx, { regradeId: id })
      await runRegrades(ctx)
      expect(getRegrade(ctx, { regradeId: id })).toMatchObject({
        state: 'done',
        total: 2 * COUNT,
        processed: 2 * COUNT,
        changed: 2 * COUNT,
      })
      expect(examine(ctx.db)).toEqual([])
    },
  )

  test('gives the reason, and continues where it stopped when it is resumed', async () => {
    const { ctx, start } = await manySubs()
    const repair = breakCapture(ctx)
    const id = start()
    await runRegrades(ctx)
    const failed = getRegrade(ctx, { regradeId: id })
    expect(failed).toMatchObject({ state: 'failed', processed: 50 })
    expect(failed.error).toMatch(/^Unexpected error; the server log has the details under \w{16}\./)

    repair()
    resumeRegrade(ctx, { regradeId: id })
    await runRegrades(ctx)
    const { state, processed, changed, error } = getRegrade(ctx, { regradeId: id })
    expect({ state, processed, changed, error }).toEqual({
      state: 'done',
      processed: COUNT,
      changed: COUNT,
      error: null,
    })
    expect(examine(ctx.db)).toEqual([])
  })

  test('is the only one that can be resumed', async () => {
    const { ctx, start } = await manySubs()
    const id = start()
    expect(() => resumeRegrade(ctx, { regradeId: id })).toThrow('This regrade is running')
    await runRegrades(ctx)
    expect(() => resumeRegrade(ctx, { regradeId: id })).toThrow('This regrade is done')
    undoRegrade(ctx, { regradeId: id })
    await runRegrades(ctx)
    expect(() => resumeRegrade(ctx, { regradeId: id })).toThrow('was undone')
  })
})

describe.each([
  ['resumed', resumeRegrade],
  ['asked for again', undoRegrade],
])('an undo that fails part-way and is %s', (_, repeat) => {
  test('is not shown as undone, and restores the rest', async () => {
    const { ctx, start } = await manySubs()
    const before = gradesOf(ctx)
    const id = start()
    await runRegrades(ctx)
    const repair = breakCapture(ctx)
    undoRegrade(ctx, { regradeId: id })
    await runRegrades(ctx)
    expect(getRegrade(ctx, { regradeId: id })).toMatchObject({
      state: 'done',
      error: expect.stringContaining('Unexpected error'),
      undo: { state: 'failed', restored: 50, finishedAt: null },
    })

    repair()
    repeat(ctx, { regradeId: id })
    await runRegrades(ctx)
    expect(getRegrade(ctx, { regradeId: id })).toMatchObject({
      error: null,
      undo: { state: 'done', restored: COUNT, skipped: 0 },
    })
    expect(gradesOf(ctx)).toEqual(before)
    expect(examine(ctx.db)).toEqual([])
  })
})

describe('on a full disk', () => {
  test('a regrade waits, shows that, and continues when there is space', async () => {
    const { ctx, start } = await manySubs()
    const id = start()
    fillDisk(ctx)
    const finished = runRegrades(ctx)
    await until(() => getRegrade(ctx, { regradeId: id }).waiting === 'disk-full')
    expect(getRegrade(ctx, { regradeId: id })).toMatchObject({ state: 'running', error: null })

    freeDisk(ctx)
    await finished
    expect(getRegrade(ctx, { regradeId: id })).toMatchObject({
      state: 'done',
      waiting: null,
      changed: COUNT,
    })
  })

  test('so does an undo', async () => {
    const { ctx, start } = await manySubs()
    const before = gradesOf(ctx)
    const id = start()
    await runRegrades(ctx)
    undoRegrade(ctx, { regradeId: id })
    // An undo frees more than it needs, so the disk has to be full from the first page on.
    ctx.db.driver.exec(`create temp trigger full before update on regrade_changes
      begin insert into thumbnails values (old.capture_id, '', 1, 1, zeroblob(20000)); end`)
    fillDisk(ctx)
    const finished = runRegrades(ctx)
    await until(() => getRegrade(ctx, { regradeId: id }).waiting === 'disk-full')
    expect(getRegrade(ctx, { regradeId: id }).undo).toMatchObject({ state: 'running' })
    freeDisk(ctx)
    await finished
    expect(getRegrade(ctx, { regradeId: id }).undo).toMatchObject({
      state: 'done',
      restored: COUNT,
    })
    expect(gradesOf(ctx)).toEqual(before)
  })
})

describe('a regrade that waits for disk space', () => {
  test('is cancelled immediately, and the cancellation is recorded when there is space', async () => {
    const { ctx, start } = await manySubs()
    const id = start()
    fillDisk(ctx)
    const finished = runRegrades(ctx)
    await until(() => getRegrade(ctx, { regradeId: id }).waiting === 'disk-full')
    // Not even the cancellation finds room.
    ctx.db.driver.exec(`create temp trigger full before update of state on regrade_jobs
      begin insert into thumbnails values (old.id, '', 1, 1, zeroblob(20000)); end`)
    ctx.db.driver
      .exec(`create temp trigger full_too before update of cancel_requested on regrade_jobs
      begin insert into thumbnails values (old.id, '', 1, 1, zeroblob(20000)); end`)
    expect(cancelRegrade(ctx, { regradeId: id })).toMatchObject({
      state: 'cancelled',
      waiting: null,
    })
    expect(() => cancelRegrade(ctx, { regradeId: id })).toThrow('This regrade is cancelled')

    ctx.db.driver.exec('drop trigger full; drop trigger full_too')
    freeDisk(ctx)
    await finished
    expect(getRegrade(ctx, { regradeId: id })).toMatchObject({
      state: 'cancelled',
      processed: 0,
      finishedAt: expect.any(String),
    })
    undoRegrade(ctx, { regradeId: id })
    await runRegrades(ctx)
    expect(getRegrade(ctx, { regradeId: id })).toMatchObject({
      state: 'cancelled',
      undo: { state: 'done' },
    })
  })

  test('lets the next regrade run after it is cancelled', async () => {
    const { ctx, start } = await manySubs()
    const ids = [start(), start()]
    fillDisk(ctx)
    const finished = runRegrades(ctx)
    const isWaiting = (id: string) => getRegrade(ctx, { regradeId: id }).waiting === 'disk-full'
    await until(() => ids.some(isWaiting))
    cancelRegrade(ctx, { regradeId: ids.find(isWaiting) ?? '' })
    freeDisk(ctx)
    await finished
    expect(ids.map((id) => getRegrade(ctx, { regradeId: id }).state).sort()).toEqual([
      'cancelled',
      'done',
    ])
  })
})

describe('on a database that cannot even record the failure', () => {
  test('the regrade counts as failed until it is resumed', async () => {
    const { ctx, start } = await manySubs()
    const id = start()
    ctx.db.driver.pragma('query_only = on')
    await runRegrades(ctx)
    expect(getRegrade(ctx, { regradeId: id })).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(/^The database file is read-only\. .*then resume\.$/),
    })
    expect(() => resumeRegrade(ctx, { regradeId: id })).toThrow(/readonly/)
    expect(getRegrade(ctx, { regradeId: id }).state).toBe('failed')

    ctx.db.driver.pragma('query_only = off')
    expect(() => cancelRegrade(ctx, { regradeId: id })).toThrow('This regrade is failed')
    resumeRegrade(ctx, { regradeId: id })
    await runRegrades(ctx)
    expect(getRegrade(ctx, { regradeId: id })).toMatchObject({
      state: 'done',
      changed: COUNT,
      error: null,
    })
  })

  test('running regrades never rejects', async () => {
    const { ctx, start } = await manySubs()
    start()
    ctx.db.driver.exec('alter table regrade_jobs rename to elsewhere')
    await expect(runRegrades(ctx)).resolves.toBeUndefined()
  })
})
