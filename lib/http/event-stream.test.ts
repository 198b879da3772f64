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

/** Opens a stream on a bus that keeps three events; returns what was read of it so far. */
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
  if (!stream) throw new Error('the response has no body')
  const read = async () => {
    const { done, value } = await stream.read()
    return done ? null : new TextDecoder().decode(value)
  }
  return { events, reader, gone, response, read, cancel: () => stream.cancel() }
}

test('tells proxies and compression to forward everything immediately', () => {
  const { response, gone } = opened()
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
  expect(response.headers.get('cache-control')).toContain('no-transform')
  expect(response.headers.get('x-accel-buffering')).toBe('no')
  gone.abort()
})

test('starts with an id, then sends events published within a moment together', async () => {
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

test('a reader that reconnects gets the events it missed', async () => {
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
])('a reader with an id %s gets a reset', async (_, lastIdOf) => {
  const events = createEvents(3)
  for (const id of ['a', 'b', 'c', 'd']) events.publish(capture(id))
  const { read, gone } = opened({ events, lastId: lastIdOf(events.idOf) })
  const first = await read()
  await vi.advanceTimersByTimeAsync(100)
  const told = first?.includes('event: reset') ? first : await read()
  expect(told).toBe(`id: ${events.idOf(4)}\nevent: reset\ndata: {}\n\n`)
  gone.abort()
})

test('more events at once than are kept become a reset', async () => {
  const { events, read, gone } = opened()
  await read()
  for (const id of ['a', 'b', 'c', 'd']) events.publish(capture(id))
  await vi.advanceTimersByTimeAsync(100)
  expect(await read()).toBe(`id: ${events.idOf(4)}\nevent: reset\ndata: {}\n\n`)
  gone.abort()
})

test('sends keep-alive comments while nothing happens', async () => {
  const { read, gone } = opened()
  await read()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await read()).toBe(': still here\n\n')
  gone.abort()
})

test('a session that ended gets an end event instead of the next one, and nothing more', async () => {
  const { events, read, reader } = opened()
  await read()
  reader.allowed = false
  events.publish(capture('secret'))
  await vi.advanceTimersByTimeAsync(100)
  expect(await read()).toBe('event: end\ndata: {}\n\n')
  expect(await read()).toBeNull()
})

test('cleans up however the reader disconnects', async () => {
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

test('gives up on a reader that stops reading', async () => {
  opened()
  await vi.advanceTimersByTimeAsync(8_000)
  expect(vi.getTimerCount()).toBe(1)
  await vi.advanceTimersByTimeAsync(4_000)
  expect(vi.getTimerCount()).toBe(0)
})

test('rejects new streams while too many are open, and accepts them again afterwards', () => {
  const open = Array.from({ length: 200 }, (_, i) => opened({ caller: `person ${i % 10}` }))
  expect(() => opened()).toThrow(expect.objectContaining({ code: 'limited' }))
  open.forEach(({ gone }) => gone.abort())
  const { response, gone } = opened()
  expect(response.status).toBe(200)
  gone.abort()
})

test('one caller cannot use up all streams', () => {
  const open = Array.from({ length: 40 }, () => opened({ caller: 'key greedy' }))
  expect(() => opened({ caller: 'key greedy' })).toThrow(
    expect.objectContaining({ code: 'limited' }),
  )
  open.push(opened({ caller: 'person ada' }))
  open.forEach(({ gone }) => gone.abort())
  opened({ caller: 'key greedy' }).gone.abort()
})
