import type { Locator, Page } from '@playwright/test'
import type { Capture } from '@/lib/contracts/captures'
import type { TargetSeries } from '@/lib/contracts/target-insight'
import { captureBody, expect, fresh, test, type Observatory } from './fixtures'

/** Only HFR: 100 points at 1.8, 0 at 5. */
const SET = { criteria: [{ metric: 'hfr', trend: 'lower', good: 1.8, bad: 5 }] }

/** 100, 84.4, 50 and 0 points: A, B, E and E. */
const HFR = { A: 1.8, B: 2.3, E: 3.4, worst: 5 }

/**
 * Creates a target with a goal of five Ha subs, B or better: three A and one E in the night of 11 January,
 * one B and two E in the next.
 */
async function twoNights(observatory: Observatory) {
  const set = await observatory.criteriaSet(SET)
  const { client, api } = await observatory.newClientWithKey({
    criteriaSetId: set.id,
    timezone: 'UTC',
  })
  const target = await observatory.target(client.id)
  const goal = await observatory.goal(target.id, { desired: 5 }, { minGrade: 'B' })
  const send = (capturedAt: string, hfr: number) =>
    api.create<Capture>(
      '/api/captures',
      captureBody({ targetId: target.id, capturedAt, metrics: { hfr } }),
    )
  for (const [minute, hfr] of [HFR.A, HFR.A, HFR.A, HFR.E].entries()) {
    await send(`2026-01-11T22:0${minute}:00Z`, hfr)
  }
  for (const [minute, hfr] of [HFR.B, HFR.E, HFR.worst].entries()) {
    await send(`2026-01-13T01:0${minute}:00Z`, hfr)
  }
  return { set, target, goal }
}

const getChart = (page: Page, what: string) =>
  page.getByRole('img', { name: `${what} of 7 subs in 2 nights` })

/** Returns the text of a table's rows without its header. */
async function readRows(table: Locator): Promise<string[]> {
  const rows = await table.getByRole('row').all()
  const cells = rows.map((row) => row.getByRole('cell').allInnerTexts())
  const texts = (await Promise.all(cells)).map((row) => row.join(' '))
  return texts.filter((text) => text !== '')
}

test('the chart shows any metric, with a table of its nights', async ({ admin, observatory }) => {
  const { set, target } = await twoNights(observatory)
  await admin.goto(`/targets/${target.id}`)
  await expect(getChart(admin, 'Score')).toBeVisible()
  const scores = admin.getByRole('table', { name: 'Score by night' })
  // The newest night first: its median is that of 84.4, 50 and 0 points.
  expect(await readRows(scores)).toEqual(['12 Jan 2026 3 50.0 1', '11 Jan 2026 4 100.0 3'])
  await expect(admin.getByText(`lines from ${set.name}`)).toBeVisible()

  await admin.getByRole('combobox', { name: 'Chart metric' }).selectOption({ label: 'HFR' })
  await expect(getChart(admin, 'HFR')).toBeVisible()
  await expect(admin).toHaveURL(/metric=hfr/)
  const values = admin.getByRole('table', { name: 'HFR by night' })
  expect(await readRows(values)).toEqual(['12 Jan 2026 3 3.40 1', '11 Jan 2026 4 1.80 3'])

  await admin.reload()
  await expect(getChart(admin, 'HFR')).toBeVisible()
})

