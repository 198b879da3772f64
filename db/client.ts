import fs from 'node:fs'
import Driver from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { describeFailure, UnusableDatabase } from './faults'
import { type FileWatch, makePrivate, watchFiles } from './files'
import { recognize } from './recognize'
import * as schema from './schema'

/** An open database: the query builder, and the driver for use in db/ only. */
export interface Db {
  readonly orm: BetterSQLite3Database<typeof schema>
  readonly driver: Driver.Database
  readonly file: string
  readonly files: FileWatch
}

interface OpenOptions {
  busyTimeoutMs?: number
  /** Does not create the file. */
  mustExist?: boolean
  /** Does not change the file, and also opens databases of newer versions of Subkeeper. */
  readOnly?: boolean
}

/** How long opening waits for another process that opens or closes the same file, ms. */
const OPEN_TIMEOUT_MS = 5_000

/**
 * Opens the database file and creates it if necessary. `:memory:` is a private one for tests.
 * synchronous=FULL: a confirmed commit has reached the disk and survives a power cut.
 * Throws UnusableDatabase for a file that cannot be used or is not ours, and leaves it unchanged.
 *
 * A transaction waits `busyTimeoutMs` for another process's lock, holding the thread. A server does
 * not wait here: `retryWhileBusy` and `groupCommit` wait without holding the thread.
 */
export function openDatabase(file: string, options: OpenOptions = {}): Db {
  const { busyTimeoutMs = 0, mustExist = false, readOnly = false } = options
  if ((mustExist || readOnly) && !fs.existsSync(file)) {
    throw new UnusableDatabase(file, 'does not exist.')
  }
  let driver: Driver.Database | undefined
  try {
    if (file !== ':memory:' && !readOnly) makePrivate(file)
    driver = readOnly
      ? openForReading(file, OPEN_TIMEOUT_MS)
      : new Driver(file, { timeout: OPEN_TIMEOUT_MS })
    refuseUnlessOurs(file, recognize(driver), readOnly)
    prepareForReading(driver)
    if (!readOnly) prepareForWriting(driver)
    driver.pragma(`busy_timeout = ${busyTimeoutMs}`)
    return { orm: drizzle(driver, { schema }), driver, file, files: watchFiles(file) }
  } catch (error) {
    driver?.close()
    throw describeFailure(file, error)
  }
}

/**
 * Opened read-only, SQLite would leave empty -wal and -shm files behind: if there are none yet, query_only
 * alone keeps the file unchanged. On a read-only disk, where SQLite cannot create them, the file is read
 * into memory with its journal mode changed there.
 */
function openForReading(file: string, timeout: number): Driver.Database {
  const hasJournal = fs.existsSync(`${file}-wal`)
  const driver = new Driver(file, { timeout, readonly: hasJournal })
  try {
    driver.pragma('query_only = ON')
    driver.pragma('schema_version')
    return driver
  } catch (error) {
    driver.close()
    const isReadOnlyDisk =
      error instanceof Driver.SqliteError && /^SQLITE_(CANTOPEN|READONLY)/.test(error.code)
    if (!isReadOnlyDisk || hasJournal) throw error
    const bytes = fs.readFileSync(file)
    // https://sqlite.org/fileformat.html#file_format_version_numbers
    bytes.fill(1, 18, 20)
    return new Driver(bytes, { readonly: true })
  }
}

function refuseUnlessOurs(file: string, kind: ReturnType<typeof recognize>, readOnly: boolean) {
  if (kind === 'foreign' || (kind === 'empty' && readOnly)) {
    throw new UnusableDatabase(file, 'is not a Subkeeper database; it was left unchanged.')
  }
  if (kind === 'newer' && !readOnly) {
    throw new UnusableDatabase(
      file,
      'was last used by a newer version of Subkeeper; update Subkeeper, or restore a backup that this version made.',
    )
  }
}

function prepareForReading(driver: Driver.Database) {
  driver.pragma('cache_size = -65536')
  driver.pragma('mmap_size = 268435456')
  driver.pragma('temp_store = MEMORY')
}

function prepareForWriting(driver: Driver.Database) {
  driver.pragma('journal_mode = WAL')
  driver.pragma('synchronous = FULL')
  driver.pragma('foreign_keys = ON')
  driver.pragma('journal_size_limit = 67108864')
  refuseUnlessWritable(driver)
}

/** SQLite silently opens a file that it may only read; taking the write lock shows it. */
function refuseUnlessWritable(driver: Driver.Database) {
  try {
    driver.exec('begin immediate; rollback')
  } catch (error) {
    if (!(error instanceof Driver.SqliteError && error.code.startsWith('SQLITE_BUSY'))) throw error
  }
}

/**
 * Moves the journal (-wal) into the file, if nobody else is reading, and closes it: once its last user has
 * closed it, the file alone is complete.
 */
export function closeDatabase({ driver }: Db) {
  if (!driver.open) return
  try {
    if (!driver.readonly) driver.pragma('wal_checkpoint(TRUNCATE)')
  } catch {
    // Such as a full disk: the journal stays and is read at the next start.
  }
  driver.close()
}

/** False after the database was closed: background work stops then. */
export const isOpen = (db: Db) => db.driver.open
