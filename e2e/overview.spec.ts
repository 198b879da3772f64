import { captureBody, expect, fresh, test } from './fixtures'

test('last night says what was kept and lost, by target and by cause', async ({
  admin,
  observatory,
}) => {
  const set = await observatory.criteriaSet()
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const target = await observatory.target(client.id, { name: fresh('Clouded galaxy') })
  await observatory.goal(target.id, {}, { minGrade: 'B' })
  // A night later than any that other tests send.
  const send = (minute: number, metrics: Record<string, number>) =>
    api.create(
      '/api/captures',
      captureBody({ targetId: target.id, capturedAt: `2045-01-20T23:${minute}:00Z`, metrics }),
    )
  await send(10, { hfr: 1.8, starCount: 250 })
  await send(16, { hfr: 1.8, starCount: 250 })
  await send(22, { hfr: 1.8, starCount: 20 })
  await admin.goto('/')

  const night = admin.getByRole('region', { name: 'Last night' })
  await expect(night).toContainText('Night of 20 Jan 2045')
  await expect(night.getByRole('img', { name: '10 min kept, 5 min lost' }).first()).toBeVisible()
  await expect(night.getByRole('listitem').filter({ hasText: 'Star count' })).toContainText('1 sub')
  const row = night.getByRole('row', { name: target.name })
  await expect(row).toContainText('2 subs')
  await expect(row.getByRole('img', { name: /^Scores between .* and 100/ })).toBeVisible()
  await row.getByRole('link', { name: target.name }).click()
  await expect(admin.getByRole('heading', { name: target.name, level: 1 })).toBeVisible()
})

test('a client’s entry says what it never sends and what its set misses', async ({
  viewer,
  observatory,
}) => {
  const set = await observatory.criteriaSet()
  const name = fresh('Sparse observatory')
  const { api } = await observatory.newClientWithKey({ name, criteriaSetId: set.id })
  const captures = Array.from({ length: 6 }, () => captureBody({ metrics: { hfr: 2 } }))
  expect((await api.post('/api/captures', { captures })).status).toBe(200)
  await viewer.goto('/')
  const entry = viewer
    .getByRole('list', { name: 'Clients' })
    .getByRole('listitem')
    .filter({ hasText: name })
  await expect(entry).toContainText('6 captures in all')
  await expect(entry).toContainText(
    `Never sends Star count. ${set.name} gives 50 % of its weight to it and grades by the rest.`,
  )
  await entry.getByText(/^Never sends \d+ other metrics$/).click()
  await expect(entry).toContainText('None of its newest 6 subs brought one of them')
})

test('goals say how many nights they still need', async ({ admin, observatory }) => {
  const set = await observatory.criteriaSet()
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const target = await observatory.target(client.id, { name: fresh('Nearly done') })
  await observatory.goal(target.id, { desired: 100 })
  const captures = Array.from({ length: 99 }, (_, i) =>
    captureBody({
      targetId: target.id,
      capturedAt: new Date(Date.now() - (i + 1) * 1_000).toISOString(),
    }),
  )
  expect((await api.post('/api/captures', { captures })).status).toBe(200)
  await admin.goto('/')
  const goal = admin
    .getByRole('list', { name: 'Goals nearest completion' })
    .getByRole('listitem')
    .filter({ hasText: target.name })
  await expect(goal).toContainText('99 of 100, about 1 more night')
})
