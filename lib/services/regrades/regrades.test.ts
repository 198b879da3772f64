import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { changeRegrade, insertRegrade, regradeById } from '@/db/queries/regrades/jobs'
import { CriteriaSetBody } from '@/lib/contracts/criteria-sets'
import { DraftPreviewBody, RegradeBody } from '@/lib/contracts/regrades'
import { defaultRow } from '@/lib/grading'
import { viewerActor } from '@/lib/testing/context'
import { aClient, aCriteriaSet, aTarget } from '@/lib/testing/factories'
import { anObservatory, FAIR, GOOD, POOR } from '@/lib/testing/observatory'
import { getCapture, updateCapture } from '../captures/change'
import { listCaptures } from '../captures/view'
import { CaptureQuery } from '@/lib/contracts/captures'
import { updateClient } from '../clients'
import { listCriteriaSets, updateCriteriaSet } from '../criteria-sets/criteria-sets'
import {
  cancelRegrade,
  getRegrade,
  listRunningRegrades,
  startRegrade,
  undoRegrade,
} from './regrades'
import { runRegrades } from './runner'
import { examine } from '../doctor'
import { getTarget, updateTarget } from '../targets'
import { previewDraft, previewRegrade } from './preview'
import type { Ctx } from '../context'

type Body = z.input<typeof RegradeBody>

const bodyOf = (body: Body) => RegradeBody.parse(body)

async function regrade(ctx: Ctx, body: Body) {
  const { id } = startRegrade(ctx, bodyOf(body))
  await runRegrades(ctx)
  return getRegrade(ctx, { regradeId: id })
}

async function undo(ctx: Ctx, id: string) {
  undoRegrade(ctx, { regradeId: id })
  await runRegrades(ctx)
  return getRegrade(ctx, { regradeId: id })
}

/** Judges HFR alone, 100 points up to 1.0 px and none from 3.0 px on: 2.8 px becomes 10 points. */
const STRICT = { criteria: [{ ...defaultRow('hfr'), good: 1, bad: 3 }] }

const everything = (ctx: Ctx) =>
  listCaptures(ctx, CaptureQuery.parse({ order: 'asc', limit: 500 })).items

/** Three subs of 2.8 px complete the goal. */
async function completedObservatory() {
  const observatory = anObservatory({ desired: 3 })
  const captures = []
  for (let i = 0; i < 3; i++) captures.push(await observatory.send(FAIR))
  return { ...observatory, captures }
}

describe('a regrade with a stricter set', () => {
  test('grades again, updates the counts and reactivates a completed target', async () => {
    const { ctx, target } = await completedObservatory()
    const strict = aCriteriaSet(ctx, STRICT)
    expect(getTarget(ctx, { targetId: target.id })).toMatchObject({
      status: 'completed',
      completedBy: 'auto',
    })

    const job = await regrade(ctx, { scope: { targetId: target.id }, criteriaSetId: strict.id })

    expect(job).toMatchObject({
      state: 'done',
      total: 3,
      processed: 3,
      changed: 3,
      skippedManual: 0,
      matrix: { B: { E: 3 } },
      goals: [{ acceptedBefore: 3, acceptedAfter: 0 }],
      targetsReactivated: [{ id: target.id, name: 'M 31' }],
    })
    expect(getTarget(ctx, { targetId: target.id })).toMatchObject({
      status: 'active',
      completedBy: null,
    })
    expect(everything(ctx).map((capture) => capture.score)).toEqual([10, 10, 10])
    expect(examine(ctx.db)).toEqual([])
  })

  test('completes the target again when repeated with the assigned set', async () => {
    const { ctx, target } = await completedObservatory()
    const before = everything(ctx)
    const strict = aCriteriaSet(ctx, STRICT)
    await regrade(ctx, { scope: { all: true }, criteriaSetId: strict.id })
    const back = await regrade(ctx, { scope: { targetId: target.id } })
    expect(back.targetsCompleted).toEqual([{ id: target.id, name: 'M 31' }])
    expect(everything(ctx)).toEqual(before)
  })

  test('never moves a paused target or one that a person completed', async () => {
    const { ctx, target } = await completedObservatory()
    const strict = aCriteriaSet(ctx, STRICT)
    updateTarget(ctx, { targetId: target.id, patch: { status: 'completed' } })
    await regrade(ctx, { scope: { targetId: target.id }, criteriaSetId: strict.id })
    expect(getTarget(ctx, { targetId: target.id }).status).toBe('completed')
    updateTarget(ctx, { targetId: target.id, patch: { status: 'paused' } })
    await regrade(ctx, { scope: { targetId: target.id } })
    expect(getTarget(ctx, { targetId: target.id }).status).toBe('paused')
  })
})

