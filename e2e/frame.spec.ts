import AxeBuilder from '@axe-core/playwright'
import type { Locator } from '@playwright/test'
import type { Capture } from '@/lib/contracts/captures'
import { captureBody, expect, fresh, openAwake, test } from './fixtures'

test.describe('the focus', () => {
  test('moves to a dialog’s first field, and back to its trigger', async ({ admin }) => {
    await openAwake(admin, '/settings/people')
    const opener = admin.getByRole('button', { name: 'Add person' })
    await opener.press('Enter')
    await expect(admin.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused()
    await admin.keyboard.press('Escape')
    await expect(opener).toBeFocused()
  })

  test('moves to the title of a dialog without fields, never to its close button', async ({
    admin,
    observatory,
  }) => {
    const set = await observatory.criteriaSet()
    await openAwake(admin, `/criteria/${set.id}`)
    await admin.getByRole('textbox', { name: 'Name', exact: true }).fill('Half a na')
    const link = admin.getByRole('link', { name: 'Targets', exact: true })
    await link.press('Enter')
    await expect(admin.getByRole('heading', { name: 'Leave without saving?' })).toBeFocused()
    await admin.keyboard.press('Escape')
    await expect(link).toBeFocused()
  })

  test('moves to the page’s heading if the dialog’s trigger is gone', async ({
    admin,
    observatory,
  }) => {
    const { client } = await observatory.newClientWithKey()
    await openAwake(admin, `/clients/${client.id}`)
    await admin.getByRole('button', { name: 'Revoke test' }).click()
    await admin.getByRole('button', { name: 'Revoke key' }).click()
    await expect(admin.getByText('revoked', { exact: true })).toBeVisible()
    await expect(admin.getByRole('button', { name: 'Revoke test' })).toHaveCount(0)
    await expect(admin.getByRole('heading', { level: 1 })).toBeFocused()
  })

  test('is not lost after a dialog without a trigger', async ({ admin, observatory }) => {
    const { client, api } = await observatory.newClientWithKey()
    const target = await observatory.target(client.id, { name: fresh('Focused cluster') })
    await api.create('/api/captures', captureBody({ targetId: target.id }))
    await openAwake(admin, '/settings')
    await admin.keyboard.press('Control+k')
    await admin.getByRole('combobox', { name: 'Go to' }).fill(`regrade ${target.name}`)
    await admin.getByRole('option', { name: `Regrade ${target.name}` }).click()
    await expect(admin.getByRole('dialog', { name: 'Regrade' })).toBeVisible()
    await admin.keyboard.press('Escape')
    await expect(admin.getByRole('dialog')).toHaveCount(0)
    await expect(admin.locator('button:focus, h1:focus')).toHaveCount(1)
  })
})

test('an open menu is inside a landmark', async ({ admin }) => {
  await admin.setViewportSize({ width: 1440, height: 900 })
  await openAwake(admin, '/settings')
  for (const name of ['Theme', 'Account of Ada']) {
    await admin.getByRole('button', { name }).click()
    await expect(admin.getByRole('menu')).toBeVisible()
    const { violations } = await new AxeBuilder({ page: admin }).analyze()
    expect(violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0]?.html}`)).toEqual([])
    await admin.keyboard.press('Escape')
    await expect(admin.getByRole('menu')).toHaveCount(0)
  }
})

test('a toast covers no controls at any screen size', async ({ admin, observatory }) => {
  const { client, api } = await observatory.newClientWithKey()
  const target = await observatory.target(client.id)
  const body = captureBody({ targetId: target.id })
  const { id } = await api.create<Capture>('/api/captures', body)
  // Without animation a toast is in its final place at once.
  await admin.emulateMedia({ reducedMotion: 'reduce' })
  for (const [grade, width, height] of [
    ['A', 1440, 900],
    ['B', 1024, 768],
    ['C', 768, 1024],
    ['D', 390, 844],
  ] as const) {
    await admin.setViewportSize({ width, height })
    // The sheet is open from the start and hides the live dot from role queries.
    await admin.goto(`/captures?targetId=${target.id}&capture=${id}`)
    const sheet = admin.getByRole('dialog')
    await expect(sheet.getByRole('table', { name: 'Metrics' })).toBeVisible()
    await admin.keyboard.press(grade.toLowerCase())
    const toast = admin.getByRole('listitem').filter({ hasText: `Graded ${grade} by hand.` })
    await expect(toast).toHaveAttribute('data-mounted', 'true')
    const place = await boxOf(toast)
    for (const name of ['Previous sub', 'Next sub', 'Close']) {
      await expectApart(place, sheet.getByRole('button', { name }))
    }
    await expectApart(place, sheet.getByRole('link', { name: 'Open full page' }))
    if (width === 1440) await expectApart(place, sheet)
    await admin.keyboard.press('Escape')
    const navigation = admin.getByRole('navigation', { name: 'Main' }).filter({ visible: true })
    await expectApart(place, navigation)
  }
})

interface Box {
  x: number
  y: number
  width: number
  height: number
}

async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox()
  if (!box) throw new Error(`${locator} is not on screen`)
  return box
}

async function expectApart(a: Box, other: Locator) {
  const b = await boxOf(other)
  const isBeside = a.x + a.width <= b.x || b.x + b.width <= a.x
  const isAbove = a.y + a.height <= b.y || b.y + b.height <= a.y
  expect(isBeside || isAbove, `${JSON.stringify(a)} and ${JSON.stringify(b)} do not overlap`).toBe(
    true,
  )
}

test.describe('a touch screen', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 1024, height: 768 } })

  test('has large touch targets for small buttons, boxes and handles', async ({
    page,
    context,
    people,
    observatory,
  }) => {
    await context.addCookies(people.admin.storageState.cookies)
    const set = await observatory.criteriaSet()
    const { client, api } = await observatory.newClientWithKey()
    const target = await observatory.target(client.id)
    await api.create('/api/captures', captureBody({ targetId: target.id }))

    await page.goto(`/captures?targetId=${target.id}`)
    const box = page.getByRole('checkbox', { name: /^Select the sub of/ })
    expect(await hitHeight(box)).toBeGreaterThanOrEqual(40)
    const row = page.getByRole('row').filter({ has: box })
    expect((await row.boundingBox())?.height).toBeLessThanOrEqual(44)

    await page.goto(`/criteria/${set.id}`)
    expect(
      await hitHeight(page.getByRole('slider', { name: 'A on the scale' })),
    ).toBeGreaterThanOrEqual(40)

    await page.goto('/settings/people')
    expect(
      await hitHeight(page.getByRole('button', { name: 'Add person' })),
    ).toBeGreaterThanOrEqual(40)

    await page.goto('/calculator')
    expect(
      await hitHeight(page.getByRole('slider', { name: 'HFR slider' })),
    ).toBeGreaterThanOrEqual(40)
  })
})

/** Returns the height of a control's touch target through its middle, px. */
async function hitHeight(control: Locator): Promise<number> {
  await control.scrollIntoViewIfNeeded()
  return control.evaluate((element) => {
    const { top, bottom, left, width } = element.getBoundingClientRect()
    const [x, middle] = [left + width / 2, (top + bottom) / 2]
    const isHit = (y: number) => element.contains(document.elementFromPoint(x, y))
    let [above, below] = [0, 0]
    while (isHit(middle - above - 0.5)) above += 0.5
    while (isHit(middle + below + 0.5)) below += 0.5
    return above + below + 0.5
  })
}
