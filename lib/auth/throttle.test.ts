import { describe, expect, test, vi } from 'vitest'
import type { AppError } from '@/lib/errors'
import { type Attempt, FairQueue, SignInThrottle } from './throttle'

const limited = expect.objectContaining({ code: 'limited' }) as AppError
const fail = () => Promise.resolve(false)
const pass = () => Promise.resolve(true)

/** A throttle whose clock moves only when it waits or is told to. */
function slowly() {
  const time = { now: 1_000_000, waited: 0 }
  const throttle = new SignInThrottle({
    now: () => time.now,
    wait: (ms) => {
      time.now += ms
      time.waited += ms
      return Promise.resolve()
    },
  })
  const failTimes = async (times: number, who: (i: number) => Attempt) => {
    for (let i = 0; i < times; i++) await throttle.attempt(who(i), fail).catch(() => undefined)
  }
  return { time, throttle, failTimes }
}

const who = (patch: Partial<Attempt> = {}): Attempt => ({
  name: 'Ada',
  address: '203.0.113.5',
  device: null,
  passwordHash: 'hash of Ada',
  ...patch,
})

describe('guessing', () => {
  test('costs nothing at first, then longer waits with every failure', async () => {
    const { time, throttle, failTimes } = slowly()
    await failTimes(5, () => who())
    expect(time.waited).toBe(0)
    await throttle.attempt(who(), fail)
    expect(time.waited).toBe(1_000)
    await throttle.attempt(who(), fail)
    expect(time.waited).toBe(3_000)
  })

  test('is refused once the wait is long, and says how long it is', async () => {
    const { throttle, failTimes } = slowly()
    await failTimes(10, () => who())
    const check = vi.fn(pass)
    await expect(throttle.attempt(who(), check)).rejects.toMatchObject({
      code: 'limited',
      message: 'Too many failed attempts. Try again in 6 seconds.',
      details: { retryAfterSeconds: 6 },
    })
    expect(check).not.toHaveBeenCalled()
  })

  test('never makes anyone wait for more than half a minute', async () => {
    const { time, throttle, failTimes } = slowly()
    for (let i = 0; i < 60; i++) {
      await failTimes(1, () => who())
      time.now += 30_000
    }
    expect(await throttle.attempt(who(), pass)).toBe(true)
  })

  test('is not made worse by attempts that are refused', async () => {
    const { time, throttle, failTimes } = slowly()
    await failTimes(1_000, () => who())
    time.now += 6_000
    expect(await throttle.attempt(who(), pass)).toBe(true)
  })

  test('counts for a name however it is written', async () => {
    const { time, failTimes } = slowly()
    await failTimes(6, (i) => who({ name: ['Ada L', 'ada l', ' ADA  L '][i % 3] }))
    expect(time.waited).toBe(1_000)
  })

  test('counts for the whole network of an IPv6 address', async () => {
    const { time, failTimes } = slowly()
    await failTimes(6, (i) => who({ address: `2001:db8:1:2::${i}` }))
    expect(time.waited).toBe(1_000)
  })

  test('from many addresses at one name makes strangers wait too', async () => {
    const { time, failTimes } = slowly()
    await failTimes(102, (i) => who({ address: `203.0.113.${i}` }))
    expect(time.waited).toBeGreaterThanOrEqual(2_000)
  })

  test('is checked at most a few times when it comes as a volley', async () => {
    const { throttle } = slowly()
    const check = vi.fn(fail)
    const volley = Array.from({ length: 200 }, () => throttle.attempt(who(), check))
    const outcomes = await Promise.allSettled(volley)
    expect(check.mock.calls.length).toBeLessThan(10)
    const refused = outcomes.filter(({ status }) => status === 'rejected')
    expect(refused.length).toBeGreaterThan(190)
  })

  test('at different names from one address is checked one at a time', async () => {
    const { throttle } = slowly()
    const running = { now: 0, most: 0 }
    const check = async () => {
      running.most = Math.max(running.most, ++running.now)
      await new Promise((resolve) => setImmediate(resolve))
      running.now -= 1
      return false
    }
    const sprayed = Array.from({ length: 200 }, (_, i) =>
      throttle.attempt(who({ name: `name ${i}` }), check),
    )
    const outcomes = await Promise.allSettled(sprayed)
    expect(running.most).toBe(1)
    const refused = outcomes.filter(({ status }) => status === 'rejected')
    expect(refused.length).toBeGreaterThan(150)
    for (const outcome of refused) expect(outcome).toMatchObject({ reason: limited })
  })
})

