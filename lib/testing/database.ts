import { migrateNow, openDatabase, type Db } from '@/db'

/** A database of the test's own: in memory, with the real migrations. */
export function testDb(): Db {
  const db = openDatabase(':memory:')
  migrateNow(db)
  return db
}

/**
 * Leaves the database no room, or room for a few pages of 4 KiB, as a full disk does. Returns a
 * function that gives the room back.
 */
export function fillDisk({ driver }: Db, pagesLeft = 0): () => void {
  const pages = Number(driver.pragma('page_count', { simple: true }))
  driver.pragma(`max_page_count = ${pages + pagesLeft}`)
  return () => void driver.pragma('max_page_count = 1073741823')
}
