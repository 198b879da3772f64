import { expect, setupLinkOf, startServer, test } from '../fixtures'
import { consolePages, endpoints } from '../fixtures/endpoints'

const SIGNED_OUT = ['/sign-in', '/setup?token=x', '/link?token=x', '/calculator', '/nothing.html']

test('every page has a content policy, and its scripts have the nonce', async ({
  people,
  server,
}) => {
  const pages = consolePages().map((name) => name.replace(/\[\w+\]/g, 'nothing'))
  const nonces = new Set<string>()
  for (const path of [...pages, ...SIGNED_OUT]) {
    const headers = SIGNED_OUT.includes(path) ? undefined : { Cookie: people.admin.cookie }
    const response = await fetch(server.url + path, { headers })
    const policy = response.headers.get('content-security-policy') ?? ''
    const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic';/.exec(policy)?.[1] ?? ''
    expect(nonce, path).not.toBe('')
    nonces.add(nonce)
    for (const directive of ["frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"]) {
      expect(policy, path).toContain(directive)
    }
    expect(policy, path).not.toMatch(/(script-src|style-src) [^;]*unsafe/)
    expect(response.headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(response.headers.get('referrer-policy'), path).toBe('same-origin')
    expect(response.headers.get('strict-transport-security'), path).toBeNull()
    const scripts = (await response.text()).match(/<script\b[^>]*>/g) ?? []
    expect(scripts.length, path).toBeGreaterThan(0)
    for (const script of scripts) expect(script, path).toContain(`nonce="${nonce}"`)
  }
  expect(nonces.size).toBe(pages.length + SIGNED_OUT.length)
})

test('caches may not keep API responses', async ({ adminApi, api }) => {
  for (const { method, path, name } of endpoints()) {
    // A stream of events would never end, and a backup takes long.
    if (name === 'GET /api/events' || name === 'GET /api/backup') continue
    for (const caller of [adminApi, api()]) {
      const { headers } = await caller.send(method, path, method === 'GET' ? undefined : {})
      expect(headers.get('cache-control'), name).toContain('no-store')
      expect(headers.get('x-content-type-options'), name).toBe('nosniff')
      expect(headers.get('content-security-policy'), name).toContain("default-src 'none'")
    }
  }
})

test('behind https, browsers are told to require it, and PUBLIC_URL decides which forms are accepted', async () => {
  const server = await startServer({
    env: { NODE_ENV: 'production', PUBLIC_URL: 'https://subs.example' },
  })
  try {
    const url = `${server.url}/setup${setupLinkOf(server).search}`
    const page = await fetch(url)
    expect(page.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8,}$/)
    const html = await page.text()
    /** Sends the form like a browser without scripts. */
    const post = (origin: string, password = '') => {
      const body = new FormData()
      for (const [input] of html.matchAll(/<input type="hidden"[^>]*>/g)) {
        const value = /value="([^"]*)"/.exec(input)?.[1]?.replaceAll('&quot;', '"') ?? ''
        body.set(/name="([^"]*)"/.exec(input)?.[1] ?? '', value)
      }
      body.set('name', 'Ada')
      body.set('password', password)
      return fetch(url, { method: 'POST', headers: { Origin: origin }, body })
    }
    const own = await post('https://subs.example')
    expect(own.status).toBe(200)
    expect(await own.text()).toContain('at least 10 characters')
    const foreign = await post('https://evil.example')
    expect(foreign.status).toBe(403)
    expect(await foreign.text()).toContain('PUBLIC_URL')
    expect((await post('https://subs.example', 'x'.repeat(2_000_000))).status).toBe(413)
  } finally {
    await server.stop()
  }
})
