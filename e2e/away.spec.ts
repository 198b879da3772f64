import fs from 'node:fs'
import path from 'node:path'
import {
  Api,
  awake,
  bearer,
  captureBody,
  expect,
  openAwake,
  startServer,
  test,
  type Server,
} from './fixtures'
import { Observatory } from './fixtures/observatory'
import { invitePeople } from './fixtures/people'

const OUT_OF_REACH = 'The server is out of reach. Nothing was lost; try again in a moment.'

test.describe('a console that loses its server', () => {
  let server: Server
  test.beforeEach(async () => {
    server = await startServer()
  })
  test.afterEach(async () => {
    await server.kill()
    fs.rmSync(path.dirname(server.databasePath), { recursive: true, force: true })
  })

  test('says so, stays on the page, and continues when the server is back', async ({ browser }) => {
    const { admin } = await invitePeople(server)
    const { url: baseURL, databasePath } = server
    const context = await browser.newContext({ baseURL, storageState: admin.storageState })
    const page = await context.newPage()
    await openAwake(page, '/settings')
    // The code for toasts is loaded once the page is idle, while the server is still there.
    await expect(page.getByRole('region', { name: /^Notifications/ })).toBeAttached()
    await expect(page.getByRole('img', { name: 'Live', exact: true })).toBeVisible()

    await server.stop()
    const lost = page.getByRole('img', { name: 'Not live: the server is out of reach' })
    await expect(lost).toBeVisible()
    const message = page.getByText(OUT_OF_REACH)
    await page.getByRole('link', { name: 'Targets', exact: true }).click()
    await expect(message).toBeVisible()
    // Content that was never fetched before does not break the page either.
    await page.keyboard.press('Control+k')
    await page.getByRole('button', { name: 'Theme' }).click()
    // Links check whether the server responds before they are followed.
    const asked = page.waitForEvent('requestfailed', (one) => one.url().endsWith('/api/health'))
    await page.getByRole('link', { name: 'Subs', exact: true }).click()
    await asked
    await expect(message).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
    await expect(page).toHaveURL('/settings')
    await expect(lost).toBeVisible()

    server = await startServer({ databasePath, port: Number(new URL(baseURL).port) })
    await page.getByRole('link', { name: 'Targets', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Targets', level: 1 })).toBeVisible()
    await awake(page)
    await expect(page.getByRole('img', { name: 'Live', exact: true })).toBeVisible()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Go to' })).toBeFocused()
    await context.close()
  })

  test('says on every page when the database file is missing and when it is back', async ({
    browser,
  }) => {
    const { admin } = await invitePeople(server)
    const { url: baseURL, databasePath } = server
    const api = new Api(baseURL, bearer(server.adminToken))
    const { key } = await new Observatory(api).newClientWithKey()
    const sendCapture = () =>
      fetch(`${baseURL}/api/captures`, {
        method: 'POST',
        headers: { ...bearer(key.key), 'Content-Type': 'application/json' },
        body: JSON.stringify(captureBody()),
      })
    const context = await browser.newContext({ baseURL, storageState: admin.storageState })
    const page = await context.newPage()
    await openAwake(page, '/targets')
    const notice = page.getByRole('alert').filter({ hasText: 'Problem with the database' })
    await expect(notice).toHaveCount(0)

    fs.renameSync(databasePath, `${databasePath}.moved`)
    // The open page is notified.
    await expect(notice).toContainText('deleted, moved or replaced', { timeout: 15_000 })
    const health = await fetch(`${baseURL}/api/health`)
    expect(health.status).toBe(503)
    expect(await health.text()).toContain('deleted, moved or replaced')
    const refused = await sendCapture()
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).not.toBeNull()
    // So is every other page, loaded or opened by a link.
    await page.getByRole('link', { name: 'Regrades', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Regrades', level: 1 })).toBeVisible()
    await expect(notice).toBeVisible()
    for (const path of ['/settings', '/calculator']) {
      await page.goto(path)
      await expect(page.getByText('Problem with the database')).toBeVisible()
    }

    await openAwake(page, '/targets')
    await expect(notice).toBeVisible()
    fs.renameSync(`${databasePath}.moved`, databasePath)
    await expect(notice).toHaveCount(0, { timeout: 15_000 })
    expect((await sendCapture()).status).toBe(201)
    await context.close()
  })

  test('retries less and less often, and is live again without a click', async ({ browser }) => {
    const { admin } = await invitePeople(server)
    const { url: baseURL, databasePath } = server
    const context = await browser.newContext({ baseURL, storageState: admin.storageState })
    const page = await context.newPage()
    // The page's clock advances only when the test moves it.
    await page.clock.install()
    await openAwake(page, '/')
    const live = page.getByRole('img', { name: 'Live', exact: true })
    await expect(live).toBeVisible()
    await page.clock.pauseAt(Date.now() + 60_000)
    await server.kill()
    await expect(page.getByRole('img', { name: /^Not live/ })).toBeVisible()

    let asked = 0
    page.on('request', (request) => {
      if (request.url().includes('/api/events')) asked++
    })
    let seconds = 0
    while (asked < 3 && seconds < 120) {
      await page.clock.runFor(1_000)
      seconds++
    }
    // After 2 s, 4 s and 8 s; each failure may reach the page a few seconds later.
    expect(seconds).toBeGreaterThanOrEqual(14)
    expect(asked).toBe(3)

    server = await startServer({ databasePath, port: Number(new URL(baseURL).port) })
    await expect(async () => {
      await page.clock.runFor(5_000)
      await expect(live).toBeVisible({ timeout: 500 })
    }).toPass()
    await context.close()
  })
})

test.describe('on a page', () => {
  test.use({ expectedMishaps: [/ERR_FAILED|broken on purpose/] })

  test('a message is shown even if the code for messages cannot be fetched', async ({ page }) => {
    await page.goto('/calculator', { waitUntil: 'networkidle' })
    await page.route('**/_next/static/**', (route) => route.abort())
    await page.getByRole('button', { name: 'Copy link' }).click()
    await expect(page.getByRole('alert').filter({ hasText: /copied|link/i })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Calculator', level: 1 })).toBeVisible()
  })

  test('that failed completely the console keeps its design and recovers automatically', async ({
    page,
  }) => {
    // The layout around every page requests this; the second request succeeds.
    await page.addInitScript(() => {
      localStorage.setItem('theme', 'night')
      if (sessionStorage.getItem('broken')) return
      sessionStorage.setItem('broken', 'once')
      window.addEventListener = (...[type, ...rest]: Parameters<typeof addEventListener>) => {
        if (type === 'storage') throw new Error('broken on purpose')
        EventTarget.prototype.addEventListener.call(window, type, ...rest)
      }
    })
    await page.route('**/api/health', (route) => route.abort())
    await page.goto('/calculator')
    await expect(page.getByRole('heading', { name: 'Subkeeper failed to load' })).toBeVisible()
    await expect(page.getByText('This page reloads when it answers')).toBeVisible()
    const looks = await page.locator('body').evaluate((body) => {
      const { backgroundColor, color, fontFamily } = getComputedStyle(body)
      return { backgroundColor, color, fontFamily }
    })
    expect(looks).toMatchObject({ backgroundColor: 'rgb(0, 0, 0)', color: 'rgb(255, 0, 0)' })
    expect(looks.fontFamily).toContain('Geist')

    await page.unroute('**/api/health')
    await expect(page.getByRole('heading', { name: 'Calculator', level: 1 })).toBeVisible()
  })
})