test('changes nothing the second time with the same revision', async () => {
  const deviating = [{ ...defaultRow('hfr'), deviation: true, allowedDeviation: 10 }]
  const { ctx, send } = anObservatory({ desired: 100, criteria: { criteria: deviating } })
  for (let i = 0; i < 30; i++) await send({ hfr: 1.9 + (i % 7) / 10 })
  const first = await regrade(ctx, { scope: { all: true } })
  expect(first.changed).toBeGreaterThan(0)
  const graded = everything(ctx)
  expect(await regrade(ctx, { scope: { all: true } })).toMatchObject({ processed: 30, changed: 0 })
  expect(everything(ctx)).toEqual(graded)
})

test('has a preview that matches the result and changes nothing', async () => {
  const { ctx, target, send } = await completedObservatory()
  await send(POOR)
  await send(GOOD)
  const strict = aCriteriaSet(ctx, STRICT)
  const before = everything(ctx)
  const body: Body = { scope: { targetId: target.id }, criteriaSetId: strict.id }

  const preview = await previewRegrade(ctx, bodyOf(body))
  expect(everything(ctx)).toEqual(before)
  expect(getTarget(ctx, { targetId: target.id }).status).toBe('completed')

  const job = await regrade(ctx, body)
  const { total, processed, changed, skippedManual, ungraded, matrix, goals } = preview
  expect(job).toMatchObject({ total, processed, changed, skippedManual, ungraded, matrix, goals })
  expect(job.targetsReactivated).toEqual(preview.targetsReactivated)
  // 2.8 px loses 74.4 points and its place in the goal, 1.8 px 40 and its place too. 3.4 px loses 50,
  // but was an E and stays one.
  expect(preview.captures.map((capture) => capture.scoreAfter)).toEqual([10, 10, 10, 60, 0])
})

describe('a preview of criteria that are not saved', () => {
  const draftBody = (body: z.input<typeof DraftPreviewBody>) => DraftPreviewBody.parse(body)

  test('matches the result of saving them and regrading, and writes nothing', async () => {
    const { ctx, target, set, client, send } = await completedObservatory()
    await send(POOR)
    const before = everything(ctx)
    const sets = listCriteriaSets(ctx)

    const preview = await previewDraft(
      ctx,
      draftBody({ scope: { clientId: client.id }, criteria: STRICT }),
    )
    expect(preview).toMatchObject({
      changed: 4,
      // 3.4 px earned 50 points of HFR and 50 of 135 stars: an E before and after.
      matrix: { B: { E: 3 }, E: { E: 1 } },
      goals: [{ acceptedBefore: 3, acceptedAfter: 0 }],
      targetsReactivated: [{ id: target.id, name: 'M 31' }],
    })
    expect(everything(ctx)).toEqual(before)
    expect(listCriteriaSets(ctx)).toEqual(sets)

    updateCriteriaSet(ctx, {
      setId: set.id,
      patch: CriteriaSetBody.parse({ name: set.name, ...STRICT }),
    })
    const stored = await previewRegrade(ctx, bodyOf({ scope: { clientId: client.id } }))
    expect(stored).toEqual(preview)
  })

  test('compares with the baselines of the draft', async () => {
    const { ctx, target, send } = anObservatory({ desired: 100 })
    for (let i = 0; i < 9; i++) await send({ hfr: 2 })
    await send({ hfr: 2.8 })
    const criteria = { criteria: [{ ...defaultRow('hfr'), deviation: true }] }
    const { captures } = await previewDraft(
      ctx,
      draftBody({ scope: { targetId: target.id }, criteria }),
    )
    // 40 % over the median of 2.0 px is twice the allowed 20 %.
    expect(captures[0]).toMatchObject({ scoreBefore: 68.8, scoreAfter: 0, gradeAfter: 'E' })
  })

  test('is for viewers too, and names anything that does not exist', async () => {
    const { ctx, target } = await completedObservatory()
    const asViewer = { ...ctx, actor: viewerActor }
    const body = draftBody({ scope: { targetId: target.id }, criteria: STRICT })
    expect(await previewDraft(asViewer, body)).toMatchObject({ total: 3 })
    const nowhere = draftBody({ scope: { targetId: 'nothing' }, criteria: STRICT })
    await expect(previewDraft(asViewer, nowhere)).rejects.toMatchObject({ code: 'invalid' })
  })

  test('accepts only valid criteria', () => {
    const criteria = { criteria: [{ ...defaultRow('hfr'), good: 5, bad: 1 }] }
    const { error } = DraftPreviewBody.safeParse({ scope: { all: true }, criteria })
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['criteria.criteria.0.bad'])
  })
})

