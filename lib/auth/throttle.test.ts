import { describe, expect, test, vi } from 'vitest'
import type { AppError } from '@/lib/errors'
import { throttled } from './throttle'

const fail = () => Promise.resolve(false)
const pass = () => Promise.resolve(true)
const limited = expect.objectContaining({ code: 'limited' }) as AppError

async function failTimes(times: number, who: (attempt: number) => Parameters<typeof throttled>[0]) {
  for (let i = 0; i < times; i++) await throttled(who(i), fail)
}

describe('failed attempts', () => {
  test('are slowed by name after ten, and the next one is not even made', async () => {
    const who = { name: 'ten failures', address: null }
    await failTimes(10, () => who)
    const attempt = vi.fn(pass)
    await expect(throttled(who, attempt)).rejects.toEqual(limited)
    expect(attempt).not.toHaveBeenCalled()
  })

  test('say how many seconds to wait', async () => {
    const who = { name: 'waits', address: null }
    await failTimes(10, () => who)
    const refusal: unknown = await throttled(who, pass).catch((error: unknown) => error)
    const seconds = (refusal as AppError).details.retryAfterSeconds
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(15 * 60)
  })

  test('count for a name however it is written', async () => {
    const spellings = ['Case Matters', 'case matters', ' CASE  MATTERS ']
    await failTimes(10, (i) => ({ name: spellings[i % 3] ?? '', address: null }))
    await expect(throttled({ name: 'case matters', address: null }, pass)).rejects.toEqual(limited)
  })

  test('are slowed by address over all names', async () => {
    const address = '203.0.113.30'
    await failTimes(30, (i) => ({ name: `sprayed ${i}`, address }))
    await expect(throttled({ name: 'fresh', address }, pass)).rejects.toEqual(limited)
    expect(await throttled({ name: 'fresh', address: '203.0.113.31' }, pass)).toBe(true)
  })

  test('count in full when they come all at once', async () => {
    const who = { name: 'volley', address: null }
    const attempt = vi.fn(fail)
    await Promise.allSettled(Array.from({ length: 50 }, () => throttled(who, attempt)))
    expect(attempt).toHaveBeenCalledTimes(10)
  })
})

test('a success forgets the failures of its name before it', async () => {
  const who = { name: 'remembers at last', address: '203.0.113.40' }
  await failTimes(9, () => who)
  expect(await throttled(who, pass)).toBe(true)
  await failTimes(9, () => who)
  expect(await throttled(who, pass)).toBe(true)
})

test('successes never slow an address down', async () => {
  const address = '203.0.113.50'
  for (let i = 0; i < 60; i++) await throttled({ name: `family ${i}`, address }, pass)
  expect(await throttled({ name: 'family again', address }, pass)).toBe(true)
})
