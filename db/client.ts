import fs from 'node:fs'
import Driver from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { describeFailure, UnusableDatabase } from './faults'
import { type FileWatch, makePrivate, watchFiles } from './files'
import { recognize } from './recognize'
import * as schema from './schema'

/** One open database: the query builder for everyone, the driver for db/ alone. */
export interface Db {
  readonly orm: BetterSQLite3Database<typeof schema>
  readonly driver: Driver.Database
  readonly file: string
  readonly files: FileWatch
}

interface OpenOptions {
  busyTimeoutMs?: number
  /** Refuses to create the file. */
  mustExist?: boolean
  /** Refuses to change the file, and opens what a newer version of Subkeeper made too. */
  readOnly?: boolean
}

/** How long opening waits for another process that opens or closes the same file, ms. */
const OPEN_TIMEOUT_MS = 5_000

/**
 * Opens (and if need be creates) the database file. `:memory:` is a private one for tests.
 * synchronous=FULL: a commit that was answered has reached the disk, power cut or not.
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
 * Opened for reading only, SQLite would leave empty -wal and -shm files behind: where there are none
 * yet, query_only alone keeps the file as it is. On a read-only disk, where it cannot create them,
 * the file is read into memory with its journal mode changed there.
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

/** SQLite opens a file that it may only read without a word; taking the write lock tells. */
function refuseUnlessWritable(driver: Driver.Database) {
  try {
    driver.exec('begin immediate; rollback')
  } catch (error) {
    if (!(error instanceof Driver.SqliteError && error.code.startsWith('SQLITE_BUSY'))) throw error
  }
}

/**
 * Moves everything from the journal (-wal) into the file, if nobody else is reading, and closes it:
 * closed by its last user, the file alone is complete.
 */
export function closeDatabase({ driver }: Db) {
  if (!driver.open) return
  try {
    if (!driver.readonly) driver.pragma('wal_checkpoint(TRUNCATE)')
  } catch {
    // A full disk, say: what is in the journal stays there, and is read at the next start.
  }
  driver.close()
}

/** False once it was closed: background work stops then. */
export const isOpen = (db: Db) => db.driver.open

/** A journal that readers kept SQLite from starting over is moved into the file above this, bytes. */
const MAX_JOURNAL_BYTES = 64 * 1024 * 1024

/**
 * Returns what to call now and then: it moves the journal (-wal) into the database file when nothing
 * was written since the last call, or when it has become large. SQLite moves it only every 1,000
 * pages, so a quiet night's last subs would stay in the journal alone.
 */
export function keepJournalShort({ driver, file }: Db): () => void {
  let lastWrite = 0
  return () => {
    if (!driver.open) return
    const journal = fs.statSync(`${file}-wal`, { throwIfNoEntry: false })
    if (!journal || journal.size === 0) return
    const isQuiet = journal.mtimeMs === lastWrite
    lastWrite = journal.mtimeMs
    if (!isQuiet && journal.size < MAX_JOURNAL_BYTES) return
    try {
      driver.pragma('wal_checkpoint(TRUNCATE)')
    } catch {
      // A full disk, say: nothing is lost, and the next call tries again.
    }
  }
}
