import { parseOptions } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password'

test('a password is kept as salted argon2id with at least what OWASP asks for', async () => {
  const [first, second] = await Promise.all([
    hashPassword('same words'),
    hashPassword('same words'),
  ])
  expect(first).not.toBe(second)
  expect(first).toMatch(/^\$argon2id\$/)
  expect(parseOptions(first)).toMatchObject({ memoryCost: 19_456, timeCost: 2, parallelism: 1 })
})

test('only the right password passes', async () => {
  const stored = await hashPassword('orion over the ridge')
  expect(await verifyPassword(stored, 'orion over the ridge')).toBe(true)
  expect(await verifyPassword(stored, 'Orion over the ridge')).toBe(false)
})

test('the same letters in another encoding are the same password', async () => {
  const stored = await hashPassword('b\u00fcrgermeister')
  expect(await verifyPassword(stored, 'bu\u0308rgermeister')).toBe(true)
})

test('nobody passes without a stored password, and it costs as much as a wrong one', async () => {
  const stored = await hashPassword('orion over the ridge')
  await verifyPassword(null, 'warm-up')
  const wrong = await secondsOf(() => verifyPassword(stored, 'something else'))
  const unknown = await secondsOf(() => verifyPassword(null, 'something else'))
  expect(await verifyPassword(null, 'something else')).toBe(false)
  // An answer without hashing takes a hundredth; a busy machine may stretch either a few times.
  expect(unknown).toBeGreaterThan(wrong / 5)
})

/** The quickest of a few runs: noise only ever adds. */
async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  let best = Infinity
  for (let i = 0; i < 5; i++) {
    const start = performance.now()
    await work()
    best = Math.min(best, performance.now() - start)
  }
  return best
}
