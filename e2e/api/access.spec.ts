import { bearer, captureBody, criteriaBody, expect, fresh, test, type Problem } from '../fixtures'
import { endpoints, type Endpoint } from '../fixtures/endpoints'

/** Exists only while the benchmark runs: SUBKEEPER_BENCH. */
const ABSENT = ['POST /api/bench/parse']
const EVERY = endpoints()
const ALL = EVERY.filter(({ name }) => !ABSENT.includes(name))
const OPEN = ['GET /api/health']
/** The endpoints that a client key may call. */
const FOR_CLIENTS = [
  'GET /api/client',
  'POST /api/captures',
  'GET /api/targets/{targetId}/goals',
  // Describes the API and contains no data.
  'GET /api/openapi.json',
]
/** Reads that viewers may not make. */
const FOR_ADMINS = ['GET /api/backup', 'GET /api/metrics']
/** POST requests that change nothing. */
const HARMLESS = ['POST /api/score', 'POST /api/captures.csv']

/** A valid body for each changing endpoint, so that only the credential is wrong. */
const BODIES: Record<string, unknown> = {
  'POST /api/captures': captureBody(),
  'PATCH /api/captures/{captureId}': { note: 'hazy' },
  'POST /api/captures.csv': { captureIds: ['nothing'] },
  'POST /api/clients': { name: 'Never created' },
  'PATCH /api/clients/{clientId}': { name: 'Never created' },
  'POST /api/clients/{clientId}/keys': { name: 'laptop' },
  'POST /api/criteria-sets': criteriaBody(),
  'PUT /api/criteria-sets/{setId}': criteriaBody(),
  'PATCH /api/criteria-sets/{setId}': { archived: true },
  'POST /api/exposure-templates': { name: 'Never created', exposureSeconds: 60 },
  'PATCH /api/exposure-templates/{templateId}': { exposureSeconds: 60 },
  'PUT /api/filter-aliases': { items: [] },
  'POST /api/targets': { name: 'M 31', clientId: 'nothing' },
  'PATCH /api/targets/{targetId}': { note: 'low' },
  'POST /api/targets/{targetId}/goals': { exposureTemplateId: 'nothing', desired: 1 },
  'PATCH /api/goals/{goalId}': { desired: 1 },
  'POST /api/imports': { files: [{ name: 'a.csv', text: 'x' }], clientId: 'nothing' },
  'POST /api/regrades': { scope: { all: true } },
  'POST /api/regrades/{regradeId}/cancel': {},
  'POST /api/regrades/{regradeId}/undo': {},
  'POST /api/regrades/{regradeId}/resume': {},
  'POST /api/jobs/{jobId}/cancel': {},
  'POST /api/jobs/{jobId}/resume': {},
  'POST /api/score': { criteria: criteriaBody(), metrics: {} },
}

const takesBody = ({ method }: Endpoint) => ['POST', 'PUT', 'PATCH'].includes(method)
const isReading = ({ method, name }: Endpoint) =>
  (method === 'GET' && !FOR_ADMINS.includes(name)) || HARMLESS.includes(name)
const bodyOf = (endpoint: Endpoint) => (takesBody(endpoint) ? BODIES[endpoint.name] : undefined)

test('every endpoint with a body has a valid one here', () => {
  expect(ALL.length).toBeGreaterThan(25)
  const untried = ALL.filter((endpoint) => takesBody(endpoint) && !(endpoint.name in BODIES))
  expect(untried.map(({ name }) => name)).toEqual([])
})

test('only the health check responds without a valid credential', async ({ api }) => {
  const wrong = {
    'no credential': {},
    'a key that does not exist': bearer(`sk_${'0'.repeat(16)}_${'0'.repeat(40)}`),
    'a token that does not exist': bearer(`sa_${'0'.repeat(16)}_${'0'.repeat(40)}`),
    'no key at all': bearer('open sesame'),
    'a session that does not exist': { Cookie: 'subkeeper_session=0000' },
  }
  for (const endpoint of ALL) {
    for (const [what, headers] of Object.entries(wrong)) {
      const { name, method, path } = endpoint
      // The credential is checked before the body, so a malformed body makes no difference.
      const raw = takesBody(endpoint) ? '{ not json' : undefined
      const answer = await api().send<Problem>(method, path, undefined, { headers, raw })
      if (OPEN.includes(name) && what === 'no credential') expect(answer.status).toBe(200)
      else if (!OPEN.includes(name)) expect(answer.status, `${name} with ${what}`).toBe(401)
    }
  }
})

