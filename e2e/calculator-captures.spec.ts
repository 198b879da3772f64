import type { Page } from '@playwright/test'
import type { Capture } from '@/lib/contracts/captures'
import { captureBody, expect, test } from './fixtures'

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const score = (page: Page) => page.getByRole('status', { name: 'Score' })
const grade = (page: Page) => page.getByRole('status', { name: 'Grade' })

type Observatory = Parameters<Parameters<typeof test>[2]>[0]['observatory']

/** Five subs of 2.0 px, and one that is 30 % worse: 50 points if 20 % is allowed. */
async function scene(observatory: Observatory) {
  const hfr = { metric: 'hfr', trend: 'lower', good: 1.8, bad: 5, deviation: true }
  const set = await observatory.criteriaSet({ criteria: [hfr] })
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const target = await observatory.target(client.id)
  await observatory.goal(target.id)
  const send = (value: number) => {
    const body = captureBody({ targetId: target.id, metrics: { hfr: value } })
    return api.create<Capture>('/api/captures', body)
  }
  for (let i = 0; i < 5; i++) await send(2)
  const capture = await send(2.6)
  expect(capture).toMatchObject({ score: 50, grade: 'E' })
  return { target, capture }
}

test('fills in a stored sub and says what would raise its grade', async ({
  admin,
  observatory,
}) => {
  const { target } = await scene(observatory)
  await admin.goto('/calculator')
  await admin.getByRole('button', { name: 'Load a sub' }).click()
  const dialog = admin.getByRole('dialog', { name: 'Load a sub' })
  await dialog.getByRole('combobox', { name: 'Target' }).selectOption({ label: target.name })
  const subs = dialog.getByRole('list', { name: 'Subs' }).getByRole('button')
  await expect(subs).toHaveCount(6)
  await subs.first().click()

  await expect(dialog).toBeHidden()
  await expect(field(admin, 'HFR')).toHaveValue('2.6')
  await expect(field(admin, 'Baseline HFR')).toHaveValue('2')
  await expect(score(admin)).toHaveText('50.0')
  // 59.95 points, which round to a D, are 28.01 % over the baseline.
  await expect(admin.getByText('HFR 2.56 px or better makes it a D.')).toBeVisible()
})

test('a sub opens in the calculator with its score, for anyone who has the link', async ({
  admin,
  page,
  observatory,
}) => {
  const { capture } = await scene(observatory)
  await admin.goto(`/captures/${capture.id}`)
  await admin.getByRole('link', { name: 'Open in calculator' }).click()
  await expect(admin).toHaveURL(/\/calculator\?/)
  await expect(score(admin)).toHaveText('50.0')

  await page.goto(admin.url())
  await expect(score(page)).toHaveText('50.0')
  await expect(field(page, 'Baseline HFR')).toHaveValue('2')
  await expect(page.getByRole('button', { name: 'Load a sub' })).toHaveCount(0)
})

test('the suggested value is just enough for the grade', async ({ page }) => {
  await page.goto('/calculator?r=hfr&v=hfr*2.6')
  await expect(grade(page)).toHaveText('C')
  await expect(page.getByText('HFR 2.44 px or better makes it a B.')).toBeVisible()
  await field(page, 'HFR').fill('2.45')
  await expect(grade(page)).toHaveText('C')
  await field(page, 'HFR').fill('2.44')
  await expect(grade(page)).toHaveText('B')
  await field(page, 'HFR').fill('1.8')
  await expect(page.getByText('Nothing. It is an A.')).toBeVisible()
})

test('names two metrics if one is not enough, and the costliest ones if two are not enough', async ({
  page,
}) => {
  // Three metrics score 0: a D takes 179.85 points from two of them.
  await page.goto('/calculator?r=hfr_snr_humidity&v=hfr*5_snr*5_humidity*95')
  await expect(
    page.getByText('HFR 2.12 px or better and SNR 23 or better make it a D.'),
  ).toBeVisible()
  await field(page, 'HFR').fill('2.12')
  await field(page, 'SNR').fill('23')
  await expect(grade(page)).toHaveText('D')

  await page.goto('/calculator')
  await page.getByRole('button', { name: 'Fill in an example' }).click()
  await expect(
    page.getByText(/It takes more than two metrics to make it a B; .+ and .+ cost the most\.$/),
  ).toBeVisible()
})
