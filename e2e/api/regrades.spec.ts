import type { BatchResult, Capture, CaptureRow } from '@/lib/contracts/captures'
import type { Page } from '@/lib/contracts/common'
import type { CriteriaSet } from '@/lib/contracts/criteria-sets'
import type { Target } from '@/lib/contracts/planning'
import type { RegradeJob, RegradePreview } from '@/lib/contracts/regrades'
import { finishedRegrade } from '../fixtures/regrades'
import { captureBody, criteriaBody, expect, test, type Api, type Problem } from '../fixtures'

const hfr = { metric: 'hfr', trend: 'lower', good: 1.8, bad: 5 }
/** Thresholds 90/80/70/60: 100 A, 90 A, 75 C, 50 E, and again 75 C. */
const VALUES = [1.8, 2.12, 2.6, 3.4, 2.6]
/** With bad at 10 the same values score 100 A, 96.1 A, 90.2 A, 80.5 B, 90.2 A. */
const LENIENT = [{ ...hfr, bad: 10 }]

interface Scene {
  set: CriteriaSet
  target: Target
  captures: Capture[]
}

type Observatory = Parameters<Parameters<typeof test>[2]>[0]['observatory']

/** Creates a goal of four subs, B or better: two are accepted, and the last is graded E by hand. */
async function scene(observatory: Observatory, admin: Api): Promise<Scene> {
  const set = await observatory.criteriaSet({ criteria: [hfr] })
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const target = await observatory.target(client.id)
  await observatory.goal(target.id, { desired: 4 }, { minGrade: 'B' })
  const captures: Capture[] = []
  for (const value of VALUES) {
    const body = captureBody({ targetId: target.id, metrics: { hfr: value } })
    captures.push(await api.create<Capture>('/api/captures', body))
  }
  await admin.patch(`/api/captures/${captures[4]?.id}`, { manualGrade: 'E' })
  return { set, target, captures }
}

const save = (admin: Api, set: CriteriaSet, criteria: unknown) =>
  admin.put(`/api/criteria-sets/${set.id}`, criteriaBody({ name: set.name, criteria }))

async function gradesOf(admin: Api, targetId: string) {
  const path = `/api/captures?targetId=${targetId}&order=asc`
  const { items } = await admin.read<Page<CaptureRow>>(path)
  return items.map(({ score, grade, verdict, gradeSource }) => ({
    score,
    grade,
    verdict,
    gradeSource,
  }))
}

async function regrade(admin: Api, body: Record<string, unknown>): Promise<RegradeJob> {
  const answer = await admin.post<RegradeJob>('/api/regrades', body)
  expect(answer.status, answer.text).toBe(202)
  return finishedRegrade(admin, answer.body.id)
}

test('a preview shows what a regrade would change, and changes nothing', async ({
  observatory,
  adminApi,
}) => {
  const { set, target } = await scene(observatory, adminApi)
  await save(adminApi, set, LENIENT)
  const before = await gradesOf(adminApi, target.id)
  const targetBefore = await adminApi.read(`/api/targets/${target.id}`)

  const body = { scope: { targetId: target.id }, preview: true }
  const preview = await adminApi.post<RegradePreview>('/api/regrades', body)
  expect(preview.status).toBe(200)
  expect(preview.body).toMatchObject({
    total: 5,
    changed: 3,
    skippedManual: 1,
    ungraded: 0,
    matrix: { A: { A: 2 }, C: { A: 1 }, E: { B: 1 } },
    goals: [{ acceptedBefore: 2, acceptedAfter: 4, desired: 4 }],
    targetsCompleted: [{ id: target.id, name: target.name }],
    targetsReactivated: [],
  })
  expect(await gradesOf(adminApi, target.id)).toEqual(before)
  expect(await adminApi.read(`/api/targets/${target.id}`)).toEqual(targetBefore)
})

test('a regrade changes exactly what its preview showed', async ({ observatory, adminApi }) => {
  const { set, target } = await scene(observatory, adminApi)
  await save(adminApi, set, LENIENT)
  const scope = { targetId: target.id }
  const preview = (await adminApi.post<RegradePreview>('/api/regrades', { scope, preview: true }))
    .body

  const job = await regrade(adminApi, { scope })
  const { captures: _worst, warnings: _warnings, ...foretold } = preview
  expect(job).toMatchObject({ state: 'done', ...foretold })
  expect(await gradesOf(adminApi, target.id)).toMatchObject([
    { score: 100, grade: 'A', verdict: 'accepted' },
    { score: 96.1, grade: 'A', verdict: 'accepted' },
    { score: 90.2, grade: 'A', verdict: 'accepted' },
    { score: 80.5, grade: 'B', verdict: 'accepted' },
    { grade: 'E', gradeSource: 'manual', verdict: 'rejected' },
  ])
  expect(await adminApi.read(`/api/targets/${target.id}`)).toMatchObject({ status: 'completed' })
  expect(await regrade(adminApi, { scope })).toMatchObject({ changed: 0, skippedManual: 1 })
})

test('manual grades are replaced only if requested', async ({ observatory, adminApi }) => {
  const { target } = await scene(observatory, adminApi)
  const job = await regrade(adminApi, { scope: { targetId: target.id }, includeManual: true })
  expect(job).toMatchObject({ changed: 1, skippedManual: 0 })
  expect((await gradesOf(adminApi, target.id))[4]).toMatchObject({
    grade: 'C',
    gradeSource: 'auto',
  })
})

