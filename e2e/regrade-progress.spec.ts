import type { BatchResult } from '@/lib/contracts/captures'
import { awake, captureBody, criteriaBody, expect, test } from './fixtures'
import { queueRegrade } from './fixtures/database'

const hfr = { metric: 'hfr', trend: 'lower', good: 1.8, bad: 5 }
const COUNT = 40

test('a regrade’s progress bar survives a reload, and the page has its result at the end', async ({
  admin,
  adminApi,
  observatory,
  server,
}) => {
  const set = await observatory.criteriaSet({ criteria: [hfr] })
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const target = await observatory.target(client.id)
  await observatory.goal(target.id, { desired: 100 }, { minGrade: 'C' })
  // 50 points each: an E, until the set is made kinder.
  const captures = Array.from({ length: COUNT }, () =>
    captureBody({ targetId: target.id, metrics: { hfr: 3.4 } }),
  )
  const { body } = await api.post<BatchResult>('/api/captures', { captures })
  const kinder = criteriaBody({ name: set.name, criteria: [{ ...hfr, good: 3.4 }] })
  await adminApi.put(`/api/criteria-sets/${set.id}`, kinder)

  // It stands at its beginning for as long as the test looks at it.
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

  // Asked for another, the server finds this one first.
  const scope = { captureIds: [body.results[0]?.id] }
  await adminApi.post('/api/regrades', { scope })
  await expect(admin.getByRole('status').filter({ hasText: 'Regraded' })).toBeVisible()
  await admin.goto(`/targets/${target.id}`)
  await expect(running).toHaveCount(0)
  await expect(admin.getByText(`${COUNT} of 100 subs`)).toBeVisible()
})

test('a regrade and an undo that failed say why, and go on when they are resumed', async ({
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
  await admin.getByRole('button', { name: 'Resume the undo' }).click()
  await expect(status.filter({ hasText: 'Undone: 0 grades restored' })).toBeVisible()
})
