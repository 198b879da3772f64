import type { Page } from '@playwright/test'
import { expect, fresh, openAwake, test } from './fixtures'

async function openPage(page: Page) {
  await openAwake(page, '/api-docs')
  await expect(page.getByRole('heading', { name: 'API', level: 1 })).toBeVisible()
}

test('the API page shows how to call the API at the reader’s address', async ({
  admin,
  server,
}) => {
  await admin.goto('/settings/about')
  await admin.getByRole('link', { name: 'API', exact: true }).click()
  await expect(admin.getByRole('heading', { name: 'API', level: 1 })).toBeVisible()

  await admin.getByRole('heading', { name: 'POST /api/captures', exact: true }).click()
  const body = admin.getByRole('table', { name: 'Body of POST /api/captures, CaptureBody' })
  await expect(body.getByRole('row', { name: /^captureId/ })).toContainText('1 to 128 characters')
  await expect(body.getByRole('row', { name: /^capturedAt/ })).toContainText('required')

  await admin.getByRole('heading', { name: 'GET /api/client', exact: true }).click()
  const lines = admin.locator('#getClient').getByRole('textbox')
  await expect(lines.first()).toHaveValue(
    `curl -H "Authorization: Bearer YOUR_KEY" "${server.url}/api/client"`,
  )
  await expect(lines.last()).toHaveValue(/^Invoke-RestMethod "http/)

  await body.getByRole('link', { name: 'MetricValues' }).click()
  await expect(admin.getByRole('row', { name: /^hfr/ })).toBeVisible()
})

test('the shown command works unchanged', async ({ viewer, api, observatory }) => {
  const { client, key } = await observatory.newClientWithKey()
  await openPage(viewer)
  await viewer.getByRole('heading', { name: 'GET /api/client', exact: true }).click()
  const line = await viewer.locator('#getClient').getByRole('textbox').first().inputValue()
  const address = /"(http[^"]+)"$/.exec(line)?.[1] ?? ''
  const answer = await api(key.key).get<{ id: string }>(new URL(address).pathname)
  expect(answer.body.id).toBe(client.id)
})

test('“Try it” uses the reader’s session', async ({ viewer, observatory }) => {
  const name = fresh('Tried')
  const { client } = await observatory.newClientWithKey({ name })
  await openPage(viewer)
  await viewer.getByRole('heading', { name: 'GET /api/clients/{clientId}', exact: true }).click()
  const form = viewer.getByRole('form', { name: 'Try GET /api/clients/{clientId}' })
  await form.getByRole('textbox', { name: 'clientId' }).fill(client.id)
  await form.getByRole('button', { name: 'Try it' }).click()
  const answer = viewer.getByRole('region', { name: 'Response of GET /api/clients/{clientId}' })
  await expect(answer).toContainText(`"name": "${name}"`)

  await viewer.getByRole('heading', { name: 'GET /api/captures', exact: true }).click()
  const list = viewer.getByRole('form', { name: 'Try GET /api/captures', exact: true })
  await list.getByRole('textbox', { name: 'Query' }).fill('limit=1')
  await list.getByRole('button', { name: 'Try it' }).click()
  await expect(
    viewer.getByRole('region', { name: 'Response of GET /api/captures', exact: true }),
  ).toContainText('"nextCursor"')
})
