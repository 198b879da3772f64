import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { Capture } from '@/lib/contracts/captures'
import { captureBody, expect, fresh, test } from './fixtures'

const KEPT = ['HFR', 'Star count']

test('from a new criteria set to the grade of the first sub', async ({ admin, api }) => {
  const names = { set: fresh('Backyard'), client: fresh('Garden pier'), target: fresh('M 33') }
  await makeSet(admin, names.set)
  await makeClient(admin, names.client, names.set)
  const key = await makeKey(admin)
  await makeTarget(admin, names.target, names.client)

  // HFR 2.6 scores 75 and 135 stars 50 with the default points: 62.5, a D.
  const metrics = { hfr: 2.6, starCount: 135 }
  const body = captureBody({ targetName: names.target, metrics })
  const { id } = await api(key).create<Capture>('/api/captures', body)

  await admin.getByRole('link', { name: 'Subs', exact: true }).first().click()
  // Newest first, and other tests send subs of later nights.
  await admin.getByRole('combobox', { name: 'Rig' }).selectOption({ label: names.client })
  const row = admin.getByRole('row', { name: names.target })
  await expect(row.getByRole('cell', { name: '62.5' })).toBeVisible()
  await expect(row.getByRole('img', { name: 'Grade D' })).toBeVisible()

  await row.getByRole('link', { name: '2026' }).click()
  await admin.getByRole('dialog').getByRole('link', { name: 'Open full page' }).click()
  await expect(admin).toHaveURL(new RegExp(`/captures/${id}$`))
  const why = admin.getByRole('table', { name: 'Points by metric' })
  await expect(why.getByRole('row', { name: /^HFR/ })).toContainText('37.5 of 50.0')
  await expect(why.getByRole('row', { name: /^Star count/ })).toContainText('25.0 of 50.0')

  await admin.getByRole('button', { name: 'Grade A by hand' }).click()
  await expect(admin.getByText('Graded automatically: D.')).toBeVisible()
  await admin.getByRole('button', { name: 'Revert to automatic' }).click()
  await expect(admin.getByText('Graded automatically: D.')).toHaveCount(0)
})

test('the README’s example is graded by the first preset', async ({ admin, api }) => {
  const names = { set: fresh('First set'), client: fresh('First rig') }
  await admin.goto('/criteria/new')
  await admin.getByRole('textbox', { name: 'Name' }).fill(names.set)
  await admin.getByRole('button', { name: 'Create set' }).click()
  await expect(admin.getByRole('heading', { name: names.set, level: 1 })).toBeVisible()
  await makeClient(admin, names.client, names.set)
  const key = await makeKey(admin)

  const example = /-d '(\{[\s\S]*?\})'/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? ''
  const body = JSON.parse(example) as Record<string, unknown>
  const capture = await api(key).create<Capture>('/api/captures', body)
  expect(capture).toMatchObject({ grade: 'B', warnings: [] })
})

async function makeSet(page: Page, name: string) {
  await page.goto('/criteria/new')
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  const rows = page.getByRole('list', { name: 'Metrics of this set' }).getByRole('listitem')
  const labels = await rows.getByRole('heading', { level: 3 }).allInnerTexts()
  expect(labels.length).toBe(4)
  await expect(page.getByText('Needs HFR and star count.')).toBeVisible()
  for (const label of await removable(page)) {
    await page.getByRole('button', { name: `Remove ${label}`, exact: true }).click()
  }
  await expect(rows).toHaveCount(KEPT.length)

  // A contradiction is shown at its field.
  await page.getByRole('textbox', { name: 'Bad of HFR' }).fill('1')
  await expect(page.getByText('Lower is better here, so bad must be above good')).toBeVisible()
  await page.getByRole('textbox', { name: 'Bad of HFR' }).fill('5')
  await page.getByRole('button', { name: 'Create set' }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

/** Returns the metrics that have a remove button and are not to be kept. */
async function removable(page: Page): Promise<string[]> {
  const buttons = await page.getByRole('button', { name: /^Remove / }).all()
  const names = await Promise.all(buttons.map((button) => button.getAttribute('aria-label')))
  return names
    .map((name) => name?.replace('Remove ', '') ?? '')
    .filter((name) => !KEPT.includes(name))
}

async function makeClient(page: Page, name: string, set: string) {
  await page.goto('/clients/new')
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('combobox', { name: 'Criteria set' }).selectOption({ label: set })
  await page.getByRole('button', { name: 'Create rig' }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

async function makeKey(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'New key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('N.I.N.A.')
  await dialog.getByRole('button', { name: 'Create' }).click()
  const key = await dialog.getByRole('textbox', { name: 'Key', exact: true }).inputValue()
  expect(key).toMatch(/^sk_\w{16}_\w{40}$/)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText(key)).toHaveCount(0)
  return key
}

async function makeTarget(page: Page, name: string, client: string) {
  await page.goto('/targets/new')
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('combobox', { name: 'Rig' }).selectOption({ label: client })
  await page.getByRole('button', { name: 'Create target' }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}
