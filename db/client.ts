import fs from 'node:fs'
import path from 'node:path'
import Driver from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import * as schema from './schema'

/** One open database: the query builder for everyone, the driver for db/ alone. */
export interface Db {
  readonly orm: BetterSQLite3Database<typeof schema>
  readonly driver: Driver.Database
  readonly file: string
}

/** How long a writer waits for another process's lock before it answers 503, ms. */
const BUSY_TIMEOUT_MS = 250

/**
 * Opens (and if need be creates) the database file. `:memory:` is a private one for tests.
 * synchronous=FULL: a commit that was answered has reached the disk, power cut or not.
 */
export function openDatabase(file: string, options: { busyTimeoutMs?: number } = {}): Db {
  if (file !== ':memory:') fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
  const driver = new Driver(file, { timeout: options.busyTimeoutMs ?? BUSY_TIMEOUT_MS })
  driver.pragma('journal_mode = WAL')
  driver.pragma('synchronous = FULL')
  driver.pragma('foreign_keys = ON')
  driver.pragma('cache_size = -65536')
  driver.pragma('mmap_size = 268435456')
  driver.pragma('temp_store = MEMORY')
  driver.pragma('journal_size_limit = 67108864')
  return { orm: drizzle(driver, { schema }), driver, file }
}

export function closeDatabase(db: Db) {
  if (db.driver.open) db.driver.close()
}

/** False once it was closed: background work stops then. */
export const isOpen = (db: Db) => db.driver.open