describe('the right password', () => {
  test('is taken after 200 failures at other names from the same address', async () => {
    const { time, throttle, failTimes } = slowly()
    await failTimes(200, (i) => who({ name: `guess ${i}`, passwordHash: null }))
    expect(await throttle.attempt(who(), pass)).toBe(true)
    expect(time.waited).toBe(0)
  })

  test('is taken at once from another address than the attacker’s', async () => {
    const { time, throttle, failTimes } = slowly()
    await failTimes(200, () => who())
    const { waited } = time
    expect(await throttle.attempt(who({ address: '198.51.100.1' }), pass)).toBe(true)
    expect(time.waited).toBe(waited)
  })

  test('is taken at once from elsewhere after one attacker went on for days', async () => {
    const { time, throttle, failTimes } = slowly()
    for (let i = 0; i < 2_000; i++) {
      await failTimes(1, () => who())
      time.now += 30_000
    }
    const { waited } = time
    expect(await throttle.attempt(who({ address: '198.51.100.1' }), pass)).toBe(true)
    expect(time.waited).toBe(waited)
  })

  test('is taken at once in a browser that signed in before, while the attack goes on', async () => {
    const { time, throttle, failTimes } = slowly()
    await failTimes(200, () => who())
    const { waited } = time
    const attack = throttle.attempt(who(), fail).catch(() => undefined)
    expect(await throttle.attempt(who({ device: 'laptop' }), pass)).toBe(true)
    expect(time.waited).toBe(waited)
    await attack
  })

  test('is taken at once after a reset, which changes the hash', async () => {
    const { time, throttle, failTimes } = slowly()
    await failTimes(200, () => who())
    const { waited } = time
    expect(await throttle.attempt(who({ passwordHash: 'another' }), pass)).toBe(true)
    expect(time.waited).toBe(waited)
  })

  test('makes the failures before it forgotten', async () => {
    const { time, throttle, failTimes } = slowly()
    await failTimes(4, () => who())
    await throttle.attempt(who(), pass)
    await failTimes(5, () => who())
    expect(time.waited).toBe(0)
  })

  test('waits no more a quarter of an hour after the last failure', async () => {
    const { time, throttle, failTimes } = slowly()
    await failTimes(9, () => who())
    const { waited } = time
    time.now += 15 * 60_000 + 1
    await throttle.attempt(who(), fail)
    expect(time.waited).toBe(waited)
  })
})

test('a known browser is slowed down by its own failures', async () => {
  const { throttle, failTimes } = slowly()
  await failTimes(10, () => who({ device: 'stolen laptop' }))
  await expect(throttle.attempt(who({ device: 'stolen laptop' }), pass)).rejects.toEqual(limited)
})

/** Work that notes when it runs. */
function notes() {
  const done: string[] = []
  const work = (what: string) => async () => {
    await new Promise((resolve) => setImmediate(resolve))
    done.push(what)
  }
  return { done, work }
}

test('sources take turns, however many one of them has waiting', async () => {
  const queue = new FairQueue(10, 10)
  const { done, work } = notes()
  const many = [1, 2, 3, 4].map((i) => queue.run('many', work(`many ${i}`)))
  const one = queue.run('one', work('one'))
  await Promise.all([...many, one])
  expect(done).toEqual(['many 1', 'many 2', 'one', 'many 3', 'many 4'])
})

test('what fails lets the next one run', async () => {
  const queue = new FairQueue(10, 10)
  const { done, work } = notes()
  const broken = queue.run('a', () => Promise.reject(new Error('broken')))
  const next = queue.run('a', work('next'))
  await expect(broken).rejects.toThrow('broken')
  await next
  expect(done).toEqual(['next'])
})

test('one source cannot take all places', async () => {
  const queue = new FairQueue(3, 2)
  const { done, work } = notes()
  const many = Array.from({ length: 10 }, (_, i) => queue.run('many', work(`many ${i}`)))
  const one = queue.run('one', work('one'))
  const late = queue.run('late', work('late'))
  await expect(late).rejects.toMatchObject({ code: 'limited' })
  await Promise.allSettled([...many, one])
  expect(done).toEqual(['many 0', 'many 1', 'one', 'many 2'])
})
