import { expect, fresh, test } from './fixtures'

test('signing in leads back to the requested page', async ({ page, people }) => {
  await page.goto('/captures?grade=A')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill(people.admin.name)
  await page.getByRole('textbox', { name: 'Password' }).fill('a cloudy night')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('Name or password is wrong.')).toBeVisible()

  await page.getByRole('textbox', { name: 'Password' }).fill(people.admin.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/captures\?grade=A$/)
  await expect(page.getByRole('heading', { name: 'Subs', level: 1 })).toBeVisible()

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

test('a viewer sees a rig but no controls to change it', async ({ viewer, observatory }) => {
  const { client } = await observatory.newClientWithKey({ name: fresh('Ridge') })
  await viewer.goto(`/clients/${client.id}`)
  await expect(viewer.getByRole('heading', { name: client.name, level: 1 })).toBeVisible()
  await expect(viewer.getByRole('textbox', { name: 'Name', exact: true })).toBeDisabled()
  for (const name of ['Save', 'New key', 'Revoke test', 'Delete rig', 'Regrade']) {
    await expect(viewer.getByRole('button', { name, exact: true })).toHaveCount(0)
  }
})

test('wrong passwords delay the next attempt without locking anyone out; signing out everywhere ends all sessions', async ({
  admin,
  browser,
  page,
  server,
}) => {
  const [name, password] = [fresh('Hypatia'), 'a clear night at last']
  await admin.goto('/settings/people')
  await admin.getByRole('button', { name: 'Add person' }).click()
  const form = admin.getByRole('form', { name: 'Add a person' })
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  await form.getByRole('textbox', { name: 'Initial password' }).fill(password)
  await form.getByRole('button', { name: 'Add person' }).click()
  await expect(admin.getByText(`${name} can now sign in.`)).toBeVisible()

  await page.goto('/sign-in')
  const signIn = async (tried: string) => {
    await page.getByRole('textbox', { name: 'Name' }).fill(name)
    await page.getByRole('textbox', { name: 'Password' }).fill(tried)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }
  for (let i = 1; i <= 6; i++) {
    await signIn(`guess ${i}`)
    await expect(page.getByText('Name or password is wrong.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled()
  }
  await signIn(password)
  await expect(page).toHaveURL(`${server.url}/`)
  expect(server.output()).toContain('sign-in failed')
  expect(server.output()).not.toContain('guess')

  const elsewhere = await browser.newContext({ storageState: await page.context().storageState() })
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  const other = await elsewhere.newPage()
  await other.goto(`${server.url}/targets`)
  await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await elsewhere.close()
})
