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

/** Copies that may exist at the same time: each takes as much disk space as the database. */
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
  /** The file name for the download, such as `subkeeper-2026-01-11-2214.db`. */
  name: string
  stream: ReadableStream<Uint8Array>
}

/** Returns the name of a copy made at this time (UTC). */
export function backupName(nowMs: number): string {
  const [date, time] = new Date(nowMs).toISOString().split('T')
  return `subkeeper-${date}-${time?.slice(0, 5).replace(':', '')}.db`
}

/**
 * Makes a checked copy of the database as one file, without holding up captures. The copy is made in
 * the database's folder, which needs room for it. Requests that arrive while a copy is being made
 * share it.
 * `ctx.signal` cancels it.
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

/** Joins the copy that is being made, or starts a new one. */
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
  // A server that is stopping does not wait for a copy.
  const stayOpen = onClosing(() => abandon.abort())
  const copy: Copy = { file, abandon, isReady: false, downloads: 0, ready: Promise.resolve() }
  copy.ready = copyOpenDatabase(db, file, { signal: abandon.signal })
    .then(() => void (copy.isReady = true))
    .finally(stayOpen)
  return copy
}

/** Ends a download. The last one removes the copy, finished or not. */
function leaveCopy(db: Db, copy: Copy) {
  copy.downloads -= 1
  if (copy.downloads > 0) return
  copy.abandon.abort()
  // Removing a large file takes a moment. If it fails, the next start removes it.
  const remove = () =>
    fs.promises
      .rm(copy.file, { force: true })
      .catch(() => undefined)
      .finally(() => copies.get(db)?.delete(copy))
  void copy.ready.then(remove, remove)
}

/** Returns what the settings page says about the database file. */
export function getDatabaseInfo(ctx: Ctx): { file: string; bytes: number } {
  requireReader(ctx)
  return { file: path.resolve(ctx.db.file), bytes: databaseBytes(ctx.db) }
}

/** Removes copies that were being made when an earlier server was killed. */
export const removeLeftoverBackups = ({ file }: Db) => removeLeftovers(file, ENDING)
