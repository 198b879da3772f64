import fs from 'node:fs'
import type { Page } from '@playwright/test'
import type { Capture } from '@/lib/contracts/captures'
import { captureBody, expect, openAwake, test, type Api, type Observatory } from './fixtures'

interface World {
  targetId: string
  captures: Pick<Capture, 'id'>[]
}

/**
 * Creates a target with subs of increasing HFR, from 1.8 px: the first scores 100 points and each later one
 * less. The goal accepts A to D.
 */
async function targetWith(observatory: Observatory, count: number): Promise<World & { api: Api }> {
  const set = await observatory.criteriaSet({
    criteria: [{ metric: 'hfr', trend: 'lower', good: 1.8, bad: 5 }],
  })
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const target = await observatory.target(client.id)
  await observatory.goal(target.id, { desired: 500 }, { minGrade: 'D' })
  const captures = Array.from({ length: count }, (_, index) =>
    captureBody({
      targetId: target.id,
      fileName: `sub-${index}.fits`,
      metrics: { hfr: 1.8 + index * 0.01, humidity: 40 },
    }),
  )
  const { body } = await api.post<{ results: { id: string }[] }>('/api/captures', { captures })
  return { targetId: target.id, captures: body.results, api }
}

const getTable = (page: Page) => page.getByRole('table', { name: 'Subs' })
/** Counts from 0; the header is a row too. */
const getRow = (page: Page, index: number) =>
  getTable(page).locator(`[aria-rowindex="${index + 2}"]`)
const getGrade = (page: Page, index: number) =>
  getRow(page, index).getByRole('img', { name: /^Grade/ })

