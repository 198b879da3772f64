import { expect, fresh, test } from './fixtures'

test('whoever is not signed in is asked to, and led back to where they wanted to go', async ({
  page,
  people,
}) => {
  await page.goto('/captures?grade=A')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill(people.admin.name)
  await page.getByRole('textbox', { name: 'Password' }).fill('a cloudy night')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('Name or password is wrong.')).toBeVisible()

  await page.getByRole('textbox', { name: 'Password' }).fill(people.admin.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/captures\?grade=A$/)
  await expect(page.getByRole('heading', { name: 'Captures', level: 1 })).toBeVisible()

  await page.getByRole('button', { name: `Account of ${people.admin.name}` }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.goto('/captures')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('signing in never leads to another site', async ({ page, people, server }) => {
  await page.goto('/sign-in?next=/..//evil.example/')
  await page.getByRole('textbox', { name: 'Name' }).fill(people.viewer.name)
  await page.getByRole('textbox', { name: 'Password' }).fill(people.viewer.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(`${server.url}/`)
})

test('a viewer sees a client and finds nothing to change it with', async ({
  viewer,
  observatory,
}) => {
  const { client } = await observatory.newClientWithKey({ name: fresh('Ridge') })
  await viewer.goto(`/clients/${client.id}`)
  await expect(viewer.getByRole('heading', { name: client.name, level: 1 })).toBeVisible()
  await expect(viewer.getByRole('textbox', { name: 'Name', exact: true })).toBeDisabled()
  for (const name of ['Save', 'New key', 'Revoke test', 'Delete client', 'Regrade']) {
    await expect(viewer.getByRole('button', { name, exact: true })).toHaveCount(0)
  }
})
