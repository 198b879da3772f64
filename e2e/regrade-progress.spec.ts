import type { BatchResult, Capture } from '@/lib/contracts/captures'
import type { Job } from '@/lib/contracts/jobs'
import type { Goal, Target, UpdatedTarget, UpdatedTemplate } from '@/lib/contracts/planning'
import { awake, captureBody, criteriaBody, expect, test } from './fixtures'
import { failJob, queueRegrade } from './fixtures/database'

const hfr = { metric: 'hfr', trend: 'lower', good: 1.8, bad: 5 }
const COUNT = 40

test('a regrade’s progress survives a reload, and the page shows its result at the end', async ({
  admin,
  adminApi,
  observatory,
  server,
}) => {
  const set = await observatory.criteriaSet({ criteria: [hfr] })
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const target = await observatory.target(client.id)
  await observatory.goal(target.id, { desired: 100 }, { minGrade: 'C' })
  // 50 points each: an E, until the set is relaxed.
  const captures = Array.from({ length: COUNT }, () =>
    captureBody({ targetId: target.id, metrics: { hfr: 3.4 } }),
  )
  const { body } = await api.post<BatchResult>('/api/captures', { captures })
  const kinder = criteriaBody({ name: set.name, criteria: [{ ...hfr, good: 3.4 }] })
  await adminApi.put(`/api/criteria-sets/${set.id}`, kinder)

  // It stays at the start while the test checks it.
  const id = queueRegrade(server.databasePath, { targetId: target.id })
  const running = admin.getByRole('list', { name: 'Running regrades' })
  const bar = running.getByRole('progressbar', { name: 'Regrade' })
  await admin.goto(`/targets/${target.id}`)
  await expect(bar).toHaveAttribute('aria-valuetext', `0 of ${COUNT} subs`)
  await admin.reload()
  await expect(bar).toHaveAttribute('aria-valuetext', `0 of ${COUNT} subs`)
  await admin.goto(`/regrades/${id}`)
  await expect(admin.getByRole('status').filter({ hasText: 'Regrading…' })).toBeVisible()
  await expect(admin.getByRole('progressbar', { name: 'Regrade' })).toBeVisible()

  // When another one is started, the server finds this one first.
  const scope = { captureIds: [body.results[0]?.id] }
  await adminApi.post('/api/regrades', { scope })
  await expect(admin.getByRole('status').filter({ hasText: 'Regraded' })).toBeVisible()
  await admin.goto(`/targets/${target.id}`)
  await expect(running).toHaveCount(0)
  await expect(admin.getByText(`${COUNT} of 100 subs`)).toBeVisible()
})

test('a failed regrade and a failed undo say why and can be resumed', async ({
  admin,
  observatory,
  server,
}) => {
  const { client, api } = await observatory.newClientWithKey()
  const target = await observatory.target(client.id)
  await api.post('/api/captures', { captures: [captureBody({ targetId: target.id })] })
  const scope = { targetId: target.id }
  const error = 'The disk could not be read or written. Check the disk, then resume.'
  const failed = queueRegrade(server.databasePath, scope, { state: 'failed', error })
  await admin.goto(`/regrades/${failed}`)
  const status = admin.getByRole('status')
  await expect(status.filter({ hasText: 'Failed part-way' })).toBeVisible()
  await expect(admin.getByText(error)).toBeVisible()
  await awake(admin)
  await admin.getByRole('button', { name: 'Resume', exact: true }).click()
  await expect(status.filter({ hasText: 'Regraded' })).toBeVisible()
  await expect(admin.getByText(error)).toHaveCount(0)

  const changes = { state: 'done', undoState: 'failed', error } as const
  const undone = queueRegrade(server.databasePath, scope, changes)
  await admin.goto('/regrades')
  const row = admin.getByRole('row').filter({ has: admin.locator(`a[href="/regrades/${undone}"]`) })
  await expect(row.getByText('undo failed')).toBeVisible()
  await row.getByRole('link').click()
  await expect(status.filter({ hasText: 'Undo failed part-way' })).toBeVisible()
  await admin.getByRole('button', { name: 'Resume undo' }).click()
  await expect(status.filter({ hasText: 'Undone: 0 grades restored' })).toBeVisible()
})

