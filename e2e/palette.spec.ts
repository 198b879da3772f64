import { captureBody, expect, fresh, openAwake, test } from './fixtures'

test('a few letters find any page', async ({ admin, observatory }) => {
  const set = await observatory.criteriaSet({ name: fresh('Palette narrowband') })
  const { client } = await observatory.newClientWithKey({ name: fresh('Palette pier') })
  const target = await observatory.target(client.id, { name: fresh('Palette nebula') })
  const find = admin.getByRole('combobox', { name: 'Go to' })
  await openAwake(admin, '/settings')

  await admin.keyboard.press('Control+k')
  await find.fill(target.name)
  await expect(admin.getByRole('option', { name: target.name }).first()).toBeVisible()
  await admin.keyboard.press('Enter')
  await expect(admin.getByRole('heading', { name: target.name, level: 1 })).toBeVisible()

  for (const [typed, option, heading] of [
    [set.name, set.name, set.name],
    [client.name, client.name, client.name],
    ['templ', 'Templates', 'Exposure templates'],
  ] as const) {
    await admin.getByRole('button', { name: 'Go to' }).click()
    await find.fill(typed)
    // Exact, because a target's option contains its client's name too.
    await admin.getByRole('option', { name: option, exact: true }).click()
    await expect(admin.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
  }

  await admin.keyboard.press('Control+k')
  await find.fill('nothing of that name')
  await expect(admin.getByText('No matches.')).toBeVisible()
  await admin.keyboard.press('Escape')
  await expect(find).toHaveCount(0)
})

test('an administrator can regrade a target from any page', async ({
  admin,
  viewer,
  observatory,
}) => {
  const set = await observatory.criteriaSet()
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const target = await observatory.target(client.id, { name: fresh('Regraded cluster') })
  await api.create('/api/captures', captureBody({ targetId: target.id }))

  await admin.goto('/settings')
  await admin.getByRole('button', { name: 'Go to' }).click()
  await admin.getByRole('combobox', { name: 'Go to' }).fill(`regrade ${target.name}`)
  await admin.getByRole('option', { name: `Regrade ${target.name}` }).click()
  const dialog = admin.getByRole('dialog', { name: 'Regrade' })
  await expect(dialog).toContainText(target.name)
  await dialog.getByRole('button', { name: 'Preview' }).click()
  await expect(admin.getByRole('dialog', { name: 'What would happen' })).toBeVisible()
  await admin.keyboard.press('Escape')
  await expect(admin.getByRole('dialog')).toHaveCount(0)

  await viewer.goto('/settings')
  await viewer.getByRole('button', { name: 'Go to' }).click()
  await viewer.getByRole('combobox', { name: 'Go to' }).fill(target.name)
  await expect(viewer.getByRole('option', { name: target.name })).toHaveCount(1)
})
