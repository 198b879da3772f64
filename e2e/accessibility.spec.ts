import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { openPage, pagesWithOneOfEach, showTheme } from './fixtures/one-of-each'

let pages: Map<string, string>
test.beforeAll(async ({ observatory, adminApi }) => {
  pages = await pagesWithOneOfEach(observatory, adminApi)
})

test('every page can be read and operated by everybody, in every theme', async ({ admin }) => {
  const found: string[] = []
  for (const [name, address] of pages) {
    await openPage(admin, address)
    found.push(...(await violationsOn(admin, name)))
    // Themes differ in their colours only.
    for (const theme of ['light', 'night'] as const) {
      await showTheme(admin, theme)
      found.push(...(await violationsOn(admin, `${name} ${theme}`, ['color-contrast'])))
    }
  }
  expect(found).toEqual([])
})

test('what opens over a page can be read and operated too', async ({ admin }) => {
  const target = pages.get('/targets/[targetId]') ?? ''
  await openPage(admin, target)
  const inAllThemes = async (name: string) => {
    const found = await violationsOn(admin, name)
    for (const theme of ['light', 'night', 'dark'] as const) {
      await showTheme(admin, theme)
      found.push(...(await violationsOn(admin, `${name} ${theme}`, ['color-contrast'])))
    }
    expect(found).toEqual([])
  }

  await admin.getByRole('button', { name: 'Regrade', exact: true }).first().click()
  await expect(admin.getByRole('dialog')).toBeVisible()
  await inAllThemes('regrade dialog')
  await admin.keyboard.press('Escape')

  await admin.goto(
    pages.get('/captures/[captureId]')?.replace('/captures/', '/captures?capture=') ?? '',
  )
  await expect(admin.getByRole('dialog').getByRole('table', { name: 'Metrics' })).toBeVisible()
  await inAllThemes('capture sheet')
  await admin.keyboard.press('Escape')

  await admin.keyboard.press('Control+k')
  await expect(admin.getByRole('dialog')).toBeVisible()
  await inAllThemes('command palette')
})

/** What axe finds, by all of its rules unless some are named. */
async function violationsOn(page: Page, name: string, rules: string[] = []): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  const { violations } = await (rules.length > 0 ? axe.withRules(rules) : axe).analyze()
  return violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map(({ html }) => html)}`)
}
