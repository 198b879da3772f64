import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { copyOpenDatabase } from './backup'
import type { Db } from './client'
import { withMigrationLock } from './lock'
import { appliedMigrations, knownMigrations, MIGRATIONS } from './recognize'
import { describeFailure } from './faults'

/** How long a migration waits for another process's lock, ms. */
const BUSY_TIMEOUT_MS = 30_000

/** Counts the migrations that the database lacks. */
export function pendingMigrations({ driver }: Db): number {
  const newest = appliedMigrations(driver).at(-1) ?? 0
  return knownMigrations().filter((when) => when > newest).length
}

/**
 * Migrates the database to the current schema. Makes a copy in the same folder first if the database has
 * data. Returns the copy's path, or null. If two processes migrate the same file, the second waits and
 * then finds nothing left to do.
 */
export async function migrateDatabase(
  db: Db,
  now: () => number = Date.now,
): Promise<string | null> {
  if (pendingMigrations(db) === 0) return null
  return withMigrationLock(db.file, async () => {
    if (pendingMigrations(db) === 0) return null
    let copy: string | null = null
    const before = Number(db.driver.pragma('busy_timeout', { simple: true }))
    try {
      if (db.file !== ':memory:' && appliedMigrations(db.driver).length > 0) {
        const stamp = new Date(now()).toISOString().replace(/[:.]/g, '-')
        copy = `${db.file}.before-migration-${stamp}`
        await copyOpenDatabase(db, copy)
      }
      // Nothing is served yet, so waiting for a lock may hold the thread.
      db.driver.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
      migrateNow(db)
    } catch (error) {
      throw describeFailure(db.file, error)
    } finally {
      db.driver.pragma(`busy_timeout = ${before}`)
    }
    return copy
  })
}

/** Migrates synchronously, without a copy: for empty databases, such as those of tests. */
export function migrateNow(db: Db) {
  migrate(db.orm, { migrationsFolder: MIGRATIONS })
}
