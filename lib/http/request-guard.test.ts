import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ADDRESS_HEADER } from '@/lib/auth/address'
import { PATH_HEADER } from '@/lib/auth/return-path'
import { installRequestGuard } from './request-guard'
import { NONCE_HEADER } from './security-headers'

/** Responds with the headers that Next would see. */
const server = http.createServer((request, response) => {
  request.resume()
  response.end(JSON.stringify(request.headers))
})

beforeAll(async () => {
  installRequestGuard()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

interface Sent {
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** Unlike `fetch`, this sends every header it is given. */
function ask(path: string, { method = 'GET', headers = {}, body }: Sent = {}) {
  const { port } = server.address() as AddressInfo
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; text: string }>(
    (resolve, reject) => {
      const request = http.request({ port, host: '127.0.0.1', path, method, headers }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
        )
      })
      request.on('error', reject)
      request.end(body)
    },
  )
}

const seen = async (path: string, sent?: Sent) =>
  JSON.parse((await ask(path, sent)).text) as Record<string, string>

test('every response has security headers, and a page also has a nonce', async () => {
  for (const path of ['/', '/targets', '/nothing.html', '/api/captures', '/_next/static/a.js']) {
    const { headers } = await ask(path)
    expect(headers['x-content-type-options'], path).toBe('nosniff')
    expect(headers['referrer-policy'], path).toBe('same-origin')
  }
  const page = await ask('/nothing.html')
  const nonce = (JSON.parse(page.text) as Record<string, string>)[NONCE_HEADER] ?? ''
  expect(nonce).not.toBe('')
  expect(page.headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
  const data = await ask('/api/captures')
  expect(data.headers['content-security-policy']).toContain("default-src 'none'")
})

test('headers that only the server may set cannot be sent by a client', async () => {
  const forged = Object.fromEntries(
    [NONCE_HEADER, PATH_HEADER, ADDRESS_HEADER, 'content-security-policy'].map((name) => [
      name,
      'forged',
    ]),
  )
  expect(JSON.stringify(await seen('/targets', { headers: forged }))).not.toContain('forged')
})

test('a page gets its own address without what the router adds', async () => {
  expect(await seen('/targets?status=active&_rsc=1a')).toMatchObject({
    [PATH_HEADER]: '/targets?status=active',
  })
  expect(await seen('/targets?_rsc=1a')).toMatchObject({ [PATH_HEADER]: '/targets' })
  expect(await seen('/?_rsc=1a&x=1')).toMatchObject({ [PATH_HEADER]: '/?x=1' })
})

const form = (headers: Record<string, string>, body = 'x') =>
  ask('/sign-in', { method: 'POST', headers, body })

test('a form sent by another site is rejected with 403', async () => {
  const foreign: Record<string, string>[] = [
    { Origin: 'https://evil.test' },
    { Origin: 'null' },
    { Origin: 'not an address' },
    { Origin: 'http://127.0.0.1.evil.test' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site', Origin: 'http://127.0.0.1:3000' },
  ]
  for (const headers of foreign) {
    const { status, text } = await form(headers)
    expect(status, JSON.stringify(headers)).toBe(403)
    expect(text).toContain('PUBLIC_URL')
  }
})

test('a form from PUBLIC_URL is accepted whatever Host a proxy sends, and Next is told so', async () => {
  const proxied = { Host: 'app:3000', 'X-Forwarded-Host': 'proxy.internal' }
  // The default is the address that the server listens on.
  const { status, text } = await form({ ...proxied, Origin: 'http://127.0.0.1:3000' })
  expect(status).toBe(200)
  expect(JSON.parse(text)).toMatchObject({ 'x-forwarded-host': '127.0.0.1:3000' })
})

test('a form is accepted if the browser or the requested host shows that it is ours', async () => {
  const { port } = server.address() as AddressInfo
  const own: Record<string, string>[] = [
    { Origin: `http://127.0.0.1:${port}` },
    { Origin: 'https://subs.example', Host: 'app:3000', 'Sec-Fetch-Site': 'same-origin' },
    { Origin: 'https://subs.example', Host: 'app:3000', 'X-Forwarded-Host': 'subs.example' },
    { 'User-Agent': 'curl' },
  ]
  for (const headers of own) {
    expect((await form(headers)).status, JSON.stringify(headers)).toBe(200)
  }
})

test('a form of 2 MB is rejected with 413, but captures may be that large', async () => {
  const body = 'x'.repeat(2_000_000)
  expect((await form({}, body)).status).toBe(413)
  expect((await ask('/api/captures', { method: 'POST', body })).status).toBe(200)
})
