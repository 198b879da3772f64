import {
  claimDatabase,
  closeDatabase,
  migrateDatabase,
  pendingMigrations,
  UnusableDatabase,
} from '@/db'
import { keepJournalShort } from '@/db/client'
import { makeSetupLink } from '@/lib/auth/links'
import { watchForClosing } from '@/lib/closing'
import { InvalidSettings } from '@/lib/config'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { whileMigrating } from '@/lib/migrating'
import { startReaders } from '@/lib/reader/read'
import { retryWhileBusy } from '@/lib/retry-while-busy'
import { contextFor, runtime } from '@/lib/runtime'
import { singleton } from '@/lib/singleton'
import { MINUTE_MS } from '@/lib/time'
import { removeLeftoverBackups } from './backup'
import { watchHealth } from './server'
import { runJobs } from './jobs/jobs'
import { runRegrades } from './regrades/runner'
import { logSlowStatements } from './slow-statements'

/** How often the journal is looked at, ms. */
const CHECKPOINT_MS = MINUTE_MS

/**
 * Prepares the server before its first request. A server that cannot do its work ends with one
 * sentence for the person who started it: Next itself would go on and answer 500 to everything.
 */
export async function startUp() {
  try {
    await prepare()
  } catch (error) {
    const isExpected =
      error instanceof UnusableDatabase ||
      error instanceof InvalidSettings ||
      error instanceof AppError
    console.error(isExpected ? error.message : error)
    process.exit(1)
  }
}

/**
 * Brings the database to today's schema (with a copy made first), offers the setup link while there
 * are no people, and resumes jobs that were interrupted.
 */
async function prepare() {
  watchForClosing()
  const { db, config } = runtime()
  logSlowStatements(db, 'web')
  // Next exits when the last request has been answered; job steps are over by then too.
  process.once('exit', () => closeDatabase(db))
  // Kept for the life of the process: the claim ends when it is garbage-collected.
  const { other } = singleton('claim', () => claimDatabase(db.file))
  if (other) {
    const pid = other.pid === null ? '' : ` (process ${other.pid})`
    log().warn(
      { database: db.file, otherPid: other.pid },
      `another server${pid} is using this database; both work, but live updates do not cross over`,
    )
  } else {
    removeLeftoverBackups(db)
  }
  const copy = await whileMigrating(pendingMigrations(db) > 0, () => migrateDatabase(db))
  if (copy) log().info({ copy }, 'the database was migrated; a copy of it was made first')
  if (process.env.NODE_ENV === 'production' && !startReaders(db.file)) {
    log().warn('long reads share the web thread: “npm run build” makes the code of reader threads')
  }
  setInterval(keepJournalShort(db), CHECKPOINT_MS).unref()
  const setupLink = await retryWhileBusy(() => makeSetupLink(db, Date.now()))
  if (setupLink) {
    // For a person, not for a log: it must be found at a glance.
    console.log(
      `\n  Nobody is set up yet. Open this once to make the first account:\n  ${config.publicUrl}${setupLink}\n`,
    )
  }
  const ctx = contextFor({ kind: 'system', name: 'start' })
  watchHealth(ctx)
  void runRegrades(ctx)
  void runJobs(ctx)
}
