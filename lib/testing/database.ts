import { closeDatabase, migrateNow, openDatabase, type Db } from '@/db'

/** A database of the test's own: in memory, with the real migrations. */
export function testDb(): Db {
  const db = openDatabase(':memory:')
  migrateNow(db)
  return db
}

/** A database in a file of the test's own, and another program that can lock it. */
export function testDbFile(file: string) {
  const db = openDatabase(file)
  migrateNow(db)
  const elsewhere = openDatabase(file)
  return {
    db,
    /** Takes the write lock; returns a function that releases it. */
    lockFromElsewhere: () => {
      elsewhere.driver.exec('begin immediate')
      return () => void elsewhere.driver.exec('commit')
    },
    close: () => {
      closeDatabase(elsewhere)
      closeDatabase(db)
    },
  }
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
