import type { Capture, CaptureRow } from '@/lib/contracts/captures'
import type { Page } from '@/lib/contracts/common'
import type { Target } from '@/lib/contracts/planning'
import { captureBody, expect, test, type Problem } from '../fixtures'

test.describe('a grade given by hand', () => {
  test('overrides the automatic one, counts, and reverts to it when cleared', async ({
    observatory,
    adminApi,
  }) => {
    const criteriaSetId = (await observatory.criteriaSet()).id
    const { client, api } = await observatory.newClientWithKey({ criteriaSetId })
    const target = await observatory.target(client.id)
    await observatory.goal(target.id, { desired: 1 }, { minGrade: 'B' })
    const metrics = { hfr: 3.4, starCount: 135 }
    const body = captureBody({ targetId: target.id, metrics })
    const sent = await api.create<Capture>('/api/captures', body)
    expect(sent).toMatchObject({ grade: 'E', gradeSource: 'auto', verdict: 'rejected' })

    const path = `/api/captures/${sent.id}`
    const change = async (manualGrade: string | null) =>
      (await adminApi.patch<Capture>(path, { manualGrade })).body
    expect(await change('A')).toMatchObject({
      grade: 'A',
      gradeSource: 'manual',
      autoGrade: 'E',
      score: 50,
      verdict: 'accepted',
      goal: { accepted: 1, complete: true },
      target: { status: 'completed' },
    })
    expect(await change(null)).toMatchObject({
      grade: 'E',
      gradeSource: 'auto',
      verdict: 'rejected',
      goal: { accepted: 0, complete: false },
      target: { status: 'active' },
    })
  })

  test('must be one of A to E', async ({ observatory, adminApi }) => {
    const { api } = await observatory.newClientWithKey()
    const { id } = await api.create<Capture>('/api/captures', captureBody())
    for (const manualGrade of ['F', 'a', '', 1, {}]) {
      const { body } = await adminApi.patch<Problem>(`/api/captures/${id}`, { manualGrade })
      expect(body).toMatchObject({ status: 422, errors: [{ path: 'manualGrade' }] })
    }
  })
})

test('an unassigned capture can be assigned to a target and counts for its goal', async ({
  observatory,
  adminApi,
}) => {
  const { client, api } = await observatory.newClientWithKey()
  const { id } = await api.create<Capture>('/api/captures', captureBody({ targetName: 'M 42' }))
  const target = await observatory.target(client.id, { name: 'Orion' })
  const goal = await observatory.goal(target.id)
  const path = `/api/captures/${id}`
  const moved = await adminApi.patch<Capture>(path, { targetId: target.id, note: 'by hand' })
  expect(moved.body).toMatchObject({
    target: { id: target.id },
    goal: { id: goal.id, accepted: 1 },
    note: 'by hand',
  })
  const back = await adminApi.patch<Capture>(path, { targetId: null })
  expect(back.body).toMatchObject({ target: null, goal: null, verdict: null, note: 'by hand' })

  const stranger = await observatory.target((await observatory.client()).id)
  const refused = await adminApi.patch<Problem>(path, { targetId: stranger.id })
  expect(refused.body).toMatchObject({ status: 422, errors: [{ path: 'targetId' }] })
})

test('only administrators can delete a capture, which updates its goal', async ({
  observatory,
  adminApi,
  people,
  api: apiOf,
  server,
}) => {
  const { client, api } = await observatory.newClientWithKey()
  const target = await observatory.target(client.id)
  await observatory.goal(target.id, { desired: 1 })
  const body = captureBody({ targetId: target.id })
  const { id } = await api.create<Capture>('/api/captures', body)
  const path = `/api/captures/${id}`
  expect((await api.delete(path)).status).toBe(403)
  const viewer = { Cookie: people.viewer.cookie, Origin: server.url }
  expect((await apiOf().delete(path, { headers: viewer })).status).toBe(403)
  expect((await adminApi.delete(path)).status).toBe(204)
  expect((await adminApi.get(path)).status).toBe(404)
  expect((await adminApi.delete(path)).status).toBe(404)
  const after = await adminApi.read<Target>(`/api/targets/${target.id}`)
  expect(after).toMatchObject({ status: 'active', captureCount: 0, goals: [{ accepted: 0 }] })
})

test('a thumbnail is re-encoded so that only the picture is stored', async ({
  observatory,
  server,
}) => {
  // A PNG of one red pixel, followed by a script.
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADElEQVQImWP4z8AAAAMBAQCc479ZAAAAAElFTkSuQmCC',
    'base64',
  )
  const polyglot = Buffer.concat([png, Buffer.from('<script>alert(1)</script>')])
  const { api } = await observatory.newClientWithKey()
  const body = captureBody({ thumbnail: polyglot.toString('base64') })
  const capture = await api.create<Capture>('/api/captures', body)
  expect(capture).toMatchObject({ hasThumbnail: true, warnings: [] })

  const response = await fetch(`${server.url}/api/captures/${capture.id}/thumbnail`, {
    headers: { Authorization: `Bearer ${server.adminToken}` },
  })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('image/webp')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(bytes.subarray(0, 4).toString()).toBe('RIFF')
  expect(bytes.includes('script')).toBe(false)
})

test('a capture dated in the future counts only once its time is confirmed', async ({
  adminApi,
  observatory,
}) => {
  const set = await observatory.criteriaSet()
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const target = await observatory.target(client.id)
  await observatory.goal(target.id)
  const body = captureBody({ targetId: target.id, capturedAt: '2061-03-01T22:00:00Z' })
  const waiting = await api.create<Capture>('/api/captures', body)
  expect(waiting).toMatchObject({
    confirmed: false,
    grade: null,
    verdict: 'pending',
    target: null,
    warnings: [{ path: 'capturedAt' }],
  })
  const listed = async (more: string) =>
    (await adminApi.read<Page<CaptureRow>>(`/api/captures?clientId=${client.id}${more}`)).items
  expect(await listed('')).toEqual([])
  expect(await listed('&confirmed=false')).toMatchObject([{ id: waiting.id, confirmed: false }])

  const address = `/api/captures/${waiting.id}`
  expect((await adminApi.patch(address, { manualGrade: 'A' })).status).toBe(422)
  expect((await adminApi.patch(address, { confirmed: false })).status).toBe(422)
  expect(await adminApi.patch(address, { confirmed: true })).toMatchObject({
    status: 200,
    body: { confirmed: true, grade: 'A', verdict: 'accepted', goal: { accepted: 1 } },
  })
  expect(await listed('')).toMatchObject([{ id: waiting.id }])
})
