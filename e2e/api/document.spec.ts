import { z } from 'zod'
import { finishedRegrade } from '../fixtures/regrades'
import type { Capture } from '@/lib/contracts/captures'
import type { Job } from '@/lib/contracts/jobs'
import type { RegradeJob } from '@/lib/contracts/regrades'
import type { OpenApiDocument, Operation } from '@/lib/http/openapi/document'
import { captureBody, expect, test, type Api } from '../fixtures'
import type { Observatory } from '../fixtures/observatory'

/** Not called: a backup needs free disk space, and a stream of events would never end. */
const NOT_CALLED = ['GET /api/backup', 'GET /api/events']
/** Nothing is in the state that these are for, so the response must be the documented 409. */
const CONFLICTS = [
  'POST /api/regrades/{regradeId}/cancel',
  'POST /api/regrades/{regradeId}/resume',
  'POST /api/jobs/{jobId}/cancel',
  'POST /api/jobs/{jobId}/resume',
  'DELETE /api/clients/{clientId}',
  'DELETE /api/criteria-sets/{setId}',
  'DELETE /api/exposure-templates/{templateId}',
  'DELETE /api/targets/{targetId}',
]

interface Called {
  name: string
  method: string
  path: string
  operation: Operation
}

const operationsOf = (document: OpenApiDocument): Called[] =>
  Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, operation]) => {
      const method = verb.toUpperCase()
      return { name: `${method} ${path}`, method, path, operation }
    }),
  )

/** Creates one of everything that addresses and examples refer to; a regrade and a job take a moment. */
async function makeThings(observatory: Observatory, adminApi: Api, { jobs }: { jobs: boolean }) {
  const set = await observatory.criteriaSet()
  const { client, key, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const target = await observatory.target(client.id)
  const template = await observatory.template()
  const goal = await observatory.goal(target.id, { exposureTemplateId: template.id })
  const thumbnail = PIXEL
  const body = captureBody({ targetId: target.id, thumbnail })
  const capture = await api.create<Capture>('/api/captures', body)
  const { regradeId, jobId } = jobs ? await makeJobs(target.id, adminApi) : NO_JOBS
  const other = await observatory.template()
  return {
    api,
    ids: {
      clientId: client.id,
      keyId: key.id,
      targetId: target.id,
      goalId: goal.id,
      templateId: template.id,
      captureId: capture.id,
      regradeId,
      setId: set.id,
      jobId,
    } as Record<string, string>,
    placeholders: {
      CLIENT_ID: client.id,
      TARGET_ID: target.id,
      TEMPLATE_ID: other.id,
      CAPTURE_ID: capture.id,
    },
  }
}

const NO_JOBS = { regradeId: 'none', jobId: 'none' }

/** Creates a regrade and another job, and waits until both are done. */
async function makeJobs(targetId: string, adminApi: Api) {
  const regrade = (await adminApi.post<RegradeJob>('/api/regrades', { scope: { targetId } })).body
  await finishedRegrade(adminApi, regrade.id)
  const { body } = await adminApi.patch<{ job: Job }>(`/api/targets/${targetId}`, {
    ra: 10.7,
    dec: 41.3,
  })
  const isDone = async () => (await adminApi.read<Job>(`/api/jobs/${body.job.id}`)).state === 'done'
  await expect.poll(isDone).toBe(true)
  return { regradeId: regrade.id, jobId: body.job.id }
}

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** Returns the errors of a response according to the documented schema for its status. */
function faultsOf(document: OpenApiDocument, schema: object, body: unknown): string[] {
  const { $defs, ...root } = JSON.parse(
    JSON.stringify({ ...schema, $defs: document.components.schemas }).replaceAll(
      '#/components/schemas/',
      '#/$defs/',
    ),
  ) as { $defs: object }
  const parsed = z.fromJSONSchema({ ...root, $defs } as Parameters<typeof z.fromJSONSchema>[0])
  return (parsed.safeParse(body).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  )
}

test('every endpoint and example returns a response as documented', async ({
  adminApi,
  api,
  observatory,
}) => {
  const document = await adminApi.read<OpenApiDocument>('/api/openapi.json')
  const called = operationsOf(document).filter(({ name }) => !NOT_CALLED.includes(name))
  expect(called.length).toBeGreaterThan(50)
  const toRead = await makeThings(observatory, adminApi, { jobs: true })
  for (const { name, method, path, operation } of called) {
    const jobs = /\{(regradeId|jobId)\}/.test(path)
    // Changes consume what they are applied to.
    const things = method === 'GET' ? toRead : await makeThings(observatory, adminApi, { jobs })
    const address = path.replace(/\{(\w+)\}/g, (_, id: string) => things.ids[id] ?? `no ${id}`)
    const example = operation.requestBody?.content['application/json']?.example
    let text = JSON.stringify(example)
    for (const [placeholder, id] of Object.entries(things.placeholders)) {
      text = text?.replaceAll(placeholder, id)
    }
    const schemes = operation.security.flatMap((one) => Object.keys(one))
    const caller =
      schemes.length === 0 ? api() : schemes.includes('adminToken') ? adminApi : things.api
    const json = text === undefined ? undefined : (JSON.parse(text) as unknown)
    const answer = await caller.send(method, address, json)
    const call = `${name}: ${answer.status} ${answer.text.slice(0, 300)}`
    if (CONFLICTS.includes(name)) expect(answer.status, call).toBe(409)
    else expect(answer.status, call).toBeLessThan(300)
    const described = operation.responses[answer.status]
    if (!described || '$ref' in described) {
      throw new Error(`the document does not describe ${call}`)
    }
    const type = answer.headers.get('content-type')?.split(';')[0]
    if (!described.content) expect(answer.text, call).toBe('')
    else expect(Object.keys(described.content), call).toContain(type)
    const schema = type === undefined ? undefined : described.content?.[type]?.schema
    if (schema) expect(faultsOf(document, schema, answer.body), call).toEqual([])
  }
})

test('the documented access is enforced', async ({ adminApi, people, observatory, server }) => {
  const document = await adminApi.read<OpenApiDocument>('/api/openapi.json')
  const { api } = await observatory.newClientWithKey()
  const session = { Cookie: people.viewer.cookie, Origin: server.url }
  for (const { name, method, path, operation } of operationsOf(document)) {
    const address = path.replace(/\{\w+\}/g, 'nothing')
    const example = operation.requestBody?.content['application/json']?.example
    const body = example === undefined ? undefined : JSON.stringify(example)
    const type: Record<string, string> =
      body === undefined ? {} : { 'Content-Type': 'application/json' }
    const statusFor = async (headers: Record<string, string>) => {
      const response = await fetch(server.url + address, {
        method,
        body,
        headers: { ...headers, ...type },
      })
      await response.body?.cancel()
      return response.status
    }
    const roles = operation.security.find((one) => 'session' in one)?.session
    const isOpen = operation.security.length === 0
    const forViewers = isOpen || roles?.length === 0
    const forClients = isOpen || operation.security.some((one) => 'clientKey' in one)
    expect((await statusFor({})) === 401, `${name} without a credential`).toBe(!isOpen)
    expect((await statusFor(session)) !== 403, `${name} by a viewer`).toBe(forViewers)
    const byClient = await statusFor(api.credential)
    // A key gets 404 for what belongs to another client.
    expect(byClient !== 403, `${name} by a client key`).toBe(forClients)
  }
})