test('the benchmark’s endpoint does not exist', async ({ adminApi, api }) => {
  for (const { method, path, name } of EVERY.filter((one) => ABSENT.includes(one.name))) {
    expect((await api().send(method, path)).status, name).toBe(401)
    expect((await adminApi.send(method, path, {})).status, name).toBe(404)
  }
})

test('a revoked key is rejected from the next request on', async ({ adminApi, observatory }) => {
  const { client, key, api } = await observatory.newClientWithKey()
  expect((await api.get('/api/client')).status).toBe(200)
  expect((await adminApi.delete(`/api/clients/${client.id}/keys/${key.id}`)).status).toBe(204)
  const refused = await api.get<Problem>('/api/client')
  expect(refused.status).toBe(401)
  expect(refused.headers.get('www-authenticate')).toBe('Bearer')
})

test('a client key can call only the endpoints for clients', async ({ observatory }) => {
  const { api } = await observatory.newClientWithKey()
  for (const endpoint of ALL) {
    const { name, method, path } = endpoint
    if (OPEN.includes(name) || FOR_CLIENTS.includes(name)) continue
    const { status } = await api.send(method, path, bodyOf(endpoint))
    expect(status, name).toBe(403)
  }
})

test('a viewer can read everything and change nothing', async ({ people, server }) => {
  const headers = { Cookie: people.viewer.cookie, Origin: server.url }
  for (const endpoint of ALL) {
    const { name, method, path } = endpoint
    const body = bodyOf(endpoint)
    const response = await fetch(server.url + path, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
    })
    // Only the status matters here, and a stream of events would never end.
    await response.body?.cancel()
    if (FOR_CLIENTS.slice(0, 2).includes(name)) expect(response.status, name).toBe(403)
    else if (isReading(endpoint)) expect([200, 404], name).toContain(response.status)
    else expect(response.status, name).toBe(403)
  }
})

test('a viewer’s change is rejected before its body is checked', async ({ people, server }) => {
  const headers = { Cookie: people.viewer.cookie, Origin: server.url, 'If-Match': 'no tag' }
  const changing = ALL.filter((one) => one.method !== 'GET' && !HARMLESS.includes(one.name))
  // Viewers may preview a regrade, so its body has to be read.
  for (const { name, method, path } of changing.filter(({ path }) => path !== '/api/regrades')) {
    for (const body of ['{ not json', '{"name":""}']) {
      const response = await fetch(server.url + path, {
        method,
        body,
        headers: { ...headers, 'Content-Type': 'application/json' },
      })
      expect(response.status, `${name} with ${body}`).toBe(403)
    }
  }
})

test('another site cannot use the session of a signed-in user', async ({ api, people, server }) => {
  const create = (headers: Record<string, string>) =>
    api().post(
      '/api/clients',
      { name: fresh('Forged') },
      { headers: { Cookie: people.admin.cookie, ...headers } },
    )
  expect((await create({ Origin: 'https://evil.example' })).status).toBe(403)
  expect((await create({ Origin: 'null' })).status).toBe(403)
  expect((await create({ Origin: server.url, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
  expect((await create({ Origin: server.url.replace('127.0.0.1', 'localhost') })).status).toBe(403)
  expect((await create({ Origin: server.url })).status).toBe(201)
})

test('a key in a header needs no origin, because another site could not send it', async ({
  adminApi,
}) => {
  const headers = { Origin: 'https://evil.example' }
  const answer = await adminApi.post('/api/clients', { name: fresh('Scripted') }, { headers })
  expect(answer.status).toBe(201)
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
})

test('HEAD requires a credential like GET', async ({ server }) => {
  const response = await fetch(`${server.url}/api/captures`, { method: 'HEAD' })
  expect(response.status).toBe(401)
})
