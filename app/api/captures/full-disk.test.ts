import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BatchResult, Capture } from '@/lib/contracts/captures'
import { log } from '@/lib/log'
import { createKey } from '@/lib/services/clients'
import { currentFault } from '@/lib/services/database-state'
import { fillDisk, serveFrom } from '@/lib/testing/context'
import { anObservatory, GOOD } from '@/lib/testing/observatory'
import { GET as getOne, PATCH } from './[captureId]/route'
import { GET, POST } from './route'

const ADDRESS = 'http://localhost/api/captures'

let world: ReturnType<typeof anObservatory>
let admin: Record<string, string>
let client: Record<string, string>
beforeEach(() => {
  world = anObservatory()
  admin = serveFrom(world.ctx.db)
  const { key } = createKey(world.ctx, { clientId: world.client.id, name: 'Mount' })
  client = { ...admin, authorization: `Bearer ${key}` }
})
afterEach(() => vi.restoreAllMocks())

const noParams = { params: Promise.resolve(undefined) }
const post = (body: unknown) =>
  POST(
    new Request(ADDRESS, { method: 'POST', headers: client, body: JSON.stringify(body) }),
    noParams,
  )
const bodies = (count: number) => Array.from({ length: count }, () => world.body(GOOD))
const storedCaptures = () =>
  Number(world.ctx.db.driver.prepare('select count(*) from captures').pluck().get())
const totalChanges = () => world.ctx.db.driver.prepare('select total_changes()').pluck().get()

/** Sends captures one by one until one is not stored. */
async function sendUntilRefused(): Promise<{ body: unknown; response: Response }> {
  for (let sent = 0; sent < 500; sent++) {
    const body = world.body(GOOD)
    const response = await post(body)
    if (response.status !== 201) return { body, response }
  }
  throw new Error('everything was stored')
}

test('a capture for which there is no room is answered 507, and stored once there is room', async () => {
  const makeRoom = fillDisk(world.ctx.db)
  const { body, response } = await sendUntilRefused()
  expect(response.status).toBe(507)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await response.json()).toMatchObject({
    type: 'urn:subkeeper:problem:storage-full',
    title: 'Storage full',
    status: 507,
    detail: expect.stringMatching(/disk is full.*Free some space/) as string,
  })

  makeRoom()
  expect((await post(body)).status).toBe(201)
  expect(currentFault(world.ctx.db)).toBeNull()
})

test('a batch for which there is no room is refused as a whole, not entry by entry', async () => {
  fillDisk(world.ctx.db)
  const before = storedCaptures()
  const response = await post({ captures: bodies(250) })
  expect(response.status).toBe(507)
  expect(storedCaptures()).toBe(before)
})

test('a batch that is stored in part is answered 507, and sending it again completes it', async () => {
  const makeRoom = fillDisk(world.ctx.db, 100)
  const captures = bodies(1_000)
  const response = await post({ captures })
  const stored = storedCaptures()
  expect(stored).toBeGreaterThan(0)
  expect(stored).toBeLessThan(1_000)
  expect(response.status).toBe(507)
  const { detail } = (await response.json()) as { detail: string }
  expect(detail).toContain(`The first ${stored} of the 1000 captures were processed`)

  makeRoom()
  const again = (await (await post({ captures })).json()) as BatchResult
  expect(again).toMatchObject({ created: 1_000 - stored, duplicates: stored, failed: 0 })
})

test('one invalid entry still costs only itself', async () => {
  const captures = [world.body(GOOD), { capturedAt: 'never' }, world.body(GOOD)]
  const result = (await (await post({ captures })).json()) as BatchResult
  expect(result).toMatchObject({ created: 2, failed: 1 })
})

test('a duplicate is recognized without writing anything, so also on a full disk', async () => {
  const body = world.body(GOOD)
  expect((await post(body)).status).toBe(201)
  const changes = totalChanges()
  const single = await post(body)
  expect(single.status).toBe(200)
  expect(((await single.json()) as Capture).duplicate).toBe(true)
  const batch = await post({ captures: [body] })
  expect(batch.status).toBe(200)
  expect(await batch.json()).toMatchObject({ duplicates: 1, created: 0 })
  expect(totalChanges()).toBe(changes)
})

test('what is stored can be read, and a change says why it fails', async () => {
  const { id } = await world.send(GOOD)
  world.ctx.db.driver.pragma('query_only = on')
  expect((await GET(new Request(ADDRESS, { headers: client }), noParams)).status).toBe(403)
  expect((await GET(new Request(ADDRESS, { headers: admin }), noParams)).status).toBe(200)
  const params = Promise.resolve({ captureId: id })
  const address = `${ADDRESS}/${id}`
  expect((await getOne(new Request(address, { headers: admin }), { params })).status).toBe(200)
  const body = JSON.stringify({ note: 'cloud' })
  const change = new Request(address, { method: 'PATCH', headers: admin, body })
  const response = await PATCH(change, { params })
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).not.toBeNull()
  expect(await response.json()).toMatchObject({
    detail: expect.stringContaining('read-only') as string,
  })
})

test('the log says once that the disk is full, and once that it no longer is', async () => {
  const errors = vi.spyOn(log(), 'error').mockImplementation(() => undefined)
  const warnings = vi.spyOn(log(), 'warn').mockImplementation(() => undefined)
  const makeRoom = fillDisk(world.ctx.db)
  for (let i = 0; i < 20; i++) {
    expect((await post({ captures: bodies(100) })).status).toBe(507)
  }
  expect(errors).toHaveBeenCalledOnce()
  expect(currentFault(world.ctx.db)).toBe('full')
  makeRoom()
  for (let i = 0; i < 3; i++) expect((await post(world.body(GOOD))).status).toBe(201)
  expect(errors).toHaveBeenCalledOnce()
  expect(warnings).toHaveBeenCalledOnce()
})
