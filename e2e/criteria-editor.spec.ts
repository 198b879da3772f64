import fs from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import type { CriteriaSet } from '@/lib/contracts/criteria-sets'
import { captureBody, criteriaBody, expect, fresh, test } from './fixtures'

const hfr = { metric: 'hfr', trend: 'lower', good: 1.8, bad: 5 }

const number = (page: Page, name: string): Locator => page.getByRole('textbox', { name })

test('shows stored subs behind the curves and suggests points from them', async ({
  admin,
  adminApi,
  observatory,
}) => {
  const set = await observatory.criteriaSet()
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  // HFR 1.00, 1.05, … 3.00 px: a quarter of them up to 1.5, a tenth beyond 2.8.
  const captures = Array.from({ length: 41 }, (_, index) =>
    captureBody({ metrics: { hfr: (100 + 5 * index) / 100, starCount: 100 + 5 * index } }),
  )
  await api.post('/api/captures', { captures })

  await admin.goto(`/criteria/${set.id}`)
  await admin
    .getByRole('combobox', { name: 'Subs behind the curves' })
    .selectOption({ label: client.name })
  const curve = admin.getByRole('img', { name: '41 subs with a median of 2.00 px' })
  await expect(curve).toBeVisible()
  await expect(admin.getByText(`Behind the curves: the 41 subs of ${client.name}.`)).toBeVisible()
  // While a number makes no valid curve, the last one stays.
  await number(admin, 'Bad of HFR').fill('1')
  await expect(admin.getByText('Lower is better here, so bad must be above good')).toBeVisible()
  await expect(curve).toHaveAccessibleName(/: 100 at 1\.80.+, 0 at 5\.00/)
  await number(admin, 'Bad of HFR').fill('5')

  await admin.getByRole('button', { name: 'Suggest' }).click()
  const dialog = admin.getByRole('dialog', { name: 'Suggest good and bad' })
  await expect(dialog.getByRole('status')).toHaveText(`From the 41 subs of ${client.name}.`)
  await dialog.getByRole('checkbox', { name: 'Apply HFR' }).check()
  await dialog.getByRole('button', { name: 'Apply 1 row' }).click()

  await expect(number(admin, 'Good of HFR')).toHaveValue('1.5')
  await expect(number(admin, 'Bad of HFR')).toHaveValue('2.8')
  await expect(number(admin, 'Good of Star count')).toHaveValue('250')
  await expect(number(admin, 'Bad of Star count')).toHaveValue('20')
  // Only the draft has changed.
  const stored = await adminApi.read<CriteriaSet>(`/api/criteria-sets/${set.id}`)
  expect(stored).toMatchObject({ revision: 1, criteria: [{ good: 1.8, bad: 5 }, {}] })
})

test('says what a draft would change before it is saved', async ({
  admin,
  adminApi,
  observatory,
}) => {
  const set = await observatory.criteriaSet({ criteria: [hfr] })
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const target = await observatory.target(client.id)
  await observatory.goal(target.id, { desired: 2 }, { minGrade: 'B' })
  for (const value of [1.8, 2.3]) {
    const body = captureBody({ targetId: target.id, metrics: { hfr: value } })
    await api.create('/api/captures', body)
  }
  const statusOf = async () =>
    (await adminApi.read<{ status: string }>(`/api/targets/${target.id}`)).status
  expect(await statusOf()).toBe('completed')

  await admin.goto(`/criteria/${set.id}`)
  // With bad at 4 the second sub scores 77.3, a C.
  await number(admin, 'Bad of HFR').fill('4')
  await admin.getByRole('button', { name: 'What would change' }).click()
  const dialog = admin.getByRole('dialog', { name: 'What would change' })
  await expect(dialog.getByRole('combobox', { name: 'Subs of' })).toHaveValue(`client ${client.id}`)
  await expect(dialog.getByText('2 subs checked, 1 changes its grade')).toBeVisible()
  await expect(dialog.getByText('Active again')).toBeVisible()
  await expect(dialog.getByRole('list', { name: 'Goals that change' })).toContainText(
    '2 → 1 accepted (−1), 2 desired',
  )
  const worst = dialog.getByRole('table', { name: 'Subs that would change' })
  await expect(worst.getByRole('row')).toHaveCount(2)
  await expect(worst).toContainText('84.4 → 77.3')
  await dialog.getByRole('button', { name: 'Close' }).click()
  expect(await statusOf()).toBe('completed')

  await admin.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(admin.getByText('Saved as revision 2')).toBeVisible()
  const stored = await adminApi.read<CriteriaSet>(`/api/criteria-sets/${set.id}`)
  expect(stored).toMatchObject({ revision: 2, criteria: [{ bad: 4 }] })
})