test('subs brushed in the chart, or all those it shows, are selected in the table', async ({
  admin,
  observatory,
}) => {
  const { target } = await twoNights(observatory)
  await admin.goto(`/targets/${target.id}?metric=hfr`)
  const chart = getChart(admin, 'HFR')
  await expect(chart.locator('canvas')).toBeVisible()

  // By pointer: the whole plot, whatever its size.
  await chart.scrollIntoViewIfNeeded()
  const plot = await chart.locator('.u-over').boundingBox()
  if (!plot) throw new Error('The plot is not visible.')
  await admin.mouse.move(plot.x + 2, plot.y + 50)
  await admin.mouse.down()
  await admin.mouse.move(plot.x + plot.width - 2, plot.y + 60, { steps: 5 })
  await admin.mouse.up()
  await expect(admin.getByText('7 selected', { exact: true })).toBeVisible()
  await admin.getByRole('button', { name: 'Deselect 7' }).click()
  await expect(admin.getByText(/^\d+ selected$/)).toHaveCount(0)

  // By touch.
  const touch = await admin.context().newCDPSession(admin)
  const point = (x: number) => ({ touchPoints: [{ x, y: plot.y + 50 }] })
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', ...point(plot.x + 2) })
  for (const part of [0.3, 0.6, 1]) {
    const moved = point(plot.x + (plot.width - 2) * part)
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', ...moved })
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expect(admin.getByText('7 selected', { exact: true })).toBeVisible()
  await admin.getByRole('button', { name: 'Deselect 7' }).click()

  // By controls: a night, then all of its subs.
  await admin
    .getByRole('combobox', { name: 'Chart night' })
    .selectOption({ label: '12 Jan 2026, 3 subs' })
  await admin.getByRole('button', { name: 'Select 3 subs' }).click()
  await expect(admin.getByText('3 selected', { exact: true })).toBeVisible()

  // In the other direction, the chart shows what is selected in the table.
  await admin.getByRole('button', { name: 'Clear selection' }).click()
  await expect(admin.getByRole('button', { name: /Deselect/ })).toHaveCount(0)
})

test('grades by filter and lost hours add up', async ({ viewer, observatory }) => {
  const { target } = await twoNights(observatory)
  await viewer.goto(`/targets/${target.id}`)
  const goals = viewer.getByRole('list', { name: 'Imaging goals' })
  await expect(goals.getByText('20 min', { exact: true })).toBeVisible()
  await expect(goals.getByText('accepted of 25 min')).toBeVisible()
  await expect(goals).toContainText('rejected3, 15 min')
  await expect(goals).toContainText('missing1, 5 min')

  const mix = viewer.getByRole('list', { name: 'Grades by filter' }).getByRole('listitem').first()
  await expect(mix).toContainText('7 subs, 35 min')
  await expect(mix).toContainText('Grade A:3')
  await expect(mix).toContainText('Grade B:1')
  await expect(mix).toContainText('Grade E:3')
  const lost = viewer.getByRole('list', { name: 'Hours lost by main cause' })
  await expect(lost.getByRole('listitem')).toHaveText(/^15 min lost to HFR\s*3 subs$/)
})

test('on a phone a goal is collapsed, and a tap expands it', async ({ admin, observatory }) => {
  const { target } = await twoNights(observatory)
  for (let panel = 2; panel <= 12; panel++) await observatory.goal(target.id, { panel })
  await admin.setViewportSize({ width: 390, height: 844 })
  await admin.goto(`/targets/${target.id}`)
  const goals = admin.getByRole('list', { name: 'Imaging goals' })
  const first = goals.getByRole('listitem').first()
  await expect(first).toContainText('4 of 5, 20 min')
  expect((await first.boundingBox())?.height).toBeLessThanOrEqual(84)
  expect((await goals.boundingBox())?.height).toBeLessThan(12 * 84)
  await expect(first.getByRole('button', { name: 'Regrade' })).toBeHidden()
  await expect(first.getByText('missing')).toBeHidden()

  const details = first.getByRole('button', { name: 'Details of goal Ha 300 s' })
  await details.click()
  await expect(details).toHaveAttribute('aria-expanded', 'true')
  await expect(first.getByText('missing')).toBeVisible()
  await first.getByRole('button', { name: 'Edit goal Ha 300 s' }).click()
  await expect(admin.getByRole('dialog', { name: 'Goal Ha 300 s' })).toBeVisible()
  await admin.keyboard.press('Escape')

  // A wide screen shows everything, and this many goals in two columns.
  await admin.setViewportSize({ width: 1440, height: 900 })
  await expect(details).toBeHidden()
  const edges = await goals
    .getByRole('listitem')
    .evaluateAll((items) => items.map((item) => Math.round(item.getBoundingClientRect().left)))
  expect(new Set(edges).size).toBe(2)
  await expect(goals.getByText('missing').first()).toBeVisible()
})

test('a target says how many grades are outdated and offers a regrade', async ({
  admin,
  viewer,
  adminApi,
  observatory,
}) => {
  const { set, target } = await twoNights(observatory)
  await adminApi.put(`/api/criteria-sets/${set.id}`, {
    name: set.name,
    criteria: [{ ...SET.criteria[0], bad: 4 }],
  })
  await viewer.goto(`/targets/${target.id}`)
  await expect(viewer.getByText('7 subs have outdated grades')).toBeVisible()
  await expect(viewer.getByRole('button', { name: /^Regrade/ })).toHaveCount(0)

  await admin.goto(`/targets/${target.id}`)
  await admin.getByRole('button', { name: 'Regrade target' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Preview' }).click()
  await dialog.getByRole('button', { name: 'Regrade 7 subs' }).click()
  await expect(dialog.getByRole('status')).toHaveText('Regraded')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(admin.getByText('7 subs have outdated grades')).toHaveCount(0)
})

test('the API returns a series by goal and by time', async ({ adminApi, observatory }) => {
  const { target, goal } = await twoNights(observatory)
  const other = await observatory.goal(target.id, {}, { filter: 'OIII' })
  const read = (query: string) =>
    adminApi.read<TargetSeries>(`/api/targets/${target.id}/series?metric=hfr&${query}`)
  const whole = await read('')
  expect(whole).toMatchObject({
    values: [1.8, 1.8, 1.8, 3.4, 2.3, 3.4, 5],
    grades: ['A', 'A', 'A', 'E', 'B', 'E', 'E'],
    goalIds: [goal.id],
    total: 7,
    capped: false,
    lines: [
      { kind: 'good', value: 1.8 },
      { kind: 'bad', value: 5 },
    ],
  })
  expect((await read(`goalId=${goal.id}`)).ids).toEqual(whole.ids)
  expect((await read(`goalId=${other.id}`)).ids).toEqual([])
  expect((await read('from=2026-01-12T12:00:00Z')).values).toEqual([2.3, 3.4, 5])
  const refused = await adminApi.get(`/api/targets/${target.id}/series?metric=seeing`)
  expect(refused.status).toBe(422)
})

test('the list of targets sorts by name, newest sub, hours and progress', async ({
  admin,
  observatory,
}) => {
  const set = await observatory.criteriaSet(SET)
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const plan = async (name: string, desired: number, nights: string[]) => {
    const target = await observatory.target(client.id, { name })
    await observatory.goal(target.id, { desired })
    for (const capturedAt of nights) {
      await api.create('/api/captures', captureBody({ targetId: target.id, capturedAt }))
    }
    return name
  }
  // Next to each: its newest sub, accepted hours, progress.
  const early = await plan(fresh('A early'), 1, ['2026-01-02T22:00:00Z'])
  const late = await plan(fresh('B late'), 10, ['2026-01-05T22:00:00Z'])
  const full = await plan(fresh('C full'), 4, ['2026-01-03T22:00:00Z', '2026-01-03T22:06:00Z'])
  await admin.goto(`/targets?clientId=${client.id}`)
  const order = () => admin.getByRole('list', { name: 'Targets' }).getByRole('link').allInnerTexts()
  const sort = admin.getByRole('combobox', { name: 'Sort by' })
  expect(await order()).toEqual([early, late, full])
  for (const [label, expected] of [
    ['Latest sub first', [late, full, early]],
    ['Most hours first', [full, early, late]],
    ['Most progress first', [early, full, late]],
    ['By name', [early, late, full]],
  ] as const) {
    await sort.selectOption({ label })
    await expect.poll(order, label).toEqual(expected)
  }
  await expect(admin).toHaveURL(new RegExp(`clientId=${client.id}`))
})

test('a target whose subs have no grade says why and links to the criteria', async ({
  admin,
  observatory,
}) => {
  const set = await observatory.criteriaSet(SET)
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const target = await observatory.target(client.id)
  const body = captureBody({ targetId: target.id, metrics: { humidity: 60 } })
  await api.create<Capture>('/api/captures', body)
  await admin.goto(`/targets/${target.id}`)
  await expect(admin.getByText('The latest 1 sub has no grade')).toBeVisible()
  await expect(admin.getByText('None of this set’s metrics were measured.')).toBeVisible()
  await admin.getByRole('link', { name: 'Open the criteria', exact: true }).click()
  await expect(admin).toHaveURL(new RegExp(`/criteria/${set.id}$`))
})
