import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { installRequestGuard } from '@/lib/http/request-guard'
import { log } from '@/lib/log'
import { whileMigrating } from '@/lib/migrating'
import { createKey } from '@/lib/services/clients'
import { serveFrom, testContext, testDbFile } from '@/lib/testing/context'
import { aClient } from '@/lib/testing/factories'
import { PATCH } from '../clients/[clientId]/route'
import { DELETE as deleteKey } from '../clients/[clientId]/keys/[keyId]/route'
import { GET } from './route'

let folder: string
let file: string
let database: ReturnType<typeof testDbFile>
let admin: Record<string, string>
beforeEach(() => {
  vi.spyOn(log(), 'error').mockImplementation(() => undefined)
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'subkeeper-route-'))
  file = path.join(folder, 'subkeeper.db')
  database = testDbFile(file)
  admin = serveFrom(database.db)
})
afterEach(() => {
  vi.restoreAllMocks()
  database.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

const noParams = { params: Promise.resolve(undefined) }
const health = () => GET(new Request('http://localhost/api/health'), noParams)

test('the health of a server whose database is in order is answered without a reason', async () => {
  const response = await health()
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({
    status: 'ok',
    database: 'ok',
    version: expect.any(String) as string,
    uptimeSeconds: expect.any(Number) as number,
  })
})

test('a database file that is gone fails the health check and every change', async () => {
  const ctx = testContext(undefined, database.db)
  const client = aClient(ctx)
  const key = createKey(ctx, { clientId: client.id, name: 'Mount' })
  fs.renameSync(file, `${file}.moved`)
  const response = await health()
  expect(response.status).toBe(503)
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  const body = (await response.json()) as { reason: string }
  expect(body).toMatchObject({ status: 'failing', database: 'failing' })
  expect(body.reason).toContain('deleted, moved or replaced')
  expect(body.reason).not.toContain(folder)

  const revoked = await deleteKey(
    new Request('http://localhost/api/clients/c/keys/k', { method: 'DELETE', headers: admin }),
    { params: Promise.resolve({ clientId: client.id, keyId: key.id }) },
  )
  expect(revoked.status).toBe(503)
  expect(revoked.headers.get('retry-after')).not.toBeNull()
})

test('a change that meets another program’s lock is made once the lock is released', async () => {
  const client = aClient(testContext(undefined, database.db))
  const release = database.lockFromElsewhere()
  setTimeout(release, 200)
  const response = await PATCH(
    new Request('http://localhost/api/clients/c', {
      method: 'PATCH',
      headers: admin,
      body: JSON.stringify({ name: 'Renamed' }),
    }),
    { params: Promise.resolve({ clientId: client.id }) },
  )
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ name: 'Renamed' })
})

test('while the database is migrated every request is answered 503, with the reason', async () => {
  installRequestGuard()
  const server = http.createServer((_, response) => response.end('reached'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const ask = (address: string) => fetch(`http://127.0.0.1:${port}${address}`)
  try {
    const answers = await whileMigrating(true, () =>
      Promise.all(['/api/health', '/api/captures', '/targets'].map(ask)),
    )
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503])
    for (const { headers } of answers) expect(headers.get('retry-after')).toBe('5')
    expect(await answers[0]?.json()).toMatchObject({
      status: 'migrating',
      database: 'migrating',
      reason: expect.stringContaining('updating its database') as string,
    })
    expect(answers[1]?.headers.get('content-type')).toBe('application/problem+json')
    expect(await (await ask('/api/health')).text()).toBe('reached')
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})
