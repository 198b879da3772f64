import fs from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Db } from './client'

/** Started by its path rather than bundled, like copy-worker.mjs. */
const WORKER = path.join(/* turbopackIgnore: true */ process.cwd(), 'db', 'checkpoint-worker.mjs')

/** The journal is moved when about this many rows were written since the last time. */
const ROWS_BETWEEN = 2_000
/** How often to see whether it is time, ms. */
const LOOK_EVERY_MS = 200
/** A journal that readers kept SQLite from starting over is truncated above this, bytes. */
const MAX_JOURNAL_BYTES = 64 * 1024 * 1024
/** Left over by the thread, so few pages are moved here: only then can SQLite start the journal over. */
const FEW_PAGES = 500
/** What SQLite does without us: a commit that finds this many pages moves them itself. */
const AUTOMATIC_PAGES = 1_000

/**
 * Moves the journal (-wal) into the database file from a thread of its own while the server writes.
 * Left to itself, SQLite does that inside a commit, and a capture waits for the disk twice as long.
 * Where the thread cannot run, SQLite does it as before. Returns what stops it.
 */
export function checkpointInBackground(db: Db): () => void {
  const { driver, file } = db
  const changes = driver.prepare('select total_changes()').pluck()
  let worker: Worker | null = new Worker(WORKER, { workerData: { file } })
  let moved = Number(changes.get())
  let isBusy = false
  driver.pragma('wal_autocheckpoint = 0')
  const fallBack = () => {
    worker = null
    clearInterval(timer)
    if (driver.open) driver.pragma(`wal_autocheckpoint = ${AUTOMATIC_PAGES}`)
  }
  worker.unref()
  worker.on('error', fallBack)
  worker.on('exit', fallBack)
  worker.on('message', ({ left }: { left: number }) => {
    isBusy = false
    if (left <= FEW_PAGES && driver.open) attempt(db, 'PASSIVE')
  })
  const timer = setInterval(() => {
    if (isBusy || !driver.open) return
    const now = Number(changes.get())
    if (now - moved < ROWS_BETWEEN) return
    moved = now
    isBusy = true
    worker?.postMessage('checkpoint')
  }, LOOK_EVERY_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    worker?.postMessage('close')
  }
}

/**
 * Returns what to call now and then: it moves the journal into the database file when nothing was
 * written since the last call, or when it has become large, so that a quiet night's last subs are
 * not in the journal alone.
 */
export function keepJournalShort(db: Db): () => void {
  let lastWrite = 0
  return () => {
    if (!db.driver.open) return
    const journal = fs.statSync(`${db.file}-wal`, { throwIfNoEntry: false })
    if (!journal || journal.size === 0) return
    const isQuiet = journal.mtimeMs === lastWrite
    lastWrite = journal.mtimeMs
    if (isQuiet || journal.size >= MAX_JOURNAL_BYTES) attempt(db, 'TRUNCATE')
  }
}

function attempt({ driver }: Db, mode: 'PASSIVE' | 'TRUNCATE') {
  try {
    driver.pragma(`wal_checkpoint(${mode})`)
  } catch {
    // A full disk, say: nothing is lost, and the next call tries again.
  }
}

/**
 * Waits, with the thread free, until what was written to the journal is on the disk. Work that does
 * not wait for the disk itself calls this between its transactions: else the next commit that does
 * wait would have to write all of it.
 */
export async function syncJournal({ file }: Db): Promise<void> {
  let journal
  try {
    journal = await fs.promises.open(`${file}-wal`, 'r+')
    await journal.datasync()
  } catch {
    // No journal (a database in memory), or a disk in trouble: the next commit will tell.
  } finally {
    await journal?.close()
  }
}
