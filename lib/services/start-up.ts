import { migrateDatabase } from '@/db'
import { makeSetupLink } from '@/lib/auth/links'
import { watchForClosing } from '@/lib/closing'
import { log } from '@/lib/log'
import { contextFor, runtime } from '@/lib/runtime'
import { removeCutOffBackups } from './backup'
import { runJobs } from './jobs/jobs'
import { runRegrades } from './regrades/runner'

/**
 * What a server does before its first request: bring the database to today's schema (with a copy
 * made first), offer the set-up link while nobody exists, and go on with jobs that were cut off.
 */
export async function startUp() {
  watchForClosing()
  const { db, config } = runtime()
  const copy = await migrateDatabase(db)
  if (copy)
    log().info({ copy }, 'the database was migrated; a copy of it as it was stands beside it')
  removeCutOffBackups(db)
  const setupLink = makeSetupLink(db, Date.now())
  if (setupLink) {
    // For a person, not for a log: it must be found at a glance.
    console.log(
      `\n  Nobody is set up yet. Open this once to make the first account:\n  ${config.publicUrl}${setupLink}\n`,
    )
  }
  const ctx = contextFor({ kind: 'system', name: 'start' })
  void runRegrades(ctx)
  void runJobs(ctx)
}
