import fs from 'node:fs'
import path from 'node:path'
import type Driver from 'better-sqlite3'

/** Works from source (tests, CLI) and from the built server: both start at the project's root. */
export const MIGRATIONS = path.join(/* turbopackIgnore: true */ process.cwd(), 'db', 'migrations')

/** The tables in a database: none yet, ours, a newer version's, or another program's. */
type Kind = 'empty' | 'ours' | 'newer' | 'foreign'

/** Tables that every version of Subkeeper has had. */
const OUR_TABLES = ['captures', 'clients', 'goals', 'targets']

/** Returns when each known migration was generated, which is what a database records as applied. */
export function knownMigrations(): number[] {
  const journal = JSON.parse(
    fs.readFileSync(path.join(MIGRATIONS, 'meta', '_journal.json'), 'utf8'),
  ) as { entries: { when: number }[] }
  return journal.entries.map((entry) => entry.when)
}

/** Returns the migrations that a database records as applied, oldest first. */
export function appliedMigrations(driver: Driver.Database): number[] {
  if (!tableNames(driver).includes('__drizzle_migrations')) return []
  return driver
    .prepare('select created_at from __drizzle_migrations order by created_at')
    .pluck()
    .all()
    .map(Number)
}

/** Recognizes a database by its tables and applied migrations; changes nothing. */
export function recognize(driver: Driver.Database): Kind {
  const names = tableNames(driver)
  const applied = appliedMigrations(driver)
  // An interrupted first migration leaves its empty table of migrations.
  if (applied.length === 0) {
    return names.every((name) => name === '__drizzle_migrations') ? 'empty' : 'foreign'
  }
  if (!OUR_TABLES.every((name) => names.includes(name))) return 'foreign'
  const known = new Set(knownMigrations())
  return applied.every((when) => known.has(when)) ? 'ours' : 'newer'
}

const tableNames = (driver: Driver.Database) =>
  driver
    .prepare(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'`,
    )
    .pluck()
    .all() as string[]
