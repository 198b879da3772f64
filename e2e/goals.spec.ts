import type { Page } from '@playwright/test'
import type { Capture } from '@/lib/contracts/captures'
import type { ExposureTemplate, Target } from '@/lib/contracts/planning'
import { captureBody, criteriaBody, expect, fresh, test } from './fixtures'

const hfr = { metric: 'hfr', trend: 'lower', good: 1.8, bad: 5 }

test('a goal shows its baselines, and a baseline can be pinned', async ({ admin, observatory }) => {
  const compared = { ...hfr, bad: 3.8, deviation: true }
  const set = await observatory.criteriaSet({ criteria: [compared] })
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const target = await observatory.target(client.id)
  await observatory.goal(target.id, { desired: 20 })
  const send = (offset: number, value: number, minute: number) => {
    const capturedAt = new Date(Date.UTC(2026, 0, 9, 21, minute)).toISOString()
    const settings = { gain: 100, offset, binning: 1, capturedAt }
    const metrics = { hfr: value }
    const body = captureBody({ targetId: target.id, metrics, ...settings })
    return api.create<Capture>('/api/captures', body)
  }
  const other = await send(240, 3, 0)
  for (let minute = 1; minute <= 5; minute++) await send(50, 1.9, minute)

  await admin.goto(`/targets/${target.id}`)
  await admin.getByText(/^Baselines for gain 100, offset 50, bin 1, /).click()
  const baselines = admin.getByRole('list', { name: /^Baselines of goal/ })
  await expect(baselines).toContainText('1.90 px')
  await expect(baselines).toContainText('from 5 subs, 9 Jan 2026')
  await expect(admin.getByText(/gain 100, offset 240, bin 1, .*: 1 sub, 9 Jan 2026/)).toBeVisible()

  await baselines.getByRole('button', { name: 'Pin HFR' }).click()
  await admin.getByRole('alertdialog').getByRole('button', { name: 'Pin baseline' }).click()
  await expect(baselines).toContainText('pinned')
  await expect(admin.getByText('pinned ones apply to all settings')).toBeVisible()

  await admin.goto(`/captures/${other.id}`)
  await expect(admin.getByText('no baseline yet for these settings')).toBeVisible()
  await expect(
    admin.getByText(/only from subs with the same settings: gain 100, offset 240/),
  ).toBeVisible()
})

test('a goal completes as subs arrive, and a regrade makes it active again and back', async ({
  admin,
  adminApi,
  observatory,
}) => {
  const set = await observatory.criteriaSet({ criteria: [hfr] })
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const target = await observatory.target(client.id)
  await observatory.goal(target.id, { desired: 2 }, { minGrade: 'B' })
  // 100 and 84.4 points: an A and a B.
  const send = (value: number) => {
    const body = captureBody({ targetId: target.id, metrics: { hfr: value } })
    return api.create<Capture>('/api/captures', body)
  }

  await send(1.8)
  await admin.goto(`/targets/${target.id}`)
  await expectGoal(admin, '1 of 2 subs accepted')
  await expect(admin.getByText('Active', { exact: true })).toBeVisible()

  await send(2.3)
  await admin.reload()
  await expectGoal(admin, '2 of 2 subs accepted')
  await expect(admin.getByText('Completed', { exact: true })).toBeVisible()

  // With bad at 4 the second scores 77.3, a C.
  const strict = criteriaBody({ name: set.name, criteria: [{ ...hfr, bad: 4 }] })
  await adminApi.put(`/api/criteria-sets/${set.id}`, strict)
  await admin.reload()
  await admin.getByRole('button', { name: 'Regrade', exact: true }).first().click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Preview' }).click()
  await expect(dialog.getByText('Active again')).toBeVisible()
  await expect(dialog.getByRole('list', { name: 'Goals that change' })).toContainText(
    '2 → 1 accepted (−1), 2 desired',
  )
  expect(await readStatus()).toBe('completed')

  await dialog.getByRole('button', { name: 'Regrade 2 subs' }).click()
  await expect(dialog.getByRole('status')).toHaveText('Regraded')
  expect(await readStatus()).toBe('active')
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await admin.getByRole('alertdialog').getByRole('button', { name: 'Undo' }).click()
  await expect(dialog.getByRole('status')).toContainText('2 grades restored')
  expect(await readStatus()).toBe('completed')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expectGoal(admin, '2 of 2 subs accepted')

  async function readStatus() {
    return (await adminApi.read<{ status: string }>(`/api/targets/${target.id}`)).status
  }
})

