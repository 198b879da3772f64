import type { Capture } from '@/lib/contracts/captures'
import { bearer, captureBody, expect, fresh, test } from '../fixtures'

interface Heard {
  id: string
  event: string
  data: Record<string, string>
}

/** Reads a stream of server-sent events until one passes, or the stream ends. */
async function* follow(url: string, headers: Record<string, string>): AsyncGenerator<Heard> {
  const response = await fetch(url, { headers })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
  expect(response.headers.get('content-encoding')).toBeNull()
  let text = ''
  const body = response.body?.pipeThrough(new TextDecoderStream()) ?? []
  for await (const chunk of body) {
    text += chunk
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const field = (name: string) =>
        new RegExp(`^${name}: (.*)$`, 'm').exec(text.slice(0, end))?.[1] ?? ''
      const heard = { id: field('id'), event: field('event'), data: field('data') }
      text = text.slice(end + 2)
      if (heard.id !== '' || heard.event !== '') {
        yield { ...heard, data: JSON.parse(heard.data || '{}') as Heard['data'] }
      }
    }
  }
}

/** The first event that passes; other tests of this worker make events too. */
async function first(stream: AsyncGenerator<Heard>, wanted: (heard: Heard) => boolean) {
  for (;;) {
    const { done, value } = await stream.next()
    if (done) throw new Error('the stream ended')
    if (wanted(value)) return value
  }
}

test('a capture is told to who follows, with its goal', async ({ server, observatory }) => {
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

test('who comes back with the last id gets what was missed', async ({
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

test('an id that the server does not know is answered with a reset', async ({ server }) => {
  const headers = { ...bearer(server.adminToken), 'Last-Event-ID': 'before-the-restart-17' }
  const stream = follow(`${server.url}/api/events`, headers)
  expect((await stream.next()).value).toMatchObject({ event: 'reset' })
  await stream.return(undefined)
})

test('a token that is revoked hears nothing more', async ({ server, observatory, admin }) => {
  const { api } = await observatory.newClientWithKey()
  const name = fresh('Follower')
  await admin.goto('/settings/tokens')
  await admin.getByRole('button', { name: 'New token' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('button', { name: 'Create' }).click()
  const token = await dialog.getByRole('textbox', { name: 'Token', exact: true }).inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()

  const stream = follow(`${server.url}/api/events`, bearer(token))
  await stream.next()
  await admin.getByRole('button', { name: `Revoke ${name}` }).click()
  await admin.getByRole('button', { name: 'Revoke token' }).click()
  await expect(admin.getByRole('button', { name: `Revoke ${name}` })).toHaveCount(0)
  const secret = await api.create<Capture>('/api/captures', captureBody())
  const last = await first(stream, ({ event, data }) => {
    expect(data.captureId).not.toBe(secret.id)
    return event === 'end'
  })
  expect(last.data).toEqual({})
  expect((await stream.next()).done).toBe(true)
})

test('HEAD answers at once', async ({ server }) => {
  const response = await fetch(`${server.url}/api/events`, {
    method: 'HEAD',
    headers: bearer(server.adminToken),
  })
  expect(response.status).toBe(200)
  expect(response.headers.get('x-accel-buffering')).toBe('no')
})
