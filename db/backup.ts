import fs from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Db } from './client'
import { createPrivateFile, syncFolder } from './files'
import { UnusableDatabase } from './faults'

/** Started by its path rather than bundled: the same file serves the built server, tsx and vitest. */
const WORKER = path.join(/* turbopackIgnore: true */ process.cwd(), 'db', 'copy-worker.mjs')

/** The suffix of a copy that is not complete and checked yet. */
const INCOMPLETE = '.incomplete'
/** Pages (4 KiB each) that the web thread copies before other work gets a turn: about 1 ms. */
const PAGES_AT_ONCE = 256

interface CopyOptions {
  /** Cancels the copy. */
  signal?: AbortSignal
}

/**
 * Writes a checked, consistent copy of a database file into a new file, without stopping anything. Under
 * its final name, the copy is always complete and on disk. Throws UnusableDatabase if the database is
 * damaged, and an error with a `code` if the copy cannot be written; then nothing is left behind.
 */
export function copyDatabase(source: string, file: string, options: CopyOptions = {}) {
  return intoNewFile(file, (partial) => runWorker(path.resolve(source), partial, source, options))
}

/** The same for an open database, even if its file was deleted since. */
export function copyOpenDatabase(db: Db, file: string, options: CopyOptions = {}) {
  if (fs.existsSync(db.file)) return copyDatabase(db.file, file, options)
  return intoNewFile(file, async (partial) => {
    await db.driver.backup(partial, { progress: () => PAGES_AT_ONCE })
    await runWorker(null, partial, db.file, options)
  })
}

/** Creates a file under a temporary name, and renames it when it is complete. */
async function intoNewFile(file: string, make: (partial: string) => Promise<void>) {
  const partial = file + INCOMPLETE
  rejectExisting(file)
  // Reserves the name, so that two copies to the same file do not mix.
  try {
    createPrivateFile(partial)
  } catch (error) {
    throw describeWriteFailure(file, error)
  }
  try {
    await make(partial)
    rejectExisting(file)
    await fs.promises.rename(partial, file)
    await syncFolder(path.dirname(path.resolve(file)))
  } catch (error) {
    for (const suffix of ['', '-journal', '-wal', '-shm']) {
      await fs.promises.rm(partial + suffix, { force: true })
    }
    throw describeWriteFailure(file, error)
  }
}

/** Explains why a copy could not be written; returns other errors unchanged. */
function describeWriteFailure(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const folder = path.dirname(path.resolve(file))
  const failed = (message: string) => Object.assign(new Error(message, { cause: error }), { code })
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) {
    return failed(`There is no room for the copy in ${folder}: the disk is full.`)
  }
  if (code === 'ENOENT') return failed(`The folder ${folder} does not exist.`)
  if (/^(EACCES|EPERM|EROFS)$/.test(code)) return failed(`No file can be created in ${folder}.`)
  if (code === 'EEXIST' && fs.existsSync(file + INCOMPLETE)) {
    return failed(
      `${file}${INCOMPLETE} already exists: another copy is being made, or one was interrupted. ` +
        'Delete it if no other copy is running.',
    )
  }
  return error
}

function rejectExisting(file: string) {
  if (fs.existsSync(file)) {
    throw Object.assign(new Error(`${file} already exists and was left unchanged.`), {
      code: 'EEXIST',
    })
  }
}

/** Copies and checks in a worker thread; if `source` is null, only checks `target`. */
async function runWorker(
  source: string | null,
  target: string,
  name: string,
  { signal }: CopyOptions,
) {
  signal?.throwIfAborted()
  const worker = new Worker(WORKER, { workerData: { source, target } })
  const giveUp = () => void worker.terminate()
  signal?.addEventListener('abort', giveUp)
  try {
    const answer = await waitForAnswer(worker)
    signal?.throwIfAborted()
    if (answer.ok) return
    const error = Object.assign(new Error(answer.message), { code: answer.code })
    if (!/^SQLITE_(CORRUPT|NOTADB)/.test(answer.code ?? '')) throw error
    throw new UnusableDatabase(name, `is damaged (${answer.message}), so no copy was kept.`, {
      cause: error,
    })
  } finally {
    signal?.removeEventListener('abort', giveUp)
    // Files can only be removed after the thread has closed them.
    await worker.terminate()
  }
}

type Answer = { ok: true } | { ok: false; code?: string; message: string }

function waitForAnswer(worker: Worker): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => resolve({ ok: false, message: 'The copy was interrupted.' }))
  })
}

/**
 * Removes unfinished copies of this database that an earlier process left behind, and finished ones whose
 * names end in `ending`. Only for a server that is alone on the database.
 */
export function removeLeftovers(file: string, ending: string) {
  if (file === ':memory:') return
  const folder = path.dirname(path.resolve(file))
  for (const name of fs.readdirSync(folder)) {
    const main = name.replace(/-(journal|wal|shm)$/, '')
    const isOurs = main.startsWith(`${path.basename(file)}.`)
    if (isOurs && (main.endsWith(INCOMPLETE) || main.endsWith(ending))) {
      fs.rmSync(path.join(folder, name), { force: true })
    }
  }
}
