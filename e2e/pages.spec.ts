import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { extendTailwindMerge } from 'tailwind-merge'
import { expect, fresh, openAwake, test } from './fixtures'
import { consolePages } from './fixtures/endpoints'
import { openPage } from './fixtures/one-of-each'

// Each test opens one page of a world that is created once per worker.
test.describe.configure({ mode: 'parallel' })

/** Removes classes that later ones override. `text-hero` is our own size. */
const mergeClasses = extendTailwindMerge({ extend: { theme: { text: ['hero'] } } })

const WIDTHS = [390, 768, 1024, 1440]

/** The theme with the lowest contrast. The colours of the others: app/theme-contrast.test.ts. */
async function atNight(page: Page) {
  await page.addInitScript(() => localStorage.setItem('theme', 'night'))
}

for (const name of consolePages()) {
  test(`${name} is accessible, red at night, and as wide as its screen`, async ({
    admin,
    oneOfEach,
  }) => {
    await admin.setViewportSize({ width: 1024, height: 1400 })
    await atNight(admin)
    await openPage(admin, oneOfEach.addressOf(name))
    await admin.waitForLoadState('networkidle')
    expect.soft(await violationsOn(admin)).toEqual([])
    expect.soft(await clashingClassesOn(admin)).toEqual([])
    expect
      .soft(await brightestOtherThanRed(admin), 'the highest green or blue value of any pixel')
      .toBe(0)
    for (const width of WIDTHS) {
      await admin.setViewportSize({ width, height: 844 })
      // Charts adapt to a new width after a moment.
      await expect
        .configure({ soft: true })
        .poll(() => admin.evaluate(() => document.documentElement.scrollWidth), {
          message: `px wide on a screen of ${width}`,
        })
        .toBeLessThanOrEqual(width)
    }
  })
}

test('dialogs, the capture sheet and the command palette are accessible too', async ({
  admin,
  oneOfEach,
}) => {
  await atNight(admin)
  await openPage(admin, oneOfEach.addressOf('/targets/[targetId]'))
  await admin.getByRole('button', { name: 'Regrade', exact: true }).first().click()
  await expect(admin.getByRole('dialog')).toBeVisible()
  expect.soft(await violationsOn(admin)).toEqual([])
  expect.soft(await clashingClassesOn(admin)).toEqual([])
  await admin.keyboard.press('Escape')

  await admin.goto(`/captures?capture=${oneOfEach.ids.captureId}`)
  await expect(admin.getByRole('dialog').getByRole('table', { name: 'Metrics' })).toBeVisible()
  expect.soft(await violationsOn(admin)).toEqual([])
  expect.soft(await clashingClassesOn(admin)).toEqual([])
  await admin.keyboard.press('Escape')

  await admin.keyboard.press('Control+k')
  await expect(admin.getByRole('dialog')).toBeVisible()
  expect.soft(await violationsOn(admin)).toEqual([])
  expect.soft(await clashingClassesOn(admin)).toEqual([])
})

test('the theme can be changed after a refresh, within the content policy', async ({
  admin,
  observatory,
}) => {
  const { client } = await observatory.newClientWithKey({ name: fresh('Themed') })
  await openAwake(admin, '/clients')
  const refreshed = admin.waitForResponse((response) => response.request().method() === 'POST')
  await admin.getByRole('switch', { name: `Auto-grading of ${client.name}` }).click()
  await refreshed
  await admin.getByRole('link', { name: 'Settings', exact: true }).first().click()
  await admin.getByRole('link', { name: 'Appearance' }).click()
  for (const [label, theme] of [
    ['Light', 'light'],
    ['Dark', 'dark'],
  ] as const) {
    await admin.getByRole('radio', { name: new RegExp(`^${label}`) }).click()
    await expect(admin.locator('html')).toHaveAttribute('data-theme', theme)
  }
})

/** Returns the violations that axe finds with all of its rules. */
async function violationsOn(page: Page): Promise<string[]> {
  // Otherwise axe may measure the colours of elements that are still fading in.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  // Legacy mode skips cross-origin frames, of which there are none, and opens no second page.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)
}

/**
 * Returns elements with two classes that set the same property and that `cn` does not merge: which one wins
 * would depend on the order of the style sheet.
 */
async function clashingClassesOn(page: Page): Promise<string[]> {
  const lists = await page.evaluate(() =>
    Array.from(document.querySelectorAll('[class]'), (element) => [...element.classList].join(' ')),
  )
  return [...new Set(lists)].filter((list) => mergeClasses(list) !== list)
}

/** Returns the highest green or blue value of any pixel, 0…255. */
async function brightestOtherThanRed(page: Page): Promise<number> {
  const { channels } = await sharp(await page.screenshot()).stats()
  return Math.max(channels[1]?.max ?? 0, channels[2]?.max ?? 0)
}

test.describe('a page of something that does not exist', () => {
  test.use({ expectedMishaps: [/status of 404/] })

  for (const name of consolePages().filter((page) => page.includes('['))) {
    test(`says so: ${name}`, async ({ admin }) => {
      await admin.goto(name.replace(/\[\w+\]/g, 'nothing'))
      await expect(admin.getByRole('heading', { name: /nothing here/i })).toBeVisible()
    })
  }
})
