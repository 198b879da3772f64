import fs from 'node:fs'
import type { Db } from './client'

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