test('rows continue after the first page in the server’s order', async ({ admin, observatory }) => {
  const { targetId } = await targetWith(observatory, 230)
  await openAwake(admin, `/targets/${targetId}`)
  await expect(getTable(admin)).toHaveAttribute('aria-rowcount', '231')
  await expect(admin.getByText(/^1–\d+ of 230$/)).toBeVisible()

  await getRow(admin, 1).hover()
  await expect(async () => {
    await admin.mouse.wheel(0, 3_000)
    await expect(admin.getByText('–230 of 230')).toBeVisible({ timeout: 500 })
  }).toPass()
  // Newest first: the last row is the first sub, the best of all.
  await expect(getRow(admin, 229).getByRole('cell', { name: '100.0', exact: true })).toBeVisible()

  await getTable(admin).getByRole('link', { name: 'Score' }).click()
  await expect(admin).toHaveURL(/sort=score&order=desc/)
  await expect(getRow(admin, 0).getByRole('cell', { name: '100.0', exact: true })).toBeVisible()
  await getTable(admin).getByRole('link', { name: 'Score' }).click()
  await expect(admin).toHaveURL(/order=asc/)
  // HFR 1.8 + 229 × 0.01 = 4.09 px: 100 · (5 − 4.09) / 3.2.
  await expect(getRow(admin, 0).getByRole('cell', { name: '28.4', exact: true })).toBeVisible()
  await expect(admin.getByRole('columnheader', { name: 'Score' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )
})

test('selected columns survive a reload', async ({ admin, observatory }) => {
  const { targetId } = await targetWith(observatory, 3)
  await openAwake(admin, `/targets/${targetId}`)
  const header = (name: RegExp) => getTable(admin).getByRole('columnheader', { name })
  await expect(header(/^HFR/)).toBeVisible()
  await expect(header(/^Humidity/)).toHaveCount(0)

  await admin.getByRole('button', { name: 'Columns' }).click()
  await admin.getByRole('checkbox', { name: 'Humidity' }).check()
  await admin.getByRole('checkbox', { name: 'HFR' }).uncheck()
  await admin.keyboard.press('Escape')
  await admin.reload()
  await expect(header(/^Humidity/)).toBeVisible()
  await expect(header(/^HFR/)).toHaveCount(0)

  await admin.getByRole('button', { name: 'Columns' }).click()
  await admin.getByRole('button', { name: 'Reset to default' }).click()
  await expect(header(/^HFR/)).toBeVisible()
})

test('a night is graded without a mouse, and the last grade is undone', async ({
  admin,
  adminApi,
  observatory,
}) => {
  const { targetId, captures } = await targetWith(observatory, 5)
  await openAwake(admin, `/targets/${targetId}`)
  await getRow(admin, 0).focus()
  await admin.keyboard.press('j')
  await admin.keyboard.press('ArrowDown')
  await admin.keyboard.press('k')
  await expect(getRow(admin, 1)).toBeFocused()

  await expect(getGrade(admin, 1)).toHaveAccessibleName('Grade A')
  await admin.keyboard.press('e')
  await expect(getGrade(admin, 1)).toHaveAccessibleName('Grade E, given by hand')
  await expect(admin.getByText('Graded E by hand.')).toBeVisible()
  await expect(getRow(admin, 1).getByText('Rejected')).toBeVisible()
  await admin.keyboard.press('j')
  await admin.keyboard.press('b')
  await expect(getGrade(admin, 2)).toHaveAccessibleName('Grade B, given by hand')
  await admin.keyboard.press('u')
  await expect(getGrade(admin, 2)).toHaveAccessibleName('Grade A')
  await expect(getGrade(admin, 1)).toHaveAccessibleName('Grade E, given by hand')

  // Newest first: the second row is the fourth sub.
  const grade = async (index: number) =>
    (await adminApi.read<Capture>(`/api/captures/${captures[index]?.id}`)).grade
  await expect.poll(() => grade(3)).toBe('E')
  await expect.poll(() => grade(2)).toBe('A')
  // The goals above the table are updated too.
  await expect(admin.getByRole('img', { name: '4 of 500 subs accepted' })).toBeVisible()

  await admin.keyboard.press('Space')
  await expect(admin.getByText('1 selected', { exact: true })).toBeVisible()
  await admin.keyboard.press('?')
  const help = admin.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(help.getByText('Grade by hand: this sub')).toBeVisible()
  await admin.keyboard.press('Escape')
  // Until it is closed, it receives the keys.
  await expect(help).toHaveCount(0)
  await expect(getRow(admin, 2)).toBeFocused()
  await admin.keyboard.press('/')
  await expect(admin.getByRole('combobox', { name: 'Goal' })).toBeFocused()
  await admin.keyboard.press('Escape')
  await expect(getRow(admin, 2)).toBeFocused()
})

test.describe('a grade given by hand', () => {
  test.use({ expectedMishaps: [/\b500\b/] })

  test('is confirmed only once the server has saved it', async ({ admin, observatory }) => {
    const { targetId } = await targetWith(observatory, 2)
    await openAwake(admin, `/targets/${targetId}`)
    const answers: ((status: number | null) => void)[] = []
    await admin.route('**/api/captures/*', async (route) => {
      if (route.request().method() !== 'PATCH') return route.continue()
      const status = await new Promise<number | null>((resolve) => answers.push(resolve))
      return status === null ? route.continue() : route.fulfill({ status, json: {} })
    })
    const message = admin.getByText('Graded E by hand.')
    await getRow(admin, 0).focus()
    await admin.keyboard.press('e')
    await expect(getGrade(admin, 0)).toHaveAccessibleName('Grade E, given by hand')
    await expect.poll(() => answers.length).toBe(1)
    await expect(message).toHaveCount(0)
    answers.shift()?.(500)
    await expect(getGrade(admin, 0)).toHaveAccessibleName('Grade A')
    await expect(message).toHaveCount(0)

    await admin.keyboard.press('e')
    await expect.poll(() => answers.length).toBe(1)
    answers.shift()?.(null)
    await expect(message).toBeVisible()
  })
})

test('selected subs are graded together, and undone together', async ({ admin, observatory }) => {
  const { targetId } = await targetWith(observatory, 4)
  await openAwake(admin, `/targets/${targetId}`)
  await getRow(admin, 0).focus()
  await admin.keyboard.press('b')
  await expect(admin.getByText('Graded B by hand.')).toBeVisible()
  await admin.keyboard.press(' ')
  await admin.keyboard.press('j')
  await admin.keyboard.press(' ')
  await expect(admin.getByText('2 selected', { exact: true })).toBeVisible()
  await admin.keyboard.press('e')
  await expect(admin.getByText('2 subs graded E by hand.')).toBeVisible()
  await expect(getGrade(admin, 0)).toHaveAccessibleName('Grade E, given by hand')
  await expect(getGrade(admin, 1)).toHaveAccessibleName('Grade E, given by hand')
  await expect(getGrade(admin, 2)).toHaveAccessibleName('Grade A')
  await getRow(admin, 1).focus()
  await admin.keyboard.press('u')
  await expect(admin.getByText('Undone (2 subs).')).toBeVisible()
  await expect(getGrade(admin, 0)).toHaveAccessibleName('Grade B, given by hand')
  await expect(getGrade(admin, 1)).toHaveAccessibleName('Grade A')
  // Then the grade given before those.
  await admin.keyboard.press('u')
  await expect(getGrade(admin, 0)).toHaveAccessibleName('Grade A')

  await admin.getByRole('button', { name: 'Grade', exact: true }).click()
  await admin.getByRole('menuitem', { name: 'C', exact: true }).click()
  await expect(admin.getByText('2 subs graded C by hand.')).toBeVisible()
  await admin.getByRole('button', { name: 'Undo' }).click()
  await expect(getGrade(admin, 1)).toHaveAccessibleName('Grade A')
})

test('a sub with few values does not widen the page', async ({ admin, observatory }) => {
  const { targetId, api } = await targetWith(observatory, 1)
  await api.post('/api/captures', captureBody({ targetId, metrics: { humidity: 60 } }))
  for (const width of [720, 1024, 1440]) {
    await admin.setViewportSize({ width, height: 900 })
    for (const address of [`/targets/${targetId}`, `/captures?targetId=${targetId}`]) {
      await admin.goto(address)
      await expect(getTable(admin).getByText('missing').first()).toBeAttached()
      const scrolls = await admin.evaluate(() => document.documentElement.scrollWidth)
      expect(scrolls, `${address} at ${width}`).toBe(width)
    }
  }
})

test('a sub opens beside the list, arrow keys step through subs, and the address names it', async ({
  admin,
  observatory,
}) => {
  const { targetId, captures } = await targetWith(observatory, 4)
  await openAwake(admin, `/targets/${targetId}`)
  await getGrade(admin, 1).click()
  const sheet = admin.getByRole('dialog')
  const score = (text: string) => sheet.getByText(text, { exact: true }).first()
  // The third sub: 100 · (5 − 1.82) / 3.2.
  await expect(score('99.4')).toBeVisible()
  await expect(admin).toHaveURL(new RegExp(`capture=${captures[2]?.id}`))
  const why = sheet.getByRole('table', { name: 'Points by metric' })
  await expect(why.getByRole('row', { name: /^HFR/ })).toContainText('99.4 of 100.0')

  await admin.keyboard.press('ArrowRight')
  await expect(score('99.7')).toBeVisible()
  await expect(admin).toHaveURL(new RegExp(`capture=${captures[1]?.id}`))
  await admin.reload()
  await expect(score('99.7')).toBeVisible()
  await admin.keyboard.press('ArrowLeft')
  await expect(admin).toHaveURL(new RegExp(`capture=${captures[2]?.id}`))

  // The note is saved however the sheet is closed.
  const note = sheet.getByRole('textbox', { name: 'Note' })
  await note.fill('bad seeing')
  await note.blur()
  await expect(admin.getByText('Note saved.')).toBeVisible()
  let answer = () => {}
  const isAnswered = new Promise<void>((resolve) => (answer = resolve))
  await admin.route(`**/api/captures/${captures[2]?.id}`, async (route) => {
    if (route.request().method() === 'PATCH') await isAnswered
    await route.continue()
  })
  await note.fill('bad seeing, and dew')
  await admin.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  // The time is a link that opens the same sub as the row.
  await getRow(admin, 1).getByRole('link').click()
  await expect(note).toHaveValue('bad seeing')
  answer()
  await expect(note).toHaveValue('bad seeing, and dew')
  await sheet.getByRole('button', { name: 'Grade C by hand' }).click()
  await expect(sheet.getByText('Graded automatically: A.')).toBeVisible()
  await admin.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await expect(getGrade(admin, 1)).toHaveAccessibleName('Grade C, given by hand')

  await getRow(admin, 0).focus()
  await admin.keyboard.press('Enter')
  await expect(score('99.1')).toBeVisible()
  await admin.goBack()
  await expect(sheet).toHaveCount(0)
})

test('two subs are compared, and selected or accepted subs are downloaded', async ({
  admin,
  observatory,
}) => {
  const { targetId } = await targetWith(observatory, 4)
  await openAwake(admin, `/targets/${targetId}`)
  const select = (index: number) => getRow(admin, index).getByRole('checkbox').check()
  const compare = admin.getByRole('button', { name: 'Compare' })
  await select(0)
  await expect(compare).toBeDisabled()
  await select(3)
  await compare.click()
  const compared = admin.getByRole('dialog').getByRole('table', { name: 'Metrics compared' })
  const hfr = compared.getByRole('row', { name: /^HFR/ })
  // The older one has 1.80 px, the newer 1.83.
  await expect(hfr.getByRole('cell', { name: 'better: 1.80' })).toBeVisible()
  await expect(hfr).toContainText('+0.03')
  await expect(hfr).toContainText('100.0 → 99.1')
  await admin.keyboard.press('Escape')

  const chosen = await downloaded(admin, () => admin.getByRole('button', { name: 'CSV' }).click())
  expect(chosen.trim().split('\n')).toHaveLength(3)
  await admin.getByRole('button', { name: 'Clear selection' }).click()
  const kept = await downloaded(admin, () =>
    admin.getByRole('link', { name: /^Keep-list/ }).click(),
  )
  expect(kept).toBe('sub-0.fits\nsub-1.fits\nsub-2.fits\nsub-3.fits\n')
})

async function downloaded(page: Page, click: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()])
  return fs.readFileSync(await download.path(), 'utf8')
}

