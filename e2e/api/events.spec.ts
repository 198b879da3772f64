import type { Capture } from '@/lib/contracts/captures'
import { bearer, captureBody, expect, test } from '../fixtures'
import { first, follow, type Heard } from '../fixtures/events'

test('subscribers get an event for a capture and its goal', async ({ server, observatory }) => {
  const { client, api } = await observatory.newClientWithKey()
  const target = await observatory.target(client.id)
  const goal = await observatory.goal(target.id)
  const stream = follow(`${server.url}/api/events`, bearer(server.adminToken))
  expect((await stream.next()).value).toMatchObject({ event: '' })

  const capture = await api.create<Capture>(
    '/api/captures',
    captureBody({ targetId: target.id, metrics: { hfr: 2 } }),
  )
  const told = await first(stream, ({ data }) => data.captureId === capture.id)
  expect(told).toMatchObject({
    event: 'capture',
    data: { captureId: capture.id, clientId: client.id, targetId: target.id },
  })
  const counted = await first(stream, ({ data }) => data.goalId === goal.id)
  expect(counted).toMatchObject({ event: 'goal', data: { targetId: target.id } })
  await stream.return(undefined)
})

test('a reader that reconnects with the last id gets the events it missed', async ({
  server,
  observatory,
  people,
}) => {
  const { api } = await observatory.newClientWithKey()
  const url = `${server.url}/api/events`
  const before = follow(url, { Cookie: people.viewer.cookie })
  const { value } = await before.next()
  await before.return(undefined)
  const lastId = (value as Heard).id
  const missed = await api.create<Capture>('/api/captures', captureBody())

  const isMissed = ({ data }: Heard) => data.captureId === missed.id
  const byHeader = follow(url, { Cookie: people.viewer.cookie, 'Last-Event-ID': lastId })
  expect((await first(byHeader, isMissed)).event).toBe('capture')
  await byHeader.return(undefined)

  const byQuery = follow(`${url}?after=${lastId}`, { Cookie: people.viewer.cookie })
  expect((await first(byQuery, isMissed)).event).toBe('capture')
  await byQuery.return(undefined)
})

test('an unknown id gets a reset', async ({ server }) => {
  const headers = { ...bearer(server.adminToken), 'Last-Event-ID': 'before-the-restart-17' }
  const stream = follow(`${server.url}/api/events`, headers)
  expect((await stream.next()).value).toMatchObject({ event: 'reset' })
  await stream.return(undefined)
})

test('HEAD responds immediately', async ({ server }) => {
  const response = await fetch(`${server.url}/api/events`, {
    method: 'HEAD',
    headers: bearer(server.adminToken),
  })
  expect(response.status).toBe(200)
  expect(response.headers.get('x-accel-buffering')).toBe('no')
})

test('one caller cannot use up all streams', async ({ server, people }) => {
  const closing = new AbortController()
  const open = (headers: Record<string, string>) =>
    fetch(`${server.url}/api/events`, { headers, signal: closing.signal })
  const viewer = { Cookie: people.viewer.cookie }
  const mine = await Promise.all(Array.from({ length: 40 }, () => open(viewer)))
  expect(mine.every(({ status }) => status === 200)).toBe(true)
  const refused = await open(viewer)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await open({ Cookie: people.admin.cookie })).status).toBe(200)
  closing.abort()
  // Streams are available again as soon as their readers disconnect.
  await expect
    .poll(async () => {
      const again = await fetch(`${server.url}/api/events`, { headers: viewer })
      await again.body?.cancel()
      return again.status
    })
    .toBe(200)
})