describe('manual grades', () => {
  test('are kept and counted', async () => {
    const { ctx, captures, target } = await completedObservatory()
    updateCapture(ctx, { captureId: captures[0]?.id ?? '', patch: { manualGrade: 'A' } })
    const strict = aCriteriaSet(ctx, STRICT)
    const job = await regrade(ctx, { scope: { targetId: target.id }, criteriaSetId: strict.id })
    expect(job).toMatchObject({ processed: 3, skippedManual: 1, changed: 2 })
    expect(everything(ctx).map((capture) => capture.grade)).toEqual(['A', 'E', 'E'])
  })

  test('are replaced if they are included, and restored by an undo', async () => {
    const { ctx, captures } = await completedObservatory()
    const id = captures[0]?.id ?? ''
    updateCapture(ctx, { captureId: id, patch: { manualGrade: 'D' } })
    const before = everything(ctx)
    const job = await regrade(ctx, { scope: { all: true }, includeManual: true })
    expect(getCapture(ctx, { captureId: id })).toMatchObject({ grade: 'B', gradeSource: 'auto' })
    await undo(ctx, job.id)
    expect(everything(ctx)).toEqual(before)
  })
})

describe('running regrades', () => {
  test('are found by the targets they can affect, until they are finished', async () => {
    const { ctx, target, client } = await completedObservatory()
    const mine = { id: target.id, clientId: client.id }
    const other = aTarget(ctx)
    const elsewhere = { id: other.id, clientId: other.clientId }
    const touching = (scope: Body['scope']) => {
      const { id } = startRegrade(ctx, bodyOf({ scope }))
      return {
        id,
        mine: listRunningRegrades(ctx, mine),
        other: listRunningRegrades(ctx, elsewhere),
      }
    }
    const idsOf = (jobs: { id: string }[]) => jobs.map((job) => job.id)

    const byTarget = touching({ targetId: target.id })
    expect(idsOf(byTarget.mine)).toEqual([byTarget.id])
    expect(byTarget.other).toEqual([])
    expect(idsOf(listRunningRegrades(ctx))).toEqual([byTarget.id])
    await runRegrades(ctx)
    expect(listRunningRegrades(ctx)).toEqual([])

    const byClient = touching({ clientId: client.id })
    expect([idsOf(byClient.mine), byClient.other]).toEqual([[byClient.id], []])
    await runRegrades(ctx)
    const everywhere = touching({ all: true })
    expect([idsOf(everywhere.mine), idsOf(everywhere.other)]).toEqual([
      [everywhere.id],
      [everywhere.id],
    ])
    await runRegrades(ctx)

    undoRegrade(ctx, { regradeId: everywhere.id })
    expect(idsOf(listRunningRegrades(ctx, mine))).toEqual([everywhere.id])
    await runRegrades(ctx)
    expect(listRunningRegrades(ctx)).toEqual([])
  })
})

