import type { Capture } from '@/lib/contracts/captures'
import { captureBody, expect, fresh, test, type Observatory } from './fixtures'

/** Creates a goal of Ha subs, B or better, at a site in UTC; `send` sends a sub of 100 points, or 0 if clouded. */
async function site(observatory: Observatory, name: string) {
  const set = await observatory.criteriaSet()
  const { client, api } = await observatory.newClientWithKey({
    name: fresh(name),
    criteriaSetId: set.id,
    timezone: 'UTC',
  })
  const target = await observatory.target(client.id, { name: fresh(`Galaxy of ${name}`) })
  await observatory.goal(target.id, {}, { minGrade: 'B' })
  const send = (capturedAt: string | number, sky: 'clear' | 'clouded' = 'clear') =>
    api.create<Capture>(
      '/api/captures',
      captureBody({
        targetId: target.id,
        capturedAt: new Date(capturedAt).toISOString(),
        metrics: { hfr: 1.8, starCount: sky === 'clear' ? 250 : 20 },
      }),
    )
  return { client, target, send }
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Formats the night of a moment in UTC like the page: `27 Nov 2026`. */
function formatNight(ms: number): string {
  const began = new Date(ms - DAY / 2)
  const month = began.toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' })
  return `${began.getUTCDate()} ${month} ${began.getUTCFullYear()}`
}

test('a night shows what was kept and lost, by target and by cause', async ({
  admin,
  observatory,
}) => {
  const { target, send } = await site(observatory, 'Clouds')
  // No other test uses this night.
  await send('2025-01-20T23:10:00Z')
  await send('2025-01-20T23:16:00Z')
  await send('2025-01-20T23:22:00Z', 'clouded')
  await admin.goto('/?night=2025-01-20')

  const night = admin.getByRole('region', { name: 'Night of 20 Jan 2025' })
  await expect(night.getByRole('img', { name: '10 min kept, 5 min lost' }).first()).toBeVisible()
  await expect(night.getByRole('listitem').filter({ hasText: 'Star count' })).toContainText('1 sub')
  const row = night.getByRole('row', { name: target.name })
  await expect(row).toContainText('2 subs')
  await expect(row.getByRole('img', { name: /^Scores from .* to 100/ })).toBeVisible()
  await row.getByRole('link', { name: target.name }).click()
  await expect(admin.getByRole('heading', { name: target.name, level: 1 })).toBeVisible()
})

test('the first sub of tonight does not replace last night', async ({ viewer, observatory }) => {
  const { target, send } = await site(observatory, 'Backyard')
  const now = Date.now()
  // 24 hours ago is always in the night before the current one.
  await send(now - DAY)
  await send(now - DAY - MINUTE, 'clouded')
  await send(now)
  await viewer.goto('/')
  const tonight = viewer
    .getByRole('region', { name: 'Tonight' })
    .filter({ hasText: `Night of ${formatNight(now)}` })
  await expect(tonight.getByRole('row', { name: target.name })).toContainText(
    '5 min1 sub0 min0 subs',
  )
  const last = viewer
    .getByRole('region', { name: 'Last night' })
    .filter({ hasText: `Night of ${formatNight(now - DAY)}` })
  await expect(last.getByRole('row', { name: target.name })).toContainText('5 min1 sub5 min1 sub')
})

test('links and bars lead from night to night', async ({ viewer, observatory }) => {
  const { target, send } = await site(observatory, 'Hilltop')
  await send('2024-03-01T23:00:00Z')
  await send('2024-03-09T23:00:00Z')
  await send('2024-03-20T23:00:00Z')
  const now = Date.now()
  // Older days are refreshed once a minute; these need no waiting.
  await send(now - 2 * DAY)
  await send(now - 3 * DAY)

  await viewer.goto('/?night=2024-03-09')
  await viewer.getByRole('link', { name: 'Previous night, 1 Mar 2024' }).click()
  await expect(viewer.getByRole('region', { name: 'Night of 1 Mar 2024' })).toContainText(
    target.name,
  )
  await viewer.getByRole('link', { name: 'Next night, 9 Mar 2024' }).click()
  await viewer.getByRole('link', { name: 'Next night, 20 Mar 2024' }).click()
  await expect(viewer).toHaveURL(/\?night=2024-03-20$/)
  await viewer.getByRole('link', { name: 'Latest', exact: true }).click()
  await expect(viewer).toHaveURL(/\/$/)

  const bars = viewer.getByRole('list', { name: 'Hours by night' })
  await bars.getByRole('link', { name: `Night of ${formatNight(now - 2 * DAY)}` }).focus()
  await viewer.keyboard.press('Enter')
  const night = viewer.getByRole('region', { name: `Night of ${formatNight(now - 2 * DAY)}` })
  await expect(night.getByRole('row', { name: target.name })).toContainText('1 sub')
  await night.getByRole('link', { name: 'Show its subs' }).click()
  await expect(viewer).toHaveURL(/\/captures\?night=/)
})

test('a night without subs links to its neighbours, and an invalid night is ignored', async ({
  viewer,
  observatory,
}) => {
  const { send } = await site(observatory, 'Valley')
  await send('2023-05-01T23:00:00Z')
  await viewer.goto('/?night=2023-05-02')
  const night = viewer.getByRole('region', { name: 'Night of 2 May 2023' })
  await expect(night).toContainText('No subs in this night')
  await expect(night.getByRole('link', { name: 'Previous night, 1 May 2023' })).toBeVisible()
  await viewer.goto('/?night=tomorrow')
  await expect(viewer.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(viewer.getByRole('link', { name: 'Latest', exact: true })).toHaveCount(0)
})

test('a phone shows verdicts and causes, and long names truncate nothing else', async ({
  adminApi,
  viewer,
  observatory,
}) => {
  const { target, send } = await site(observatory, 'Meadow')
  const { client } = await observatory.newClientWithKey()
  const name = fresh(
    'NGC 7000 North America Nebula with the Cygnus Wall, as long as can be,',
  ).padEnd(80, '.')
  const crowded = await observatory.target(client.id, { name })
  for (const panel of [1, 2, 3]) {
    await observatory.goal(crowded.id, { panel, desired: 4_000 }, { exposureSeconds: 240 })
  }
  // Later than the subs of other tests, to be among the latest once its time is confirmed.
  const { id } = await send('2099-06-01T23:00:00Z', 'clouded')
  await adminApi.patch(`/api/captures/${id}`, { confirmed: true })
  await viewer.setViewportSize({ width: 390, height: 844 })
  await viewer.goto('/')
  const latest = viewer.getByRole('list', { name: 'Latest subs' }).getByRole('listitem').first()
  await expect(latest).toContainText(target.name)
  await expect(latest.getByText('Rejected').filter({ visible: true })).toBeVisible()
  await expect(latest.getByText('Star count').filter({ visible: true })).toBeVisible()

  const behind = viewer
    .getByRole('list', { name: 'Goals furthest behind' })
    .getByRole('listitem')
    .filter({ hasText: name })
  await expect(behind).toHaveCount(2)
  for (const fact of ['Ha', '240 s', 'panel 1']) {
    const shown = behind.first().getByText(fact, { exact: true })
    const cut = await shown.evaluate((element) => element.scrollWidth > element.clientWidth + 1)
    expect(cut, `${fact} is cut off`).toBe(false)
    expect((await shown.boundingBox())?.height, `${fact} is on one line`).toBeLessThan(24)
  }
})

test('a rig’s entry names the metrics it never reports and what its criteria miss', async ({
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
    .getByRole('list', { name: 'Rigs' })
    .getByRole('listitem')
    .filter({ hasText: name })
  await expect(entry).toContainText('6 subs in total')
  await expect(entry).toContainText(
    `Never reports Star count. ${set.name} gives it 50 % of its weight and grades by the rest.`,
  )
  await entry.getByText(/^Never reports \d+ other metrics$/).click()
  await expect(entry).toContainText('Not present in the last 6 subs.')
})

test('goals show how many nights they still need', async ({ admin, observatory }) => {
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
