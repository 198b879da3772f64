import type { Page } from '@playwright/test'
import type { Capture } from '@/lib/contracts/captures'
import { awake, bearer, captureBody, criteriaBody, expect, fresh, test } from './fixtures'
import { first, follow } from './fixtures/events'

/** Waits until the page is live, and marks it so that the test notices a reload. */
async function followed(page: Page) {
  await awake(page)
  await page.evaluate(() => Object.assign(window, { stillTheSame: true }))
}

/** An open menu hides the dot from role queries; it is still there. */
const arriving = (page: Page) =>
  page.getByRole('img', { name: 'Live: captures are arriving', includeHidden: true })

const isStillTheSame = (page: Page) => page.evaluate(() => 'stillTheSame' in window)

test('a new sub appears on the overview without a reload', async ({
  admin,
  adminApi,
  observatory,
}) => {
  const { client, api } = await observatory.newClientWithKey()
  const target = await observatory.target(client.id, { name: fresh('Arriving nebula') })
  // Later than the subs of other tests: the overview shows the newest once its time is confirmed.
  const take = async (minute: number) => {
    const capturedAt = `2040-03-10T22:${minute}:00Z`
    const body = captureBody({ targetId: target.id, capturedAt })
    const { id } = await api.create<Capture>('/api/captures', body)
    await adminApi.patch(`/api/captures/${id}`, { confirmed: true })
  }
  await take(10)
  await admin.setViewportSize({ width: 1024, height: 600 })
  await admin.goto('/')
  const landed = admin
    .getByRole('list', { name: 'Latest subs' })
    .getByRole('listitem')
    .filter({ hasText: target.name })
  await expect(landed).toHaveCount(1)
  await followed(admin)
  await admin.evaluate(() => window.scrollTo(0, 240))

  await take(11)
  await expect(arriving(admin)).toBeVisible()
  await expect(landed).toHaveCount(2)
  expect(await admin.evaluate(() => window.scrollY)).toBe(240)
  expect(await isStillTheSame(admin)).toBe(true)
})

test('a goal’s bar is updated without a reload, but not while a menu is open', async ({
  admin,
  observatory,
}) => {
  const set = await observatory.criteriaSet()
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const target = await observatory.target(client.id)
  await observatory.goal(target.id, { desired: 4 })
  await admin.clock.install()
  await admin.goto(`/targets/${target.id}`)
  const bar = (accepted: number) =>
    admin
      .getByRole('img', {
        name: new RegExp(`^${accepted} of 4 subs accepted`),
        includeHidden: true,
      })
      .first()
  await expect(bar(0)).toBeVisible()
  await followed(admin)

  const send = () => api.create<Capture>('/api/captures', captureBody({ targetId: target.id }))
  await send()
  await expect(bar(1)).toBeVisible()
  // Wait until the dot no longer shows the first capture, so that it can show the second.
  await admin.clock.fastForward(10_000)
  await expect(admin.getByRole('img', { name: 'Live', exact: true })).toBeVisible()

  await admin.getByRole('button', { name: 'Theme' }).click()
  await expect(admin.getByRole('menu')).toBeVisible()
  await send()
  await expect(arriving(admin)).toBeAttached()
  // Longer than a refresh would wait.
  await admin.clock.fastForward(3_000)
  await expect(admin.getByRole('menu')).toBeVisible()
  await expect(bar(2)).toHaveCount(0)
  await admin.keyboard.press('Escape')
  await expect(bar(2)).toBeVisible()
  expect(await isStillTheSame(admin)).toBe(true)
})

test('a new sub joins the table without moving the rows in view', async ({
  admin,
  observatory,
}) => {
  const { client, api } = await observatory.newClientWithKey()
  const target = await observatory.target(client.id)
  const body = () => captureBody({ targetId: target.id })
  await api.post('/api/captures', { captures: Array.from({ length: 60 }, body) })
  await admin.goto(`/targets/${target.id}`)
  await followed(admin)
  const table = admin.getByRole('table', { name: 'Subs' })
  await expect(table).toHaveAttribute('aria-rowcount', '61')
  await table.scrollIntoViewIfNeeded()
  // Only the rows near the viewport are rendered.
  await table.evaluate((element) => element.parentElement?.scrollTo({ top: 30 * 44 }))
  const read = table.locator('[aria-rowindex="35"]')
  const time = await read.getByRole('link').textContent()
  const before = await read.boundingBox()

  await api.create<Capture>('/api/captures', body())
  await expect(table).toHaveAttribute('aria-rowcount', '62')
  const after = table.getByRole('row').filter({ hasText: time ?? '' })
  await expect(after).toHaveAttribute('aria-rowindex', '36')
  expect((await after.boundingBox())?.y).toBeCloseTo(before?.y ?? NaN, -1)
  expect(await isStillTheSame(admin)).toBe(true)
})

