import type { BatchResult } from '@/lib/contracts/captures'
import type { RegradeJob } from '@/lib/contracts/regrades'
import { captureBody, criteriaBody, expect, test } from './fixtures'
import { writeLock } from './fixtures/database'

const hfr = { metric: 'hfr', trend: 'lower', good: 1.8, bad: 5 }
const COUNT = 3_000

test('a regrade’s progress bar survives a reload, and the page has its result at the end', async ({
  admin,
  adminApi,
  observatory,
  server,
}) => {
  const set = await observatory.criteriaSet({ criteria: [hfr] })
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const target = await observatory.target(client.id)
  await observatory.goal(target.id, { desired: 10_000 }, { minGrade: 'C' })
  for (let sent = 0; sent < COUNT; sent += 1_000) {
    // 50 points each: an E, until the set is made kinder.
    const captures = Array.from({ length: 1_000 }, () =>
      captureBody({ targetId: target.id, metrics: { hfr: 3.4 } }),
    )
    expect((await api.post<BatchResult>('/api/captures', { captures })).body.created).toBe(1_000)
  }
  const kinder = criteriaBody({ name: set.name, criteria: [{ ...hfr, good: 3.4 }] })
  await adminApi.put(`/api/criteria-sets/${set.id}`, kinder)

  const lock = writeLock(server.databasePath)
  try {
    const body = { scope: { targetId: target.id } }
    const { id } = (await adminApi.post<RegradeJob>('/api/regrades', body)).body
    // From here on the regrade stands still, as if it had very much to do.
    lock.hold()
    const bar = admin
      .getByRole('list', { name: 'Running regrades' })
      .getByRole('progressbar', { name: 'Regrade' })
    await admin.goto(`/targets/${target.id}`)
    await expect(bar).toBeVisible()
    const progress = await bar.getAttribute('aria-valuetext')
    expect(progress).toMatch(new RegExp(`^\\d+ of ${COUNT.toLocaleString('en')} subs$`))
    await admin.reload()
    await expect(bar).toHaveAttribute('aria-valuetext', progress ?? '')
    await admin.goto(`/regrades/${id}`)
    await expect(admin.getByRole('status').filter({ hasText: 'Regrading…' })).toBeVisible()
    await expect(admin.getByRole('progressbar', { name: 'Regrade' })).toBeVisible()

    lock.release()
    await expect(admin.getByRole('status').filter({ hasText: 'Regraded' })).toBeVisible()
    await admin.goto(`/targets/${target.id}`)
    await expect(bar).toHaveCount(0)
    await expect(admin.getByText(`${COUNT.toLocaleString('en')} of 10,000 subs`)).toBeVisible()
  } finally {
    lock.release()
    lock.close()
  }
})
