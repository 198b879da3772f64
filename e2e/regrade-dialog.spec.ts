import type { Capture } from '@/lib/contracts/captures'
import type { RegradeJob } from '@/lib/contracts/regrades'
import { captureBody, criteriaBody, expect, test } from './fixtures'
import { openAwake } from './fixtures/awake'
import { finishedRegrade } from './fixtures/regrades'

const hfr = { metric: 'hfr', trend: 'lower', good: 1.8, bad: 5 }

type Observatory = Parameters<Parameters<typeof test>[2]>[0]['observatory']

/**
 * In Chile, three hours behind UTC in January: a sub of 23:30 and one of 2:30 are of one night, and
 * one of 13:00 begins the next. Graded A 100, B 84.4 and C 78.1, of which a B counts.
 */
async function scene(observatory: Observatory) {
  const set = await observatory.criteriaSet({ criteria: [hfr] })
  const { client, api } = await observatory.newClientWithKey({
    criteriaSetId: set.id,
    timezone: 'America/Santiago',
  })
  const target = await observatory.target(client.id)
  await observatory.goal(target.id, { desired: 2 }, { minGrade: 'B', filter: 'Ha' })
  const values = [
    { capturedAt: '2026-01-12T02:30:00Z', hfr: 1.8 },
    { capturedAt: '2026-01-12T05:30:00Z', hfr: 2.3 },
    { capturedAt: '2026-01-12T16:00:00Z', hfr: 2.5 },
  ]
  for (const { capturedAt, ...metrics } of values) {
    await api.create<Capture>(
      '/api/captures',
      captureBody({ targetId: target.id, capturedAt, metrics }),
    )
  }
  return { set, target }
}

test('a preview separates changed grades from changed scores, and shows when each sub was taken', async ({
  admin,
  adminApi,
  observatory,
}) => {
  const { set, target } = await scene(observatory)
  // With bad at 4: 100 A, 77.3 C, 68.2 D. With good at 1.7 too, 95.7 A.
  const strict = [{ ...hfr, good: 1.7, bad: 4 }]
  await adminApi.put(
    `/api/criteria-sets/${set.id}`,
    criteriaBody({ name: set.name, criteria: strict }),
  )
  await admin.setViewportSize({ width: 390, height: 844 })
  await openAwake(admin, `/targets/${target.id}`)
  await admin.getByRole('button', { name: 'Regrade', exact: true }).first().click()
  const dialog = admin.getByRole('dialog')
  await expect(dialog.getByRole('combobox', { name: 'Filter' }).getByRole('option')).toHaveText([
    'All filters',
    'Ha',
  ])
  await dialog.getByRole('button', { name: 'Preview' }).click()

  await expect(
    dialog.getByText('3 subs checked, 2 change their grade, 1 only its score.'),
  ).toBeVisible()
  await expect(dialog.getByRole('list', { name: 'Goals that change' })).toContainText(
    '2 → 1 accepted (−1), 2 desired',
  )
  const subs = dialog.getByRole('table', { name: 'Subs that would change' }).getByRole('row')
  await expect(subs).toHaveCount(3)
  // The one that no longer counts is first.
  await expect(subs.nth(1)).toContainText('02:30, night of 11 Jan 2026')
  await expect(subs.nth(1)).toContainText('now rejected')
  await expect(subs.nth(2)).toContainText('13:00, night of 12 Jan 2026')
  const kept = dialog.getByRole('table', { name: 'Subs that keep their grade' })
  await expect(kept).toBeHidden()
  await dialog.getByText('1 keeps its grade').click()
  await expect(kept).toContainText('100.0 → 95.7')

  // All six columns of the matrix are visible on a phone.
  const matrix = dialog.getByRole('group', { name: 'Grades before and after' })
  expect(await matrix.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0)
})

test('a regrade can be limited to observing nights', async ({ admin, observatory }) => {
  const { target } = await scene(observatory)
  await openAwake(admin, `/targets/${target.id}`)
  await admin.getByRole('button', { name: 'Regrade', exact: true }).first().click()
  const dialog = admin.getByRole('dialog')
  const processed = async (nights: { first?: string; last?: string }) => {
    await dialog.getByLabel('First night').fill(nights.first ?? '')
    await dialog.getByLabel('Last night').fill(nights.last ?? '')
    await dialog.getByRole('button', { name: 'Preview' }).click()
    const text = await dialog.getByText(/subs? checked/).innerText()
    await dialog.getByRole('button', { name: 'Back' }).click()
    return Number.parseInt(text, 10)
  }
  expect(await processed({ first: '2026-01-11', last: '2026-01-11' })).toBe(2)
  expect(await processed({ first: '2026-01-12' })).toBe(1)
  expect(await processed({ last: '2026-01-12' })).toBe(3)
})

test('selected subs are regraded without further limits', async ({ admin, observatory }) => {
  const { target } = await scene(observatory)
  await openAwake(admin, `/targets/${target.id}`)
  await admin
    .getByRole('checkbox', { name: /^Select the sub of/ })
    .first()
    .check()
  await admin.getByRole('button', { name: 'Regrade selected' }).click()
  const dialog = admin.getByRole('dialog')
  await expect(dialog.getByRole('radio', { name: /The assigned set/ })).toBeChecked()
  for (const name of ['Filter', 'First night', 'Last night']) {
    await expect(dialog.getByLabel(name)).toHaveCount(0)
  }
  await dialog.getByRole('button', { name: 'Preview' }).click()
  await expect(dialog.getByText(/^1 sub checked, none changes/)).toBeVisible()
})

test('an undone regrade says that its effects no longer apply', async ({
  admin,
  adminApi,
  observatory,
}) => {
  const { target } = await scene(observatory)
  const other = await observatory.criteriaSet({ criteria: [{ ...hfr, bad: 4 }] })
  const body = { scope: { targetId: target.id }, criteriaSetId: other.id }
  const { id } = (await adminApi.post<RegradeJob>('/api/regrades', body)).body
  await finishedRegrade(adminApi, id)
  await admin.goto(`/regrades/${id}`)
  await expect(admin.getByText('2 changed their grade')).toBeVisible()
  await admin.getByRole('button', { name: 'Undo' }).click()
  await admin.getByRole('alertdialog').getByRole('button', { name: 'Undo' }).click()
  await expect(admin.getByText('Undone. The regrade had these effects:')).toBeVisible()
  await expect(admin.getByText('2 changed their grade')).toBeVisible()
})
