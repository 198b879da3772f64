import fs from 'node:fs'
import path from 'node:path'
import { awake, expect, setupLinkOf, startServer, test } from './fixtures'

test.describe('a server before setup', () => {
  test('makes the first user of the printed link an administrator', async ({ page }) => {
    const server = await startServer()
    try {
      await page.goto(server.url)
      await expect(page.getByRole('heading', { name: 'Subkeeper is not set up yet' })).toBeVisible()
      await expect(page.getByRole('textbox')).toHaveCount(0)

      const link = setupLinkOf(server)
      expect(link.origin).toBe(server.url)
      await page.goto(link.href)
      await page.getByRole('textbox', { name: 'Your name' }).fill('Ada')
      await page.getByRole('textbox', { name: 'Password' }).fill('short')
      await page.getByRole('button', { name: 'Set up' }).click()
      await expect(page.getByText('at least 10 characters').first()).toBeVisible()
      await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Ada')

      await page.getByRole('textbox', { name: 'Password' }).fill('a clear moonless night')
      await page.getByRole('button', { name: 'Set up' }).click()
      await expect(page).toHaveURL(`${server.url}/`)

      // Otherwise the page would open its event stream without a session.
      await awake(page)
      await page.context().clearCookies()
      await page.goto(link.href)
      await expect(page).toHaveURL(`${server.url}/sign-in`)
      // The page must not prefetch from a stopped server.
      await page.waitForLoadState('networkidle')
      await page.goto('about:blank')
    } finally {
      await server.kill()
      fs.rmSync(path.dirname(server.databasePath), { recursive: true, force: true })
    }
  })
})