test('a viewer sees everything and cannot grade', async ({ viewer, adminApi, observatory }) => {
  const { targetId, captures } = await targetWith(observatory, 2)
  await openAwake(viewer, `/targets/${targetId}`)
  await getRow(viewer, 0).focus()
  await viewer.keyboard.press('e')
  await viewer.keyboard.press('?')
  const help = viewer.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(help.getByText('Open', { exact: true })).toBeVisible()
  await expect(help.getByText('Grade by hand: this sub')).toHaveCount(0)
  await viewer.keyboard.press('Escape')
  await expect(help).toHaveCount(0)
  await expect(getRow(viewer, 0)).toBeFocused()
  await expect(getGrade(viewer, 0)).toHaveAccessibleName('Grade A')

  await viewer.keyboard.press('Enter')
  const sheet = viewer.getByRole('dialog')
  await expect(sheet.getByRole('table', { name: 'Points by metric' })).toBeVisible()
  await expect(sheet.getByRole('group', { name: 'Grade by hand' })).toHaveCount(0)
  await expect(sheet.getByRole('textbox')).toHaveCount(0)
  await viewer.keyboard.press('e')
  await viewer.keyboard.press('Escape')
  await getRow(viewer, 0).getByRole('checkbox').check()
  await expect(viewer.getByRole('button', { name: 'CSV' })).toBeVisible()
  await expect(viewer.getByRole('button', { name: 'Regrade selected' })).toHaveCount(0)
  expect((await adminApi.read<Capture>(`/api/captures/${captures[1]?.id}`)).grade).toBe('A')
})

