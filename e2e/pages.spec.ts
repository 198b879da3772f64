import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Capture } from '@/lib/contracts/captures'
import type { RegradeJob } from '@/lib/contracts/regrades'
import { captureBody, expect, test, type Observatory } from './fixtures'
import { consolePages } from './fixtures/endpoints'
import { finishedRegrade } from './fixtures/regrades'

const NARROW = { width: 390, height: 844 }
const LONG_NAME =
  'NGC 7000 North America Nebula with the Cygnus Wall and the Pelican, panel 12 of 12'

/** Ids of something of every kind, for the pages that show one. */
let ids: Record<string, string>

test.beforeAll(async ({ observatory, adminApi }) => {
  ids = await everything(observatory)
  const scope = { targetId: ids.targetId }
  const { id } = (await adminApi.post<RegradeJob>('/api/regrades', { scope })).body
  ids.regradeId = (await finishedRegrade(adminApi, id)).id
})

async function everything(observatory: Observatory): Promise<Record<string, string>> {
  const set = await observatory.criteriaSet()
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const target = await observatory.target(client.id, { name: LONG_NAME.slice(0, 80) })
  const template = await observatory.template({ minGrade: 'B' })
  const goal = { exposureTemplateId: template.id, desired: 3 }
  await observatory.goal(target.id, goal)
  const capture = await api.create<Capture>('/api/captures', captureBody({ targetId: target.id }))
  for (const hfr of [2.6, 3.4, 0]) {
    const metrics = { hfr, starCount: 135 }
    await api.create('/api/captures', captureBody({ targetId: target.id, metrics }))
  }
  await api.create('/api/captures', captureBody({ targetName: 'Comet', metrics: {} }))
  return {
    setId: set.id,
    clientId: client.id,
    targetId: target.id,
    templateId: template.id,
    captureId: capture.id,
  }
}

const addressOf = (page: string) =>
  page.replace(/\[(\w+)\]/g, (_, name: string) => {
    const id = ids[name]
    if (!id) throw new Error(`pages.spec.ts makes nothing for ${page}`)
    return id
  })

// A recording of every step would take longer than the steps.
test.use({ trace: 'off' })

test('every page can be read and operated by everybody', async ({ admin }) => {
  test.slow()
  const found: string[] = []
  for (const page of consolePages()) {
    await open(admin, addressOf(page))
    found.push(...(await violationsOn(admin, page)))
  }
  expect(found).toEqual([])
})

for (const theme of ['light', 'night']) {
  test(`the ${theme} theme has enough contrast`, async ({ admin }) => {
    await admin.addInitScript((name) => localStorage.setItem('theme', name), theme)
    const found: string[] = []
    for (const page of ['/', '/captures/[captureId]', '/criteria/[setId]']) {
      await open(admin, addressOf(page))
      found.push(...(await violationsOn(admin, page, ['color-contrast'])))
    }
    expect(found).toEqual([])
  })
}

/** What axe finds, by all of its rules unless some are named. */
async function violationsOn(page: Page, name: string, rules: string[] = []): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  const { violations } = await (rules.length > 0 ? axe.withRules(rules) : axe).analyze()
  return violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map(({ html }) => html)}`)
}

test('no page is wider than a phone', async ({ admin }) => {
  test.slow()
  await admin.setViewportSize(NARROW)
  const wide: string[] = []
  for (const page of consolePages()) {
    await open(admin, addressOf(page))
    const width = await admin.evaluate(() => document.documentElement.scrollWidth)
    if (width > NARROW.width) wide.push(`${page} is ${width} px wide`)
  }
  expect(wide).toEqual([])
})

test.describe('a page of something that does not exist', () => {
  test.use({ expectedMishaps: [/status of 404/] })

  test('says so', async ({ admin }) => {
    for (const page of consolePages().filter((name) => name.includes('['))) {
      await admin.goto(page.replace(/\[\w+\]/g, 'nothing'))
      await expect(admin.getByRole('heading', { name: /nothing here/i }), page).toBeVisible()
    }
  })
})

async function open(page: Page, address: string) {
  const response = await page.goto(address)
  expect(response?.status(), address).toBe(200)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}