describe('undo', () => {
  test('of two regrades, newer first, restores the grades from before both', async () => {
    const { ctx, target, captures } = await completedObservatory()
    const scope = { targetId: target.id }
    const first = await regrade(ctx, { scope, criteriaSetId: aCriteriaSet(ctx, STRICT).id })
    const milder = { criteria: [{ ...defaultRow('hfr'), good: 1, bad: 4 }] }
    const second = await regrade(ctx, { scope, criteriaSetId: aCriteriaSet(ctx, milder).id })
    expect((await undo(ctx, second.id)).undo).toMatchObject({ restored: 3, skipped: 0 })
    expect((await undo(ctx, first.id)).undo).toMatchObject({ restored: 3, skipped: 0 })
    for (const { id, score, grade } of captures) {
      expect(getCapture(ctx, { captureId: id })).toMatchObject({ score, grade })
    }
    expect(examine(ctx.db)).toEqual([])
  })

  test('of only the older one keeps the grades of the newer one', async () => {
    const { ctx, target } = await completedObservatory()
    const scope = { targetId: target.id }
    const first = await regrade(ctx, { scope, criteriaSetId: aCriteriaSet(ctx, STRICT).id })
    const milder = { criteria: [{ ...defaultRow('hfr'), good: 1, bad: 4 }] }
    await regrade(ctx, { scope, criteriaSetId: aCriteriaSet(ctx, milder).id })
    const given = everything(ctx).map(({ score }) => score)
    expect((await undo(ctx, first.id)).undo).toMatchObject({ restored: 0, skipped: 3 })
    expect(everything(ctx).map(({ score }) => score)).toEqual(given)
  })

  test('restores grades, counts and the target’s status', async () => {
    const { ctx, target } = await completedObservatory()
    const before = everything(ctx)
    const strict = aCriteriaSet(ctx, STRICT)
    const job = await regrade(ctx, { scope: { targetId: target.id }, criteriaSetId: strict.id })
    const undone = await undo(ctx, job.id)
    expect(undone.undo).toMatchObject({ state: 'done', restored: 3, skipped: 0 })
    expect(everything(ctx)).toEqual(before)
    expect(getTarget(ctx, { targetId: target.id })).toMatchObject({
      status: 'completed',
      completedBy: 'auto',
    })
    expect(examine(ctx.db)).toEqual([])
  })

  test('keeps what has since been graded manually', async () => {
    const { ctx, target, captures } = await completedObservatory()
    const strict = aCriteriaSet(ctx, STRICT)
    const job = await regrade(ctx, { scope: { targetId: target.id }, criteriaSetId: strict.id })
    updateCapture(ctx, { captureId: captures[1]?.id ?? '', patch: { manualGrade: 'C' } })
    expect((await undo(ctx, job.id)).undo).toMatchObject({ restored: 2, skipped: 1 })
    expect(everything(ctx).map((capture) => capture.grade)).toEqual(['B', 'C', 'B'])
  })

  test('works once, but not while the regrade is running', async () => {
    const { ctx, target } = await completedObservatory()
    const started = startRegrade(ctx, bodyOf({ scope: { targetId: target.id } }))
    expect(() => undoRegrade(ctx, { regradeId: started.id })).toThrow(/still running/)
    await runRegrades(ctx)
    await undo(ctx, started.id)
    expect(() => undoRegrade(ctx, { regradeId: started.id })).toThrow(/already undone/)
  })
})