test('setting a site later fills in altitudes', async ({ admin, adminApi, observatory }) => {
  const { client, api } = await observatory.newClientWithKey()
  const target = await observatory.target(client.id, { ra: 165, dec: 56 })
  const body = captureBody({ targetId: target.id })
  const { id } = await api.create<Capture>('/api/captures', body)
  const altitude = async () =>
    (await adminApi.get<Capture>(`/api/captures/${id}`)).body.metrics.altitude
  expect(await altitude()).toBeNull()

  await admin.goto(`/clients/${client.id}`)
  await expect(
    admin.getByText(/also updates the nights and computed values of the 1 sub/),
  ).toBeVisible()
  await awake(admin)
  await admin.getByRole('textbox', { name: 'Latitude' }).fill('40.4')
  await admin.getByRole('textbox', { name: 'Longitude' }).fill('-3.7')
  await admin.getByRole('button', { name: 'Save' }).click()
  await expect(
    admin.getByText('Saved. Nights and sky values of 1 sub are being updated.'),
  ).toBeVisible()
  await expect.poll(altitude).toEqual(expect.any(Number))
  await expect(admin.getByRole('list', { name: 'Background work' })).toHaveCount(0)
})

test('a background job is shown and resumed where it was started', async ({
  admin,
  adminApi,
  observatory,
  server,
}) => {
  const { client, api } = await observatory.newClientWithKey({ siteLatitude: 40, siteLongitude: 0 })
  const target = await observatory.target(client.id)
  await api.create<Capture>('/api/captures', captureBody({ targetId: target.id }))
  const changed = await adminApi.patch<UpdatedTarget>(`/api/targets/${target.id}`, {
    ra: 1,
    dec: 2,
  })
  const id = changed.body.job?.id ?? ''
  const stateNow = async () => (await adminApi.get<Job>(`/api/jobs/${id}`)).body.state
  await expect.poll(stateNow).toBe('done')

  const error = 'The disk could not be read or written. Check the disk, then resume.'
  failJob(server.databasePath, id, error)
  await admin.goto('/regrades')
  const line = admin
    .getByRole('list', { name: 'Background work' })
    .getByRole('listitem')
    .filter({ hasText: target.name })
  await expect(line.getByText(error)).toBeVisible()
  await admin.goto(`/targets/${target.id}`)
  await expect(line.getByRole('status')).toHaveText('Failed part-way')
  await awake(admin)
  await line.getByRole('button', { name: `Resume Nights and sky values of ${target.name}` }).click()
  await expect(line).toHaveCount(0)
  expect(await stateNow()).toBe('done')
})

test('a change of many subs runs as a background job, shown where it was started', async ({
  admin,
  adminApi,
  observatory,
  server,
}) => {
  const { client, api } = await observatory.newClientWithKey()
  const target = await observatory.target(client.id)
  const goal = await observatory.goal(target.id, { desired: 100 })
  const goalPath = `/targets/${target.id}`
  for (let sent = 0; sent < 6_000; sent += 1_000) {
    const captures = Array.from({ length: 1_000 }, () => captureBody({ targetId: target.id }))
    await api.post<BatchResult>('/api/captures', { captures })
  }
  const goalNow = async () => (await adminApi.read<Target>(`/api${goalPath}`)).goals[0]
  expect(await goalNow()).toMatchObject({ accepted: 6_000, complete: true })

  await admin.goto(`/templates/${goal.exposureTemplateId}`)
  await awake(admin)
  await admin.getByRole('combobox', { name: 'Minimum grade' }).selectOption('D')
  await admin.getByRole('button', { name: 'Save' }).click()
  await expect(
    admin.getByText('Template saved. 6,000 subs of its goals are being updated.'),
  ).toBeVisible()
  await expect.poll(async () => (await goalNow())?.pending).toBe(6_000)
  const work = admin.getByRole('list', { name: 'Background work' })
  await expect(work).toHaveCount(0)

  // All of them change again; the job is then marked as failed before its first step.
  const template = `/api/exposure-templates/${goal.exposureTemplateId}`
  const { status, body } = await adminApi.patch<UpdatedTemplate>(template, { minGrade: 'any' })
  expect(status).toBe(200)
  const id = body.job?.id ?? ''
  await expect.poll(async () => (await adminApi.read<Job>(`/api/jobs/${id}`)).state).toBe('done')
  failJob(server.databasePath, id, 'The disk could not be read or written.')
  await admin.goto(goalPath)
  const line = work.getByRole('listitem').filter({ hasText: 'Subs of goals with template' })
  await expect(line.getByRole('status')).toHaveText('Failed part-way')
  await admin.goto(`/templates/${goal.exposureTemplateId}`)
  await expect(line.getByText('The disk could not be read or written.')).toBeVisible()
  await awake(admin)
  await line.getByRole('button', { name: /^Resume/ }).click()
  await expect(work).toHaveCount(0)
  expect(await goalNow()).toMatchObject({ accepted: 6_000, complete: true })

  const deleting = await adminApi.delete<Goal & { job: Job }>(`/api/goals/${goal.id}`)
  expect(deleting).toMatchObject({ status: 200, body: { enabled: false, job: { total: 6_000 } } })
  await expect.poll(goalNow).toBeUndefined()
})