test('keeps what the Back button would lose and offers it when the set is opened again', async ({
  admin,
  adminApi,
  observatory,
}) => {
  const { id, name } = await observatory.criteriaSet({ criteria: [hfr] })
  const bad = number(admin, 'Bad of HFR')
  const offer = admin.getByRole('status').filter({ hasText: 'You have unsaved changes' })
  await admin.goto('/criteria')
  const open = async () => {
    await admin.getByRole('link', { name, exact: true }).click()
    await expect(bad).toBeEnabled()
  }
  const leave = async () => {
    await admin.goBack()
    await expect(admin.getByRole('heading', { name: 'Criteria sets' })).toBeVisible()
  }
  await open()
  await expect(offer).toHaveCount(0)
  await bad.fill('4')
  await leave()

  await open()
  await expect(bad).toHaveValue('5')
  await expect(offer).toBeVisible()
  await offer.getByRole('button', { name: 'Restore' }).click()
  await expect(bad).toHaveValue('4')
  await expect(offer).toHaveCount(0)
  await leave()
  await open()
  await offer.getByRole('button', { name: 'Discard' }).click()
  await expect(offer).toHaveCount(0)
  await leave()
  await open()
  await expect(offer).toHaveCount(0)

  await bad.fill('4.5')
  await admin.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(admin.getByText('Saved as revision 2')).toBeVisible()
  await leave()
  await open()
  await expect(bad).toHaveValue('4.5')
  await expect(offer).toHaveCount(0)
  expect(await adminApi.read<CriteriaSet>(`/api/criteria-sets/${id}`)).toMatchObject({
    criteria: [{ bad: 4.5 }],
  })
})

test('exports a set to a file and imports it again', async ({ admin, adminApi, observatory }) => {
  const set = await observatory.criteriaSet({ minCoverage: 55 })
  await admin.goto(`/criteria/${set.id}`)
  const download = admin.waitForEvent('download')
  await admin.getByRole('button', { name: 'Export' }).click()
  const text = fs.readFileSync(await (await download).path(), 'utf8')
  expect((await download).suggestedFilename()).toMatch(/\.criteria\.json$/)

  await admin.goto('/criteria')
  await admin.getByRole('main').getByRole('link', { name: 'Import', exact: true }).click()
  const file = admin.getByLabel('File', { exact: true })
  const upload = (content: string) =>
    file.setInputFiles({
      name: 'set.json',
      mimeType: 'application/json',
      buffer: Buffer.from(content),
    })
  await upload(text.replace('"hfr"', '"glow"'))
  await expect(admin.getByRole('alert').getByRole('listitem')).toHaveText(
    'row 1, metric is not a metric that Subkeeper knows',
  )
  // A set that contradicts itself opens in the editor with the field marked.
  await upload(text.replace('"good": 1.8', '"good": 18'))
  await expect(admin.getByText('Lower is better here, so bad must be above good')).toBeVisible()

  await upload(text)
  await expect(number(admin, 'Good of HFR')).toHaveValue('1.8')
  const name = fresh('Imported')
  await admin.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await admin.getByRole('button', { name: 'Create set' }).click()
  await expect(admin.getByRole('heading', { name, level: 1 })).toBeVisible()
  const id = new URL(admin.url()).pathname.split('/').at(-1)
  const { thresholds, minCoverage, baseline, criteria } = set
  expect(await adminApi.read(`/api/criteria-sets/${id}`)).toMatchObject({
    name,
    revision: 1,
    thresholds,
    minCoverage,
    baseline,
    criteria,
  })
})

test('shows what changed between any two revisions', async ({ admin, adminApi, observatory }) => {
  const { id, name } = await observatory.criteriaSet({ criteria: [hfr] })
  for (const bad of [4.5, 4]) {
    const body = criteriaBody({ name, criteria: [{ ...hfr, bad }] })
    await adminApi.put(`/api/criteria-sets/${id}`, body)
  }
  await admin.goto(`/criteria/${id}/revisions`)
  await admin.getByRole('combobox', { name: 'From' }).selectOption('Revision 1')
  await admin.getByRole('combobox', { name: 'To' }).selectOption('Revision 3')
  await admin.getByRole('button', { name: 'Compare' }).click()
  const changes = admin.getByRole('region', { name: 'From revision 1 to 3' })
  await expect(changes).toHaveText('HFR: bad 5 → 4 px')
})

test('gives viewers read-only access', async ({ viewer, observatory }) => {
  const set = await observatory.criteriaSet()
  await observatory.newClientWithKey({ criteriaSetId: set.id })
  await viewer.goto('/criteria')
  await expect(viewer.getByRole('link', { name: set.name })).toBeVisible()
  await expect(
    viewer.getByRole('main').getByRole('link', { name: 'Import', exact: true }),
  ).toHaveCount(0)

  await viewer.goto(`/criteria/${set.id}`)
  await expect(viewer.getByRole('button', { name: 'Export' })).toBeVisible()
  for (const name of ['Save', 'Suggest', 'Duplicate', 'Delete set']) {
    await expect(viewer.getByRole('button', { name, exact: true })).toHaveCount(0)
  }
  await viewer.getByRole('button', { name: 'What would change' }).click()
  const dialog = viewer.getByRole('dialog', { name: 'What would change' })
  await expect(dialog.getByText(/subs checked/)).toBeVisible()
})
