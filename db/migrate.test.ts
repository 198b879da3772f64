import { expect, test } from 'vitest'
import { testDb } from '@/lib/testing/database'
import { pendingMigrations } from './migrate'

test('a migrated database has nothing pending', () => {
  expect(pendingMigrations(testDb())).toBe(0)
})
