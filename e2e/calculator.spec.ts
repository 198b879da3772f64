import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures'

const field = (page: Page, name: string): Locator =>
  page.getByRole('textbox', { name, exact: true })
const score = (page: Page) => page.getByRole('status', { name: 'Score' })
const grade = (page: Page) => page.getByRole('status', { name: 'Grade' })

test('needs no account and computes without calling the server', async ({ page }) => {
  await page.goto('/calculator')
  await expect(page.getByRole('heading', { name: 'Calculator' })).toBeVisible()
  await expect(score(page)).toHaveText('–')

  // The page prefetches its links, mostly before anything is typed.
  await page.waitForLoadState('networkidle')
  const asked: string[] = []
  page.on('request', (request) => {
    const isPrefetch = request.headers()['next-router-prefetch'] !== undefined
    const asks = ['fetch', 'xhr', 'document'].includes(request.resourceType())
    if (asks && !isPrefetch) asked.push(request.url())
  })
  // Six of the thirteen core metrics are needed for 40 % coverage; each of these scores 50.
  const halves = { HFR: '3.4', 'Star count': '135', 'Guiding RMS': '1.5', Altitude: '45' }
  for (const [name, value] of Object.entries(halves)) await field(page, name).fill(value)
  await expect(score(page)).toHaveText('–')
  await field(page, 'Sky quality').fill('18.75')
  await field(page, 'Wind speed').fill('5')
  await expect(score(page)).toHaveText('50.0')
  await expect(grade(page)).toHaveText('E')
  await field(page, 'HFR').fill('1.8')
  await expect(score(page)).toHaveText('58.3')
  await field(page, 'Guiding RMS').fill('0.4')
  await expect(score(page)).toHaveText('66.7')
  await expect(grade(page)).toHaveText('D')
  // What is not a number counts as missing, and five of thirteen are too few.
  await field(page, 'HFR').fill('sharp')
  await expect(score(page)).toHaveText('–')
  expect(asked).toEqual([])
})

test('shows the specification’s numbers for a stored set', async ({ admin, observatory }) => {
  const { name } = await observatory.criteriaSet({
    criteria: [
      { metric: 'hfr', trend: 'lower', good: 1.8, bad: 5, weight: 0.25, deviation: true },
      { metric: 'starCount', trend: 'higher', good: 250, bad: 20, weight: 0.2 },
      { metric: 'guidingRms', trend: 'lower', good: 0.5, bad: 2.5, weight: 0.15 },
    ],
  })
  await admin.goto('/calculator')
  await admin.getByRole('combobox', { name: 'Criteria' }).selectOption({ label: name })
  await field(admin, 'HFR').fill('2.6')
  await field(admin, 'Star count').fill('135')
  await expect(score(admin)).toHaveText('63.9')
  await expect(grade(admin)).toHaveText('D')

  // 30 % worse than a baseline of 2.0, 20 % allowed: the deviation scores 50, less than the 75.
  await field(admin, 'Baseline HFR').fill('2')
  await expect(score(admin)).toHaveText('50.0')
  await expect(grade(admin)).toHaveText('E')
})

test('a link contains the whole calculation', async ({ page }) => {
  await page.goto('/calculator')
  await page.getByRole('button', { name: 'Fill in an example' }).click()
  await field(page, 'HFR').fill('2.75')
  await expect(page).toHaveURL(/hfr\*2\.75/)
  const before = [await score(page).innerText(), await grade(page).innerText()]
  const link = page.url()
  await page.goto('/sign-in')
  await page.goto(link)
  await expect(field(page, 'HFR')).toHaveValue('2.75')
  await expect(score(page)).toHaveText(before[0] ?? '')
  await expect(grade(page)).toHaveText(before[1] ?? '')
})

test('follows every keystroke and compares with the typed baseline', async ({ page }) => {
  await page.goto('/calculator?r=hfr*dev')
  await expect(field(page, 'HFR')).toBeEnabled()
  const steps = [
    { key: '2', shown: '93.8' },
    { key: '.', shown: '93.8' },
    { key: '6', shown: '75.0' },
  ]
  for (const { key, shown } of steps) {
    await field(page, 'HFR').press(key)
    await expect(score(page), `after ${key}`).toHaveText(shown)
  }
  // A comma is a decimal separator in half of Europe, and groups thousands elsewhere.
  await field(page, 'Baseline HFR').fill('2,0')
  await expect(score(page)).toHaveText('50.0')
  await field(page, 'HFR').fill('0')
  await expect(score(page)).toHaveText('0.0')

  // 1,013 hPa is read as 1013, and the page says so.
  await page.goto('/calculator?r=pressure')
  await expect(field(page, 'Pressure')).toBeEnabled()
  await field(page, 'Pressure').fill('1,013')
  await expect(page.getByText('= 1,013', { exact: true })).toBeVisible()
  await expect(page).toHaveURL(/pressure\*1013/)
  await field(page, 'Pressure').fill('1013')
  await expect(page.getByText('= 1,013', { exact: true })).toBeHidden()

  // The change of an interval metric is measured by the distance from bad to good.
  await page.goto('/calculator?r=temperature*dev')
  await field(page, 'Temperature').fill('−7')
  await field(page, 'Baseline Temperature').fill('-2')
  await expect(score(page)).toHaveText('15.0')
  await expect(page.getByRole('row', { name: /^Temperature/ })).toContainText('75.0')
})

test('fits a phone, with the result in view and nothing to scroll sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/calculator')
  await page.getByRole('button', { name: 'Fill in an example' }).click()
  await expect(score(page)).toHaveText(/^75/)
  await expect(score(page)).toBeInViewport()
  await expect(grade(page)).toBeInViewport()
  const top = (await score(page).boundingBox())?.y ?? 0
  expect(top).toBeGreaterThan(844 - 110)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  const table = page.getByRole('group', { name: 'How each metric scored' })
  expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0)
  const row = page.getByRole('row', { name: /^HFR/ })
  await expect(row.getByText('between good and bad').filter({ visible: true })).toHaveCount(1)
})

test('the result does not cover the fields of a low window', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 })
  await page.goto('/calculator')
  await field(page, 'HFR').fill('2')
  await expect(field(page, 'HFR')).toBeInViewport()
  await expect(score(page)).not.toBeInViewport()
})

test('the result stays beside the fields without covering the table below', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/calculator')
  await page.getByRole('button', { name: 'Fill in an example' }).click()
  await expect(score(page)).toHaveText(/^75/)
  await page.mouse.wheel(0, 300)
  await expect(score(page)).toBeInViewport()
  await page.getByRole('row', { name: /^Median ADU/ }).scrollIntoViewIfNeeded()
  const details = await page.getByText(/It takes more than two/).boundingBox()
  const table = await page.getByRole('table', { name: 'How each metric scored' }).boundingBox()
  expect((details?.y ?? 0) + (details?.height ?? 0)).toBeLessThan(table?.y ?? 0)
})
