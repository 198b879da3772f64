import { describe, expect, test } from 'vitest'
import type { Db } from '@/db'
import { insertUser } from '@/db/queries/people'
import { TEST_NOW, testDb } from '@/lib/testing/context'
import {
  consumeSetupToken,
  consumeSignInToken,
  createSetupLink,
  createSignInLink,
  isSetupTokenValid,
} from './links'

const DAY_MS = 24 * 3600_000

const tokenOf = (link: string | null) =>
  new URL(link ?? '', 'http://here').searchParams.get('token') ?? ''

function addPerson(db: Db, id: string) {
  insertUser(db, {
    id,
    name: id,
    nameKey: id,
    passwordHash: 'unused',
    role: 'admin',
    createdAtMs: TEST_NOW,
  })
}

const storedText = (db: Db) =>
  JSON.stringify(db.driver.prepare('select * from one_time_links').all())

describe('the set-up link', () => {
  test('works once', () => {
    const db = testDb()
    const token = tokenOf(createSetupLink(db, TEST_NOW))
    expect(isSetupTokenValid(db, token, TEST_NOW)).toBe(true)
    expect(consumeSetupToken(db, token, TEST_NOW)).toBe(true)
    expect(isSetupTokenValid(db, token, TEST_NOW)).toBe(false)
    expect(consumeSetupToken(db, token, TEST_NOW)).toBe(false)
  })

  test('is not used up by looking', () => {
    const db = testDb()
    const token = tokenOf(createSetupLink(db, TEST_NOW))
    isSetupTokenValid(db, token, TEST_NOW)
    expect(isSetupTokenValid(db, token, TEST_NOW)).toBe(true)
  })

  test('replaces an earlier one', () => {
    const db = testDb()
    const earlier = tokenOf(createSetupLink(db, TEST_NOW))
    const later = tokenOf(createSetupLink(db, TEST_NOW + 1))
    expect(isSetupTokenValid(db, earlier, TEST_NOW + 1)).toBe(false)
    expect(isSetupTokenValid(db, later, TEST_NOW + 1)).toBe(true)
  })

  test('is made only while nobody exists, and what was made before stops working then', () => {
    const db = testDb()
    const token = tokenOf(createSetupLink(db, TEST_NOW))
    addPerson(db, 'ada')
    expect(isSetupTokenValid(db, token, TEST_NOW)).toBe(false)
    expect(createSetupLink(db, TEST_NOW)).toBeNull()
    expect(storedText(db)).toBe('[]')
  })

  test('ends after a day', () => {
    const db = testDb()
    const token = tokenOf(createSetupLink(db, TEST_NOW))
    expect(isSetupTokenValid(db, token, TEST_NOW + DAY_MS - 1)).toBe(true)
    expect(isSetupTokenValid(db, token, TEST_NOW + DAY_MS)).toBe(false)
    expect(consumeSetupToken(db, token, TEST_NOW + DAY_MS)).toBe(false)
  })
})

describe('a sign-in link', () => {
  test('names its person once', () => {
    const db = testDb()
    addPerson(db, 'ada')
    const token = tokenOf(createSignInLink(db, 'ada', TEST_NOW))
    expect(consumeSignInToken(db, token, TEST_NOW)).toBe('ada')
    expect(consumeSignInToken(db, token, TEST_NOW)).toBeNull()
  })

  test('ends after a day', () => {
    const db = testDb()
    addPerson(db, 'ada')
    const token = tokenOf(createSignInLink(db, 'ada', TEST_NOW))
    expect(consumeSignInToken(db, token, TEST_NOW + DAY_MS)).toBeNull()
  })

  test('is no set-up link, nor the other way round', () => {
    const db = testDb()
    const setup = tokenOf(createSetupLink(db, TEST_NOW))
    expect(consumeSignInToken(db, setup, TEST_NOW)).toBeNull()
    addPerson(db, 'ada')
    const signIn = tokenOf(createSignInLink(db, 'ada', TEST_NOW))
    expect(consumeSetupToken(db, signIn, TEST_NOW)).toBe(false)
  })

  test('is stored as a hash only', () => {
    const db = testDb()
    addPerson(db, 'ada')
    const token = tokenOf(createSignInLink(db, 'ada', TEST_NOW))
    expect(token.length).toBeGreaterThanOrEqual(32)
    expect(storedText(db)).not.toContain(token)
  })

  test('goes with its person', () => {
    const db = testDb()
    addPerson(db, 'ada')
    const token = tokenOf(createSignInLink(db, 'ada', TEST_NOW))
    db.driver.prepare('delete from users').run()
    expect(consumeSignInToken(db, token, TEST_NOW)).toBeNull()
  })
})