test('a regrade updates rows far down the list', async ({ admin, adminApi, observatory }) => {
  const hfr = { metric: 'hfr', trend: 'lower', good: 1.8, bad: 5 }
  const set = await observatory.criteriaSet({ criteria: [hfr] })
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const target = await observatory.target(client.id)
  const captures = Array.from({ length: 180 }, () =>
    captureBody({ targetId: target.id, metrics: { hfr: 3.4 } }),
  )
  await api.post('/api/captures', { captures })
  await admin.goto(`/targets/${target.id}`)
  await followed(admin)
  const table = admin.getByRole('table', { name: 'Subs' })
  await table.scrollIntoViewIfNeeded()
  const scrollTo = (row: number) =>
    table.evaluate((element, top) => element.parentElement?.scrollTo({ top }), row * 44)
  await scrollTo(90)
  const deep = table.locator('[aria-rowindex="150"]').getByRole('img', { name: /^Grade/ })
  await expect(async () => {
    await scrollTo(145)
    await expect(deep).toHaveAccessibleName('Grade E', { timeout: 1_000 })
  }).toPass()

  const kinder = criteriaBody({ name: set.name, criteria: [{ ...hfr, good: 3.4 }] })
  await adminApi.put(`/api/criteria-sets/${set.id}`, kinder)
  await adminApi.post('/api/regrades', { scope: { targetId: target.id } })
  await expect(deep).toHaveAccessibleName('Grade A')
  expect(await isStillTheSame(admin)).toBe(true)
})

test('a regrade updates the table of all subs and the open sub', async ({
  admin,
  adminApi,
  observatory,
}) => {
  const hfr = { metric: 'hfr', trend: 'lower', good: 1.8, bad: 5 }
  const set = await observatory.criteriaSet({ criteria: [hfr] })
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const target = await observatory.target(client.id)
  const body = captureBody({ targetId: target.id, metrics: { hfr: 3.4 } })
  await api.create<Capture>('/api/captures', body)
  await admin.goto(`/captures?targetId=${target.id}`)
  await followed(admin)
  const row = admin.getByRole('table', { name: 'Subs' }).locator('[aria-rowindex="2"]')
  await row.getByRole('link').first().click()
  const sheet = admin.getByRole('dialog')
  await expect(sheet.getByRole('img', { name: 'Grade E' }).first()).toBeVisible()

  const kinder = criteriaBody({ name: set.name, criteria: [{ ...hfr, good: 3.4 }] })
  await adminApi.put(`/api/criteria-sets/${set.id}`, kinder)
  await adminApi.post('/api/regrades', { scope: { targetId: target.id } })
  await expect(sheet.getByRole('img', { name: 'Grade A' }).first()).toBeVisible()
  await admin.keyboard.press('Escape')
  await expect(row.getByRole('img', { name: /^Grade/ })).toHaveAccessibleName('Grade A')
  expect(await isStillTheSame(admin)).toBe(true)
})

test('text being typed in a form stays when subs arrive', async ({ admin, observatory }) => {
  const { client, api } = await observatory.newClientWithKey()
  await admin.clock.install()
  await admin.goto(`/clients/${client.id}`)
  await followed(admin)
  const name = admin.getByRole('textbox', { name: 'Name', exact: true })
  await name.fill('Half a na')
  await api.create<Capture>('/api/captures', captureBody())
  await expect(arriving(admin)).toBeVisible()
  // Longer than a refresh would wait.
  await admin.clock.fastForward(3_000)
  await expect(name).toHaveValue('Half a na')
  await expect(name).toBeFocused()
})

test('visitors who are not signed in receive no live updates', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('/calculator')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Theme' })).toBeVisible()
  await expect(page.getByRole('img', { name: /live/i })).toHaveCount(0)
  expect(asked).not.toContain('/api/events')
})

test('a revoked token receives no more events', async ({ server, observatory, admin }) => {
  const { api } = await observatory.newClientWithKey()
  const name = fresh('Follower')
  await admin.goto('/settings/tokens')
  await admin.getByRole('button', { name: 'New token' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('button', { name: 'Create' }).click()
  const token = await dialog.getByRole('textbox', { name: 'Token', exact: true }).inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()

  const stream = follow(`${server.url}/api/events`, bearer(token))
  await stream.next()
  await admin.getByRole('button', { name: `Revoke ${name}` }).click()
  await admin.getByRole('button', { name: 'Revoke token' }).click()
  await expect(admin.getByRole('button', { name: `Revoke ${name}` })).toHaveCount(0)
  const secret = await api.create<Capture>('/api/captures', captureBody())
  const last = await first(stream, ({ event, data }) => {
    expect(data.captureId).not.toBe(secret.id)
    return event === 'end'
  })
  expect(last.data).toEqual({})
  expect((await stream.next()).done).toBe(true)
})