describe('scope', () => {
  test('a client’s archived targets are left out unless they are requested', async () => {
    const { ctx, client, target } = await completedObservatory()
    updateTarget(ctx, { targetId: target.id, patch: { status: 'archived' } })
    expect((await regrade(ctx, { scope: { clientId: client.id } })).total).toBe(0)
    const asked = { clientId: client.id, includeArchived: true }
    expect((await regrade(ctx, { scope: asked })).total).toBe(3)
  })

  test('active targets, a filter and a date range limit it', async () => {
    const { ctx, client, send, captures } = await completedObservatory()
    await send(GOOD, { filter: 'OIII' })
    const total = async (scope: Body['scope']) =>
      (await previewRegrade(ctx, bodyOf({ scope }))).total
    expect(await total({ clientId: client.id, onlyActiveTargets: true })).toBe(0)
    expect(await total({ clientId: client.id, filter: 'ha' })).toBe(3)
    expect(await total({ all: true, from: captures[2]?.capturedAt })).toBe(2)
    expect(await total({ all: true, to: captures[2]?.capturedAt })).toBe(2)
    expect(await total({ captureIds: [captures[0]?.id ?? ''] })).toBe(1)
  })

  test('whole nights limit it, from local noon to local noon', async () => {
    const { ctx, client, send } = anObservatory({ client: { timezone: 'Pacific/Auckland' } })
    // Noon in Auckland, thirteen hours ahead in March, is 23:00 UTC of the day before.
    const times = ['2026-03-10T22:59:00Z', '2026-03-10T23:00:00Z', '2026-03-11T22:59:00Z']
    for (const capturedAt of [...times, '2026-03-11T23:00:00Z']) await send(FAIR, { capturedAt })
    const total = async (nights: Pick<Body['scope'], 'fromNight' | 'toNight'>) =>
      (await previewRegrade(ctx, bodyOf({ scope: { clientId: client.id, ...nights } }))).total
    expect(await total({ fromNight: '2026-03-11', toNight: '2026-03-11' })).toBe(2)
    expect(await total({ fromNight: '2026-03-11' })).toBe(3)
    expect(await total({ toNight: '2026-03-10' })).toBe(1)
  })

  test('“only active targets” means those that are active when it starts', async () => {
    const { ctx, client, target, send } = anObservatory({ desired: 10 })
    // More than the first step takes: that step completes the target.
    for (let i = 0; i < 120; i++) await send(POOR)
    const kind = { criteria: [{ ...defaultRow('hfr'), good: 10, bad: 20 }] }
    const body = {
      scope: { clientId: client.id, onlyActiveTargets: true },
      criteriaSetId: aCriteriaSet(ctx, kind).id,
    }
    const preview = await previewRegrade(ctx, bodyOf(body))
    const job = await regrade(ctx, body)
    expect(job).toMatchObject({ total: 120, processed: 120, changed: 120 })
    expect(job.goals).toEqual(preview.goals)
    expect(getTarget(ctx, { targetId: target.id })).toMatchObject({ status: 'completed' })
  })

  test('everything that is stored is in it, even if the clock was set back', async () => {
    const { ctx, send } = await completedObservatory()
    const yesterday: Ctx = { ...ctx, now: () => ctx.now() - 86_400_000 }
    const body = bodyOf({ scope: { all: true }, criteriaSetId: aCriteriaSet(ctx, STRICT).id })
    expect((await previewRegrade(yesterday, body)).total).toBe(3)
    const { id } = startRegrade(yesterday, body)
    const late = await send(FAIR)
    await runRegrades(yesterday)
    expect(getRegrade(ctx, { regradeId: id })).toMatchObject({ total: 3, processed: 3, changed: 3 })
    // What arrives while it runs was graded on arrival.
    expect(getCapture(ctx, { captureId: late.id }).grade).toBe('B')
  })

  test('captures of a client without a set stay unchanged, and the preview says so', async () => {
    const { ctx, client, send } = anObservatory()
    await send(FAIR)
    await send(GOOD)
    updateClient(ctx, { clientId: client.id, patch: { criteriaSetId: null } })
    const before = everything(ctx)
    const body = { scope: { clientId: client.id } }

    const preview = await previewRegrade(ctx, bodyOf(body))
    expect(preview).toMatchObject({ total: 2, changed: 0 })
    expect(preview.warnings).toHaveLength(1)
    expect(await regrade(ctx, body)).toMatchObject({ total: 2, processed: 2, changed: 0 })
    expect(everything(ctx)).toEqual(before)

    // A set that is chosen for this regrade takes the place of the missing one.
    const strict = aCriteriaSet(ctx, STRICT)
    const chosen = { ...body, criteriaSetId: strict.id }
    expect((await previewRegrade(ctx, bodyOf(chosen))).warnings).toEqual([])
    expect(await regrade(ctx, chosen)).toMatchObject({ changed: 2 })
  })

  test.each([
    [{ targetId: 'nobody' }, 'scope.targetId'],
    [{ goalId: 'nobody' }, 'scope.goalId'],
    [{ clientId: 'nobody' }, 'scope.clientId'],
  ])('%o is refused', (scope, path) => {
    const { ctx } = anObservatory()
    expect(() => startRegrade(ctx, bodyOf({ scope }))).toThrow(path)
  })
})

describe('dates and times for pages', () => {
  test('a preview’s captures have their night and zone, and a job has the zone of its clients', async () => {
    const { ctx, send, target } = anObservatory({ client: { timezone: 'Europe/Madrid' } })
    // Half past one at night: the evening before began that night.
    await send(FAIR, { capturedAt: '2026-03-14T00:30:00Z' })
    const strict = aCriteriaSet(ctx, STRICT)
    const body = { scope: { targetId: target.id }, criteriaSetId: strict.id }
    const { captures } = await previewRegrade(ctx, bodyOf(body))
    expect(captures).toMatchObject([{ night: '2026-03-13', timezone: 'Europe/Madrid' }])
    const night = { fromNight: '2026-03-13', toNight: '2026-03-13' }
    expect(await regrade(ctx, { scope: { all: true, ...night } })).toMatchObject({
      timezone: 'Europe/Madrid',
      scopeLabel: 'everything, night of 2026-03-13',
    })

    aClient(ctx, { timezone: 'America/Santiago' })
    expect(await regrade(ctx, { scope: { all: true } })).toMatchObject({ timezone: null })
    expect(await regrade(ctx, body)).toMatchObject({ timezone: 'Europe/Madrid' })
  })

  test('a preview lists first what no longer counts, then losses, gains and score changes', async () => {
    const criteria = { criteria: [{ ...defaultRow('hfr'), good: 1.8, bad: 5 }] }
    const { ctx, target, send } = anObservatory({ minGrade: 'C', criteria })
    for (const hfr of [1.8, 1.9, 2.2, 2.5, 2.7, 3]) await send({ hfr })
    const { captures } = await previewDraft(
      ctx,
      DraftPreviewBody.parse({
        scope: { targetId: target.id },
        criteria: { criteria: [{ ...defaultRow('hfr'), good: 2, bad: 4 }] },
      }),
    )
    const told = captures.map(
      ({ gradeBefore, gradeAfter, scoreBefore, scoreAfter }) =>
        `${gradeBefore} ${scoreBefore} → ${gradeAfter} ${scoreAfter}`,
    )
    expect(told).toEqual([
      'C 71.9 → D 65',
      'D 62.5 → E 50',
      'B 87.5 → A 90',
      'C 78.1 → C 75',
      'A 96.9 → A 100',
    ])
  })
})

