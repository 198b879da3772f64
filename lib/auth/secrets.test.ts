import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { generateKey, hashSecret, parseKey, secretMatches } from './secrets'

describe('a key', () => {
  test('names its kind and its row, and carries 200 random bits', () => {
    const { id, key } = generateKey('sk')
    const parsed = parseKey(key)
    expect(parsed).toMatchObject({ prefix: 'sk', id })
    expect(parsed?.secret).toMatch(/^[0-9a-z]{40}$/)
  })

  test('is another one every time', () => {
    const keys = new Set(Array.from({ length: 500 }, () => generateKey('sa').key))
    expect(keys.size).toBe(500)
  })

  test('is stored as the SHA-256 of its secret alone', () => {
    const { key, secretHash } = generateKey('sk')
    const secret = key.split('_')[2] ?? ''
    expect(secretHash).toBe(createHash('sha256').update(secret).digest('hex'))
    expect(secretHash).not.toContain(secret)
  })

  test.each([
    ['empty', ''],
    ['another prefix', generateKey('sk').key.replace('sk_', 'pk_')],
    ['no secret', 'sk_0123456789abcdef_'],
    ['a secret that is too short', generateKey('sk').key.slice(0, -1)],
    ['a secret that is too long', `${generateKey('sk').key}0`],
    ['a foreign character', generateKey('sk').key.replace(/.$/, '!')],
    ['capitals', generateKey('sk').key.toUpperCase()],
    ['a second line', `${generateKey('sk').key}\n`],
    ['blanks before it', ` ${generateKey('sk').key}`],
  ])('is not recognised with %s', (_, text) => {
    expect(parseKey(text)).toBeNull()
  })
})

describe('a secret', () => {
  test('matches its own hash only', () => {
    const stored = hashSecret('right')
    expect(secretMatches('right', stored)).toBe(true)
    expect(secretMatches('wrong', stored)).toBe(false)
    expect(secretMatches('', stored)).toBe(false)
  })

  test('matches no hash of another length instead of failing', () => {
    expect(secretMatches('right', '')).toBe(false)
    expect(secretMatches('right', hashSecret('right').slice(2))).toBe(false)
    expect(secretMatches('right', 'not hexadecimal')).toBe(false)
  })
})
