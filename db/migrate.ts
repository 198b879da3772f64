import fs from 'node:fs'
import path from 'node:path'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { copyDatabase } from './backup'
import type { Db } from './client'

/** Works from source (tests, CLI) and from the built server: both start at the project's root. */
const MIGRATIONS = path.join(/* turbopackIgnore: true */ process.cwd(), 'db', 'migrations')

interface Journal {
  entries: { when: number }[]
}

/** How many migrations the database still lacks. */
export function pendingMigrations(db: Db): number {
  const journal = JSON.parse(
    fs.readFileSync(path.join(MIGRATIONS, 'meta', '_journal.json'), 'utf8'),
  ) as Journal
  return journal.entries.filter((entry) => entry.when > newestApplied(db)).length
}

/**
 * Brings the database to today's schema. When a database with data in it is due for one, a copy is
 * made first, beside it. Returns the copy's path, or null.
 */
export async function migrateDatabase(
  db: Db,
  now: () => number = Date.now,
): Promise<string | null> {
  const pending = pendingMigrations(db)
  if (pending === 0) return null
  let copy: string | null = null
  if (db.file !== ':memory:' && newestApplied(db) > 0) {
    const stamp = new Date(now()).toISOString().replace(/[:.]/g, '-')
    copy = `${db.file}.before-migration-${stamp}`
    await copyDatabase(db, copy)
  }
  migrateNow(db)
  return copy
}

/** The synchronous half: for databases with nothing in them yet, such as a test's. */
export function migrateNow(db: Db) {
  migrate(db.orm, { migrationsFolder: MIGRATIONS })
}

function newestApplied(db: Db): number {
  const table = db.driver
    .prepare(`select 1 from sqlite_master where name = '__drizzle_migrations'`)
    .get()
  if (!table) return 0
  const row = db.driver.prepare('select max(created_at) as newest from __drizzle_migrations').get()
  return Number((row as { newest: number | null }).newest ?? 0)
}
