import http from 'node:http'
import { captureBody, expect, test, type Api, type Problem } from '../fixtures'
import { endpoints } from '../fixtures/endpoints'

const MIB = 1024 * 1024

let client: Api
test.beforeEach(async ({ observatory }) => {
  client = (await observatory.newClientWithKey()).api
})

const json = { 'Content-Type': 'application/json' }
const send = (raw: BodyInit, headers: Record<string, string> = json) =>
  client.post<Problem>('/api/captures', undefined, { raw, headers })

test('malformed JSON is rejected with 400', async () => {
  for (const text of ['{ "capturedAt": ', '', 'NaN', "{'a': 1}", '{"a":1}{']) {
    const { status, body } = await send(text)
    expect(status, text).toBe(400)
    expect(body).toMatchObject({ status: 400, type: 'urn:subkeeper:problem:malformed' })
  }
})

test('JSON that is not a capture is rejected with 422', async () => {
  for (const text of ['null', '[]', '"sub"', '7', 'true', '[{}]']) {
    expect((await send(text)).status, text).toBe(422)
  }
})

test('anything but JSON is rejected with 415', async () => {
  const text = JSON.stringify(captureBody())
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'image/png', 'json']) {
    expect((await send(text, { 'Content-Type': type })).status, type).toBe(415)
  }
  const charset = { 'Content-Type': 'application/json; charset=utf-8' }
  expect((await send(text, charset)).status).toBe(201)
})

test('a body of 20 MiB is rejected with 413', async () => {
  const { status, body } = await send('x'.repeat(20 * MIB))
  expect(status).toBe(413)
  expect(body).toMatchObject({ status: 413, title: 'Too large' })
})

test('a chunked body of 20 MiB without a declared length is rejected with 413', async () => {
  let sent = 0
  const chunk = new TextEncoder().encode(' '.repeat(64 * 1024))
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent >= 20 * MIB) return controller.close()
      sent += chunk.length
      controller.enqueue(chunk)
    },
  })
  expect((await send(endless)).status).toBe(413)
})

test('a batch can contain 1 to 1,000 captures', async () => {
  const batch = (length: number) =>
    client.post<Problem>('/api/captures', { captures: Array.from({ length }, () => captureBody()) })
  expect((await batch(1_001)).body).toMatchObject({ status: 422, errors: [{ path: 'captures' }] })
  expect((await batch(0)).body).toMatchObject({ status: 422, errors: [{ path: 'captures' }] })
  expect((await batch(1_000)).body).toMatchObject({ created: 1_000, duplicates: 0, failed: 0 })
})

test('an unknown address returns a problem, not a page', async ({ adminApi }) => {
  for (const path of ['/api', '/api/nothing', '/api/captures/a/b/c', '/api/v1/captures']) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const { status, body } = await adminApi.send<Problem>(method, path)
      expect(status, `${method} ${path}`).toBe(404)
      expect(body).toMatchObject({ status: 404, type: 'urn:subkeeper:problem:not-found' })
    }
  }
})

test('a missing resource returns a problem, not a page', async ({ adminApi }) => {
  const lists = [
    'captures',
    'clients',
    'criteria-sets',
    'exposure-templates',
    'targets',
    'regrades',
  ]
  for (const address of lists.map((list) => `/api/${list}/nothing`)) {
    const { status, body } = await adminApi.get<Problem>(address)
    expect(status, address).toBe(404)
    expect(body).toMatchObject({ status: 404, type: 'urn:subkeeper:problem:not-found' })
  }
})

test('an address that cannot be decoded or an unknown method returns a problem', async ({
  adminApi,
}) => {
  for (const path of ['/api/captures/%ff', '/api/targets/%E0%A4%A/goals', '/%ff']) {
    const answer = await fetch(adminApi.url + path)
    expect(answer.status, path).toBe(400)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  }
  expect((await fetch(`${adminApi.url}/api/captures?filter=%ff`)).status).toBe(401)
  expect(await statusOf(adminApi.url, 'TRACE')).toBe(405)
})

test('an unsupported method returns a problem that lists the supported ones', async ({
  adminApi,
}) => {
  const known = new Map<string, string[]>()
  for (const { method, path } of endpoints()) {
    known.set(path, [...(known.get(path) ?? []), method])
  }
  known.delete('/api/bench/parse')
  for (const [path, methods] of known) {
    const method = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].find((one) => !methods.includes(one))
    const answer = await fetch(adminApi.url + path, { method })
    expect(answer.status, `${method} ${path}`).toBe(405)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.headers.get('allow')?.split(', ').sort(), path).toEqual(methods.sort())
  }
})

test('the health check is open to everyone and includes the version', async ({ api }) => {
  const body = await api().read<Record<string, unknown>>('/api/health')
  expect(Object.keys(body).sort()).toEqual(['database', 'status', 'uptimeSeconds', 'version'])
  expect(body).toMatchObject({ status: 'ok', database: 'ok' })
  expect(body.version).toMatch(/^\d+\.\d+\.\d+/)
  expect(body.uptimeSeconds).toBeGreaterThanOrEqual(0)
})

/** `fetch` itself rejects some methods. */
function statusOf(url: string, method: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    http
      .request(`${url}/api/captures`, { method }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
      .once('error', reject)
      .end()
  })
}