test('on a phone a row shows the essentials, and a sub fills the screen', async ({
  admin,
  observatory,
}) => {
  await admin.setViewportSize({ width: 390, height: 844 })
  const { targetId } = await targetWith(observatory, 2)
  await openAwake(admin, `/targets/${targetId}`)
  // The columns of wide screens are there too, hidden.
  const score = (text: string) => getRow(admin, 0).getByText(text).filter({ visible: true })
  await expect(score('99.7')).toBeVisible()
  await expect(getGrade(admin, 0)).toHaveAccessibleName('Grade A')
  await admin.getByRole('combobox', { name: 'Sort by' }).selectOption('score')
  await expect(admin).toHaveURL(/sort=score/)
  await expect(score('100.0')).toBeVisible()
  await score('100.0').click()
  const box = await admin.getByRole('dialog').boundingBox()
  expect(box).toMatchObject({ x: 0, y: 0, width: 390, height: 844 })
})

test('subs are filtered by a field, and those without a target by the rig that sent them', async ({
  admin,
  observatory,
}) => {
  const { targetId, api } = await targetWith(observatory, 2)
  await api.create('/api/captures', captureBody({ targetId, filter: 'OIII' }))
  await openAwake(admin, `/targets/${targetId}`)
  await expect(getTable(admin)).toHaveAttribute('aria-rowcount', '4')
  await admin.getByRole('button', { name: 'More filters' }).click()
  await admin.getByRole('textbox', { name: 'Filter', exact: true }).fill('OIII')
  await admin.keyboard.press('Enter')
  await expect(getTable(admin)).toHaveAttribute('aria-rowcount', '2')
  await expect(admin).toHaveURL(/filter=OIII/)
  await admin.keyboard.press('Escape')
  await expect(admin.getByRole('button', { name: 'More filters (1)' })).toBeVisible()
  await admin.getByRole('button', { name: 'Clear', exact: true }).click()
  await expect(getTable(admin)).toHaveAttribute('aria-rowcount', '4')

  await api.create('/api/captures', captureBody({ targetName: 'Unknown comet' }))
  await admin.goto('/captures/unassigned')
  const rig = admin.getByRole('combobox', { name: 'Rig' }).getByRole('option', { selected: true })
  await expect(rig).toHaveCount(1)
  await expect(admin.getByText(`of ${await rig.innerText()}`, { exact: false })).toBeVisible()
})

