import { describe, expect, test, vi } from 'vitest'
import type { AppError } from '@/lib/errors'
import { toCaller, Limits, whenSent } from './limits'

const limited = expect.objectContaining({ code: 'limited' }) as AppError

function atMoment() {
  const time = { now: 0 }
  return { time, limits: new Limits(() => time.now) }
}

describe('the requests of one credential', () => {
  test('are limited by how many run at once, and allowed again when those have ended', () => {
    const { limits } = atMoment()
    const ends = Array.from({ length: 6 }, () => limits.begin('export', 'ada'))
    expect(() => limits.begin('export', 'ada')).toThrow(limited)
    ends[0]?.()
    ends[0]?.()
    ends.push(limits.begin('export', 'ada'))
    expect(() => limits.begin('export', 'ada')).toThrow(limited)
  })

  test('are limited by rate, with the seconds to wait', () => {
    const { time, limits } = atMoment()
    for (let i = 0; i < 20; i++) limits.begin('backup', 'ada')()
    expect(() => limits.begin('backup', 'ada')).toThrow(
      expect.objectContaining({ details: { retryAfterSeconds: 10 } }) as AppError,
    )
    time.now += 10_001
    limits.begin('backup', 'ada')()
    expect(() => limits.begin('backup', 'ada')).toThrow(limited)
  })

  test('do not affect other credentials or other kinds of requests', () => {
    const { limits } = atMoment()
    for (let i = 0; i < 20; i++) limits.begin('backup', 'ada')()
    limits.begin('backup', 'vera')()
    limits.begin('export', 'ada')()
  })

  test('may include a week of subs sent at full speed', () => {
    const { time, limits } = atMoment()
    // 2,000 requests a second for a minute, from 64 connections.
    for (let i = 0; i < 120_000; i += 64) {
      const ends = Array.from({ length: 64 }, () => limits.begin('ingest', 'rig'))
      ends.forEach((end) => end())
      time.now += 32
    }
  })
})

test('a person is one caller in all sessions, and each key is one', () => {
  const user = { kind: 'user', userId: 'ada', name: 'Ada', role: 'viewer' } as const
  expect(toCaller({ ...user, sessionId: '1' })).toBe(toCaller({ ...user, sessionId: '2' }))
  const key = { kind: 'client', clientId: 'c', keyId: '1' } as const
  expect(toCaller(key)).not.toBe(toCaller({ ...key, keyId: '2' }))
})

describe('a streamed response', () => {
  const request = (method = 'GET', signal?: AbortSignal) =>
    new Request('http://here/', { method, signal })
  const answer = (cancel?: () => void) =>
    new Response(
      new ReadableStream({
        pull: (controller) => controller.enqueue(new TextEncoder().encode('x')),
        cancel,
      }),
      { status: 206, headers: { 'X-Kept': 'yes' } },
    )

  test('ends when all of it has been read', async () => {
    const end = vi.fn()
    const sent = whenSent(new Response('all of it'), request(), end)
    expect(end).not.toHaveBeenCalled()
    expect(await sent.text()).toBe('all of it')
    expect(end).toHaveBeenCalled()
  })

  test('ends, and its work too, when its reader disconnects', async () => {
    const [end, cancelled] = [vi.fn(), vi.fn()]
    const gone = new AbortController()
    const sent = whenSent(answer(cancelled), request('GET', gone.signal), end)
    expect([sent.status, sent.headers.get('X-Kept')]).toEqual([206, 'yes'])
    gone.abort()
    await vi.waitFor(() => expect(cancelled).toHaveBeenCalled())
    expect(end).toHaveBeenCalled()
  })

  test('ends when its reader cancels it', async () => {
    const [end, cancelled] = [vi.fn(), vi.fn()]
    await whenSent(answer(cancelled), request(), end).body?.cancel()
    expect(end).toHaveBeenCalled()
    expect(cancelled).toHaveBeenCalled()
  })

  test('ends immediately if only its headers were requested', () => {
    const [end, cancelled] = [vi.fn(), vi.fn()]
    expect(whenSent(answer(cancelled), request('HEAD'), end).body).toBeNull()
    expect(end).toHaveBeenCalled()
    expect(cancelled).toHaveBeenCalled()
  })
})
