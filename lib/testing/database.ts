import { migrateNow, openDatabase, type Db } from '@/db'

/** A database of the test's own: in memory, with the real migrations. */
export function testDb(): Db {
  const db = openDatabase(':memory:')
  migrateNow(db)
  return db
}
