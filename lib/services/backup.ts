import fs from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { copyOpenDatabase, removeLeftovers, type Db } from '@/db'
import { databaseBytes } from '@/db/queries/health'
import { onClosing } from '@/lib/closing'
import { AppError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { requireEditor, requireReader, type Ctx } from './context'

const ENDING = '.backup-in-progress'

/** Copies that may exist at once while they are downloaded: each takes as much room as the database. */
const MAX_COPIES = 3

/** A copy for downloads. It is removed when the last of them has ended. */
interface Copy {
  file: string
  /** Resolves when the copy is complete and checked. */
  ready: Promise<void>
  isReady: boolean
  downloads: number
  abandon: AbortController
}

const copies = new WeakMap<Db, Set<Copy>>()

export interface Backup {
  /** What the file is to be called: `subkeeper-2026-01-11-2214.db`. */
  name: string
  stream: ReadableStream<Uint8Array>
}

/** The name of a copy made at a moment, by UTC. */
export function backupName(nowMs: number): string {
  const [date, time] = new Date(nowMs).toISOString().split('T')
  return `subkeeper-${date}-${time?.slice(0, 5).replace(':', '')}.db`
}

/**
 * A checked copy of the database as one file, while captures go on arriving. It is made beside the
 * database, where there has to be room for it; requests that arrive while it is being made share it.
 * It is given up when `ctx.signal` says that the reader has gone.
 */
export async function createBackup(ctx: Ctx): Promise<Backup> {
  requireEditor(ctx)
  const { signal } = ctx
  const copy = joinCopy(ctx.db)
  let isOver = false
  const end = () => {
    if (!isOver) leaveCopy(ctx.db, copy)
    isOver = true
  }
  signal?.addEventListener('abort', end, { once: true })
  if (signal?.aborted) end()
  try {
    await copy.ready
    signal?.throwIfAborted()
    const reading = fs.createReadStream(/* turbopackIgnore: true */ copy.file)
    signal?.addEventListener('abort', () => reading.destroy(), { once: true })
    reading.once('close', end)
    const stream = Readable.toWeb(reading) as ReadableStream<Uint8Array>
    return { name: backupName(ctx.now()), stream }
  } catch (error) {
    const isCancelled = signal?.aborted || copy.abandon.signal.aborted
    end()
    if (!isCancelled) throw error
    throw new AppError('unavailable', 'The backup was cancelled.', { retryAfterSeconds: 5 })
  }
}

/** The copy that is being made, or a new one. */
function joinCopy(db: Db): Copy {
  const existing = copies.get(db) ?? new Set<Copy>()
  copies.set(db, existing)
  let copy = [...existing].find(({ isReady, abandon }) => !isReady && !abandon.signal.aborted)
  if (!copy) {
    if (existing.size >= MAX_COPIES) {
      throw new AppError('limited', 'Other backups are still being downloaded. Try again later.', {
        retryAfterSeconds: 60,
      })
    }
    copy = startCopy(db)
    existing.add(copy)
  }
  copy.downloads += 1
  return copy
}

function startCopy(db: Db): Copy {
  const file = `${db.file}.${newId()}${ENDING}`
  const abandon = new AbortController()
  // A server that stops does not wait for a copy.
  const stayOpen = onClosing(() => abandon.abort())
  const copy: Copy = { file, abandon, isReady: false, downloads: 0, ready: Promise.resolve() }
  copy.ready = copyOpenDatabase(db, file, { signal: abandon.signal })
    .then(() => void (copy.isReady = true))
    .finally(stayOpen)
  return copy
}

/** Ends a download; with the last one the copy goes, finished or not. */
function leaveCopy(db: Db, copy: Copy) {
  copy.downloads -= 1
  if (copy.downloads > 0) return
  copy.abandon.abort()
  // Takes a moment for a large file. What cannot be removed now is removed at the next start.
  const remove = () =>
    fs.promises
      .rm(copy.file, { force: true })
      .catch(() => undefined)
      .finally(() => copies.get(db)?.delete(copy))
  void copy.ready.then(remove, remove)
}

/** What the settings say before one asks for a copy. */
export function getDatabaseInfo(ctx: Ctx): { file: string; bytes: number } {
  requireReader(ctx)
  return { file: path.resolve(ctx.db.file), bytes: databaseBytes(ctx.db) }
}

/** Removes copies that were being made when an earlier server was killed. */
export const removeLeftoverBackups = ({ file }: Db) => removeLeftovers(file, ENDING)