test('numbers typed with thousands separators are stored as typed', async ({
  admin,
  adminApi,
  observatory,
}) => {
  const target = await observatory.target((await observatory.client()).id)
  const name = fresh('Twenty minutes')
  const field = (label: string) => admin.getByRole('textbox', { name: label, exact: true })
  await admin.goto('/templates/new')
  await field('Name').fill(name)
  await field('Gain').fill('1,2,3')
  await field('Exposure').fill('1.200')
  await expect(admin.getByText('= 1.2', { exact: true })).toBeVisible()
  await field('Exposure').fill('1,200')
  await expect(admin.getByText('= 1,200', { exact: true })).toBeVisible()
  await admin.getByRole('button', { name: 'Create template' }).click()
  await expect(admin.getByText(/“1,2,3” is not a number/)).toBeVisible()
  // Capture software sends −1 for unknown values.
  await field('Gain').fill('−1')
  await admin.getByRole('button', { name: 'Create template' }).click()
  await expect(admin).toHaveURL(/\/templates$/)
  const { items } = await adminApi.read<{ items: ExposureTemplate[] }>(
    '/api/exposure-templates?limit=500',
  )
  const template = items.find((one) => one.name === name)
  expect(template).toMatchObject({ exposureSeconds: 1200, gain: null })

  await admin.goto(`/targets/${target.id}`)
  await admin.getByRole('button', { name: 'Add goal' }).first().click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Exposure template' }).selectOption({ label: name })
  await dialog.getByRole('textbox', { name: 'Desired subs' }).fill('1,000')
  await dialog.getByRole('button', { name: 'Add goal' }).click()
  await expectGoal(admin, '0 of 1,000 subs accepted')
  const { goals } = await adminApi.read<Target>(`/api/targets/${target.id}`)
  expect(goals.map(({ desired }) => desired)).toEqual([1000])
})

test('a filter alias in Settings makes its subs count', async ({
  admin,
  adminApi,
  observatory,
  viewer,
}) => {
  const { client, api } = await observatory.newClientWithKey()
  const target = await observatory.target(client.id)
  await observatory.goal(target.id, { desired: 4 })
  const send = () => {
    const body = captureBody({ targetId: target.id, filter: 'Hydrogen' })
    return api.create<Capture>('/api/captures', body)
  }
  const waiting = await send()
  expect(waiting).toMatchObject({ goal: null, filter: 'Hydrogen' })
  expect(waiting.warnings).toEqual([
    { path: 'filter', message: expect.stringContaining('close to “Ha”') as unknown },
  ])

  await admin.goto('/settings/filters')
  const form = admin.getByRole('form', { name: 'Add a filter name' })
  await form.getByRole('textbox', { name: 'Name as sent' }).fill('Hydrogen')
  await form.getByRole('textbox', { name: 'Filter' }).fill('Ha')
  await form.getByRole('button', { name: 'Add alias' }).click()
  const names = admin.getByRole('table', { name: 'Filter names' })
  await expect(names.getByRole('row', { name: 'Hydrogen Ha' })).toBeVisible()
  expect(await send()).toMatchObject({ filter: 'Hydrogen', goal: { accepted: 2 }, warnings: [] })
  await viewer.goto('/settings/filters')
  await expect(viewer.getByRole('cell', { name: 'Ha', exact: true }).first()).toBeVisible()
  await expect(viewer.getByRole('button', { name: /Remove|Reset|Add/ })).toHaveCount(0)

  await admin.getByRole('button', { name: 'Remove alias Hydrogen', exact: true }).click()
  const question = admin.getByRole('alertdialog')
  await question.getByRole('button', { name: 'Remove alias' }).click()
  await expect(names.getByRole('row', { name: 'Hydrogen Ha' })).toHaveCount(0)
  expect((await send()).goal).toBeNull()

  const path = '/api/filter-aliases'
  await adminApi.put(path, { items: [] })
  await admin.reload()
  await expect(admin.getByText(/No aliases/)).toBeVisible()
  await admin.getByRole('button', { name: 'Reset to defaults' }).click()
  await question.getByRole('button', { name: 'Reset to defaults' }).click()
  await expect(names.getByRole('row', { name: 'H-alpha Ha' })).toBeVisible()
  expect((await adminApi.delete(path)).status).toBe(204)
  expect((await adminApi.read<{ total: number }>(path)).total).toBeGreaterThan(10)
  expect((await adminApi.read<Target>(`/api/targets/${target.id}`)).goals[0]?.accepted).toBe(2)
})

async function expectGoal(page: Page, progress: string) {
  const goals = page.getByRole('list', { name: 'Imaging goals' })
  await expect(goals.getByRole('img', { name: progress })).toBeVisible()
}
