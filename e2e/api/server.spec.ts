import fs from 'node:fs'
import path from 'node:path'
import type { Capture } from '@/lib/contracts/captures'
import { bearer, captureBody, expect, test } from '../fixtures'

interface Document {
  openapi: string
  servers: { url: string }[]
  paths: Record<string, Record<string, unknown>>
}

/** Returns the value of a series, 0 if it does not exist. */
const valueOf = (text: string, series: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.split(' ')
      .at(-1) ?? 0,
  )

test('the API description is available with any credential', async ({
  adminApi,
  observatory,
  server,
}) => {
  const { api } = await observatory.newClientWithKey()
  const document = await api.read<Document>('/api/openapi.json')
  expect(document.openapi).toBe('3.1.0')
  expect(document.servers).toEqual([{ url: expect.stringContaining(new URL(server.url).port) }])
  expect(Object.keys(document.paths['/api/captures'] ?? {}).sort()).toEqual(['get', 'post'])
  expect((await adminApi.get('/api/openapi.json')).text).toBe(JSON.stringify(document))
})

test('the metrics include captures, response times and the server', async ({
  adminApi,
  observatory,
}) => {
  const scrape = async () => {
    const answer = await adminApi.get('/api/metrics')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    return answer.text
  }
  const before = await scrape()
  const { api } = await observatory.newClientWithKey()
  const body = captureBody()
  await api.create<Capture>('/api/captures', body)
  expect((await api.post('/api/captures', body)).status).toBe(200)
  expect((await api.post('/api/captures', captureBody({ capturedAt: 'never' }))).status).toBe(422)
  await api.post('/api/captures', { captures: [captureBody(), captureBody(), body, {}] })
  const after = await scrape()

  const grown = (series: string) => valueOf(after, series) - valueOf(before, series)
  expect(grown('subkeeper_captures_created_total')).toBe(3)
  expect(grown('subkeeper_captures_duplicate_total')).toBe(2)
  expect(grown('subkeeper_captures_refused_total')).toBe(2)
  const posted = 'method="POST",route="/api/captures",status="201"'
  expect(grown(`subkeeper_http_request_duration_seconds_count{${posted}}`)).toBe(1)
  expect(valueOf(after, 'subkeeper_database_bytes')).toBeGreaterThan(10_000)
  expect(valueOf(after, 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000)
  // Ids in addresses must not create separate series.
  await adminApi.get('/api/targets/nothing-of-that-id')
  await adminApi.get('/api/nothing-at-that-address')
  expect(await scrape()).not.toMatch(/nothing-/)
})

test('a backup is one valid file, and a cancelled download leaves none', async ({
  adminApi,
  observatory,
  server,
}) => {
  await observatory.newClientWithKey()
  const headers = bearer(server.adminToken)
  const url = `${server.url}/api/backup`
  const [whole, head, ...givenUp] = await Promise.all([
    adminApi.get('/api/backup'),
    fetch(url, { method: 'HEAD', headers }),
    ...[1, 30, 100].map((ms) =>
      fetch(url, { headers, signal: AbortSignal.timeout(ms) }).then(
        (response) => response.body?.cancel(),
        () => undefined,
      ),
    ),
  ])
  expect(givenUp).toHaveLength(3)
  expect(head.status).toBe(200)
  expect(whole.status).toBe(200)
  expect(whole.text.length).toBeGreaterThan(100_000)
  expect(whole.text.startsWith('SQLite format 3\0')).toBe(true)
  expect(whole.text.length).toBeGreaterThan(100_000)
  const folder = path.dirname(server.databasePath)
  const leftovers = () => fs.readdirSync(folder).filter((name) => name.includes('backup'))
  await expect.poll(leftovers).toEqual([])
})