test('a sub dated in the future is listed separately until its time is confirmed', async ({
  admin,
  observatory,
}) => {
  const { targetId, api } = await targetWith(observatory, 1)
  const send = (capturedAt: string) =>
    api.create<Capture>('/api/captures', captureBody({ targetId, capturedAt }))
  const listed = await send('2061-03-01T22:00:00Z')
  const opened = await send('2061-03-02T22:00:00Z')
  await openAwake(admin, `/targets/${targetId}`)
  await expect(getTable(admin)).toHaveAttribute('aria-rowcount', '2')

  await admin.goto('/captures')
  await admin.getByRole('link', { name: 'Check the times' }).click()
  const waiting = admin.getByRole('list', { name: 'Time is in the future' })
  const row = waiting.getByRole('listitem').filter({ has: admin.locator(`[href$="${listed.id}"]`) })
  await row.getByRole('button', { name: /^Confirm the time 1 Mar 2061/ }).click()
  await expect(admin.getByText('Time confirmed')).toBeVisible()
  await expect(row).toHaveCount(0)

  await waiting.locator(`[href$="${opened.id}"]`).click()
  await expect(admin.getByText('This sub is dated more than a day after')).toBeVisible()
  await admin.getByRole('button', { name: 'Confirm time' }).click()
  await expect(admin.getByRole('button', { name: 'Confirm time' })).toHaveCount(0)
  await expect(admin.getByText('Accepted', { exact: true }).first()).toBeVisible()

  await openAwake(admin, `/targets/${targetId}`)
  await expect(getTable(admin)).toHaveAttribute('aria-rowcount', '4')
})