test('a stricter set makes a completed target active again', async ({ observatory, adminApi }) => {
  const { set, target } = await scene(observatory, adminApi)
  await save(adminApi, set, LENIENT)
  await regrade(adminApi, { scope: { targetId: target.id } })
  await save(adminApi, set, [{ ...hfr, bad: 2.5 }])
  const job = await regrade(adminApi, { scope: { targetId: target.id } })
  expect(job.targetsReactivated).toEqual([{ id: target.id, name: target.name }])
  expect(await adminApi.read(`/api/targets/${target.id}`)).toMatchObject({
    status: 'active',
    goals: [{ accepted: 1 }],
  })
})

test('undo restores every replaced grade, except those changed since', async ({
  observatory,
  adminApi,
}) => {
  const { set, target, captures } = await scene(observatory, adminApi)
  const before = await gradesOf(adminApi, target.id)
  await save(adminApi, set, LENIENT)
  const { id } = await regrade(adminApi, { scope: { targetId: target.id } })
  await adminApi.patch(`/api/captures/${captures[3]?.id}`, { manualGrade: 'D' })

  expect((await adminApi.post(`/api/regrades/${id}/undo`)).status).toBe(200)
  const undone = await finishedRegrade(adminApi, id)
  expect(undone.undo).toMatchObject({ state: 'done', skipped: 1 })
  const after = await gradesOf(adminApi, target.id)
  expect(after.slice(0, 3)).toEqual(before.slice(0, 3))
  expect(after[3]).toMatchObject({ grade: 'D', gradeSource: 'manual' })
  expect(await adminApi.read(`/api/targets/${target.id}`)).toMatchObject({
    status: 'active',
    goals: [{ accepted: 2 }],
  })
  expect((await adminApi.post(`/api/regrades/${id}/undo`)).status).toBe(409)
})

test('cancelling stops after the current step, and its changes can be undone', async ({
  observatory,
  adminApi,
}) => {
  const set = await observatory.criteriaSet({ criteria: [hfr] })
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  for (let i = 0; i < 3; i++) {
    const captures = Array.from({ length: 1_000 }, () => captureBody({ metrics: { hfr: 3.4 } }))
    expect((await api.post<BatchResult>('/api/captures', { captures })).body.created).toBe(1_000)
  }
  await save(adminApi, set, LENIENT)
  const scope = { clientId: client.id }
  const { id } = (await adminApi.post<RegradeJob>('/api/regrades', { scope })).body
  expect((await adminApi.post(`/api/regrades/${id}/cancel`)).status).toBe(200)
  const job = await finishedRegrade(adminApi, id)
  expect(job).toMatchObject({ state: 'cancelled', total: 3_000 })
  expect(job.processed).toBeLessThan(3_000)
  const regraded = `/api/captures?clientId=${client.id}&grade=B&limit=1`
  expect((await adminApi.read<Page<CaptureRow>>(regraded)).total).toBe(job.changed)
  expect((await adminApi.post(`/api/regrades/${id}/cancel`)).status).toBe(409)

  await adminApi.post(`/api/regrades/${id}/undo`)
  const undone = await finishedRegrade(adminApi, id)
  expect(undone.undo).toMatchObject({ state: 'done', restored: job.changed, skipped: 0 })
  expect((await adminApi.read<Page<CaptureRow>>(regraded)).total).toBe(0)
})

test('captures are accepted while a regrade runs', async ({ observatory, adminApi }) => {
  const set = await observatory.criteriaSet({ criteria: [hfr] })
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const captures = Array.from({ length: 1_000 }, () => captureBody({ metrics: { hfr: 3.4 } }))
  await api.post('/api/captures', { captures })
  await save(adminApi, set, LENIENT)
  const scope = { clientId: client.id }
  const { id } = (await adminApi.post<RegradeJob>('/api/regrades', { scope })).body
  const sent = await Promise.all(
    Array.from({ length: 20 }, () =>
      api.create<Capture>('/api/captures', captureBody({ metrics: { hfr: 3.4 } })),
    ),
  )
  // Graded by the newest revision on arrival, and not part of the regrade.
  expect(sent.every(({ score, stale }) => score === 80.5 && !stale)).toBe(true)
  expect(await finishedRegrade(adminApi, id)).toMatchObject({ total: 1_000, changed: 1_000 })
})

test('a regrade of something that does not exist, or of two things at once, is rejected', async ({
  adminApi,
}) => {
  const refused: [Record<string, unknown>, string][] = [
    [{ scope: { targetId: 'nothing' } }, 'scope.targetId'],
    [{ scope: { clientId: 'nothing' } }, 'scope.clientId'],
    [{ scope: { goalId: 'nothing' } }, 'scope.goalId'],
    [{ scope: { all: true }, criteriaSetId: 'nothing' }, 'criteriaSetId'],
    [{ scope: { all: true, targetId: 'nothing' } }, 'scope'],
    [{ scope: {} }, 'scope'],
    [{}, 'scope'],
  ]
  for (const [body, path] of refused) {
    const answer = await adminApi.post<Problem>('/api/regrades', body)
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path }] })
  }
})