describe('a job', () => {
  async function manyCaptures() {
    const observatory = anObservatory({ desired: 1000 })
    await observatory.sendAll(Array.from({ length: 400 }, () => observatory.body(FAIR)))
    return { ...observatory, strict: aCriteriaSet(observatory.ctx, STRICT) }
  }

  test('that is cancelled stops part-way, and its changes can be undone', async () => {
    const { ctx, strict } = await manyCaptures()
    const before = everything(ctx)
    const { id } = startRegrade(ctx, bodyOf({ scope: { all: true }, criteriaSetId: strict.id }))
    const finished = runRegrades(ctx)
    while ((regradeById(ctx.db, id)?.processed ?? 0) === 0) await new Promise(setImmediate)
    cancelRegrade(ctx, { regradeId: id })
    await finished
    const job = getRegrade(ctx, { regradeId: id })
    expect(job.state).toBe('cancelled')
    expect(job.processed).toBeGreaterThan(0)
    expect(job.processed).toBeLessThan(400)
    expect(examine(ctx.db)).toEqual([])
    await undo(ctx, id)
    expect(everything(ctx)).toEqual(before)
  })

  test('continues where it stopped, with the revisions and baselines it started with', async () => {
    const { ctx, strict } = await manyCaptures()
    const { id } = startRegrade(ctx, bodyOf({ scope: { all: true }, criteriaSetId: strict.id }))
    const finished = runRegrades(ctx)
    while ((regradeById(ctx.db, id)?.processed ?? 0) === 0) await new Promise(setImmediate)
    // What a kill leaves behind: the row of a running job, and nobody working on it.
    const interrupted = regradeById(ctx.db, id)
    changeRegrade(ctx.db, id, { state: 'failed' })
    await finished
    expect(interrupted?.processed).toBeLessThan(400)
    updateCriteriaSet(ctx, {
      setId: strict.id,
      patch: {
        ...strict,
        criteria: [{ ...defaultRow('hfr'), limit: null }],
      },
    })
    changeRegrade(ctx.db, id, { state: 'running' })
    await runRegrades(ctx)
    expect(getRegrade(ctx, { regradeId: id })).toMatchObject({
      state: 'done',
      processed: 400,
      changed: 400,
    })
    expect(new Set(everything(ctx).map((capture) => capture.criteria?.revision))).toEqual(
      new Set([1]),
    )
  })

  test('that has an unexpected error is shown as failed, and can be undone', async () => {
    const { ctx, target } = await completedObservatory()
    insertRegrade(ctx.db, {
      id: 'broken',
      state: 'running',
      scope: { targetId: target.id },
      revisions: { '*': 'no-such-revision' },
      includeManual: false,
      total: 3,
      matrix: {},
      createdBy: 'test',
      createdAtMs: ctx.now(),
    })
    await runRegrades(ctx)
    expect(getRegrade(ctx, { regradeId: 'broken' })).toMatchObject({
      state: 'failed',
      processed: 0,
    })
    expect((await undo(ctx, 'broken')).undo).toMatchObject({ state: 'done', restored: 0 })
  })

  test('lets captures be stored between its steps', async () => {
    const { ctx, send } = await manyCaptures()
    startRegrade(ctx, bodyOf({ scope: { all: true } }))
    const finished = runRegrades(ctx)
    expect(await send(GOOD)).toMatchObject({ grade: 'A' })
    await finished
  })
})

test('a viewer can preview but not apply', async () => {
  const { ctx } = await completedObservatory()
  const viewer: Ctx = { ...ctx, actor: viewerActor }
  const body = bodyOf({ scope: { all: true } })
  expect((await previewRegrade(viewer, body)).total).toBe(3)
  expect(() => startRegrade(viewer, body)).toThrow(/Viewers/)
})
