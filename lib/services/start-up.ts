import {
  claimDatabase,
  closeDatabase,
  migrateDatabase,
  pendingMigrations,
  UnusableDatabase,
} from '@/db'
import { checkpointInBackground, keepJournalShort } from '@/db/checkpoint'
import { createSetupLink } from '@/lib/auth/links'
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

/** How often the journal is checked, ms. */
const CHECKPOINT_MS = MINUTE_MS

/**
 * Prepares the server before its first request. A server that cannot start exits with one sentence for
 * the person who started it; Next itself would keep running and answer every request with 500.
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
 * Migrates the database (after making a copy), prints the set-up link if there are no people yet, and
 * resumes interrupted jobs.
 */
async function prepare() {
  watchForClosing()
  const { db, config } = runtime()
  logSlowStatements(db, 'web')
  // Next exits after the last response; job steps have ended by then too.
  process.once('exit', () => closeDatabase(db))
  // Kept for the life of the process: garbage collection would end the claim.
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
  process.once('exit', checkpointInBackground(db))
  const setupLink = await retryWhileBusy(() => createSetupLink(db, Date.now()))
  if (setupLink) {
    // For a person, not for the log: it must be easy to spot.
    console.log(
      `\n  No accounts yet. Open this link once to create the first one:\n  ${config.publicUrl}${setupLink}\n`,
    )
  }
  const ctx = contextFor({ kind: 'system', name: 'start' })
  watchHealth(ctx)
  void runRegrades(ctx)
  void runJobs(ctx)
}
