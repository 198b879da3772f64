import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createEvents, type AppEvent } from '@/lib/events'
import { eventStream } from './event-stream'

const capture = (captureId: string): AppEvent => ({
  type: 'capture',
  captureId,
  clientId: 'c',
  targetId: null,
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A stream on a bus that keeps three events, and what was read of it so far. */
function opened({
  lastId = null as string | null,
  events = createEvents(3),
  caller = 'person ada',
} = {}) {
  const reader = { allowed: true }
  const gone = new AbortController()
  const response = eventStream({
    events,
    lastId,
    caller,
    signal: gone.signal,
    mayRead: () => reader.allowed,
    heartbeatMs: 1_000,
  })
  const stream = response.body?.getReader()
  if (!stream) throw new Error('the answer has no body')
  const read = async () => {
    const { done, value } = await stream.read()
    return done ? null : new TextDecoder().decode(value)
  }
  return { events, reader, gone, response, read, cancel: () => stream.cancel() }
}

test('tells proxies and compression to pass everything on at once', () => {
  const { response, gone } = opened()
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
  expect(response.headers.get('cache-control')).toContain('no-transform')
  expect(response.headers.get('x-accel-buffering')).toBe('no')
  gone.abort()
})

test('begins with an id, then sends what is published within a moment as one piece', async () => {
  const { events, read, gone } = opened()
  expect(await read()).toBe(`id: ${events.idOf(0)}\n\n`)
  events.publish(capture('a'))
  events.publish({ type: 'target', targetId: 't', status: 'completed' })
  await vi.advanceTimersByTimeAsync(100)
  expect(await read()).toBe(
    `id: ${events.idOf(1)}\nevent: capture\n` +
      'data: {"captureId":"a","clientId":"c","targetId":null}\n\n' +
      `id: ${events.idOf(2)}\nevent: target\ndata: {"targetId":"t","status":"completed"}\n\n`,
  )
  gone.abort()
})

test('who comes back gets what it missed', async () => {
  const events = createEvents(3)
  for (const id of ['a', 'b', 'c']) events.publish(capture(id))
  const { read, gone } = opened({ events, lastId: events.idOf(2) })
  expect(await read()).toBe(`id: ${events.idOf(2)}\n\n`)
  await vi.advanceTimersByTimeAsync(100)
  expect(await read()).toContain('"captureId":"c"')
  gone.abort()
})

test.each([
  ['too long ago', (id: (n: number) => string) => id(0)],
  ['from before a restart', () => 'elsewhere-2'],
])('who comes back %s is told to begin anew', async (_, lastIdOf) => {
  const events = createEvents(3)
  for (const id of ['a', 'b', 'c', 'd']) events.publish(capture(id))
  const { read, gone } = opened({ events, lastId: lastIdOf(events.idOf) })
  const first = await read()
  await vi.advanceTimersByTimeAsync(100)
  const told = first?.includes('event: reset') ? first : await read()
  expect(told).toBe(`id: ${events.idOf(4)}\nevent: reset\ndata: {}\n\n`)
  gone.abort()
})

test('more at once than is kept becomes a reset', async () => {
  const { events, read, gone } = opened()
  await read()
  for (const id of ['a', 'b', 'c', 'd']) events.publish(capture(id))
  await vi.advanceTimersByTimeAsync(100)
  expect(await read()).toBe(`id: ${events.idOf(4)}\nevent: reset\ndata: {}\n\n`)
  gone.abort()
})

test('says in quiet hours that it is still there', async () => {
  const { read, gone } = opened()
  await read()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await read()).toBe(': still here\n\n')
  gone.abort()
})

test('a session that ended hears so instead of the next event, and nothing more', async () => {
  const { events, read, reader } = opened()
  await read()
  reader.allowed = false
  events.publish(capture('secret'))
  await vi.advanceTimersByTimeAsync(100)
  expect(await read()).toBe('event: end\ndata: {}\n\n')
  expect(await read()).toBeNull()
})

test('leaves nothing behind when the reader goes, however it goes', async () => {
  const { cancel, ...first } = opened()
  const second = opened()
  await first.read()
  await cancel()
  second.gone.abort()
  expect(vi.getTimerCount()).toBe(0)
  first.events.publish(capture('a'))
  second.events.publish(capture('a'))
  expect(vi.getTimerCount()).toBe(0)
})

test('gives up on a reader that takes nothing', async () => {
  opened()
  await vi.advanceTimersByTimeAsync(8_000)
  expect(vi.getTimerCount()).toBe(1)
  await vi.advanceTimersByTimeAsync(4_000)
  expect(vi.getTimerCount()).toBe(0)
})

test('refuses when very many are open, and has room again when they have gone', () => {
  const open = Array.from({ length: 200 }, (_, i) => opened({ caller: `person ${i % 10}` }))
  expect(() => opened()).toThrow(expect.objectContaining({ code: 'limited' }))
  open.forEach(({ gone }) => gone.abort())
  const { response, gone } = opened()
  expect(response.status).toBe(200)
  gone.abort()
})

test('nobody can take the places of all others', () => {
  const open = Array.from({ length: 40 }, () => opened({ caller: 'key greedy' }))
  expect(() => opened({ caller: 'key greedy' })).toThrow(
    expect.objectContaining({ code: 'limited' }),
  )
  open.push(opened({ caller: 'person ada' }))
  open.forEach(({ gone }) => gone.abort())
  opened({ caller: 'key greedy' }).gone.abort()
})
