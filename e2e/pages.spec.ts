import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { expect, test } from './fixtures'
import { openPage, pagesWithOneOfEach } from './fixtures/one-of-each'

const WIDTHS = [390, 768, 1024, 1440]

let pages: Map<string, string>
test.beforeAll(async ({ observatory, adminApi }) => {
  pages = await pagesWithOneOfEach(observatory, adminApi)
})

test('no page is wider than its screen, from a phone to a desk', async ({ admin }) => {
  const wide: string[] = []
  for (const [name, address] of pages) {
    await openPage(admin, address)
    for (const width of WIDTHS) {
      await admin.setViewportSize({ width, height: 844 })
      const needs = await admin.evaluate(() => document.documentElement.scrollWidth)
      if (needs > width) wide.push(`${name} is ${needs} px wide on a screen of ${width}`)
    }
  }
  expect(wide).toEqual([])
})

test('at night nothing on screen is blue, green or white', async ({ admin }) => {
  await admin.setViewportSize({ width: 1024, height: 1400 })
  await admin.addInitScript(() => localStorage.setItem('theme', 'night'))
  const strangers: string[] = []
  for (const [name, address] of pages) {
    await openPage(admin, address)
    await admin.waitForLoadState('networkidle')
    const other = await brightestOtherThanRed(admin)
    if (other > 0) strangers.push(`${name} has green or blue up to ${other} of 255`)
  }
  expect(strangers).toEqual([])
})

/** The most green or blue that any pixel has, 0…255. */
async function brightestOtherThanRed(page: Page): Promise<number> {
  const { channels } = await sharp(await page.screenshot()).stats()
  return Math.max(channels[1]?.max ?? 0, channels[2]?.max ?? 0)
}

test.describe('a page of something that does not exist', () => {
  test.use({ expectedMishaps: [/status of 404/] })

  test('says so', async ({ admin }) => {
    for (const name of pages.keys()) {
      if (!name.includes('[')) continue
      await admin.goto(name.replace(/\[\w+\]/g, 'nothing'))
      await expect(admin.getByRole('heading', { name: /nothing here/i }), name).toBeVisible()
    }
  })
})
