import fs from 'node:fs'
import { sqliteVersion } from '@/db/queries/health'
import { nextUnfinishedRegrade } from '@/db/queries/regrades/jobs'
import { isClosing, onClosing } from '@/lib/closing'
import { FAULT_TEXTS } from '@/lib/database-errors'
import { log } from '@/lib/log'
import { runtime } from '@/lib/runtime'
import { VERSION } from '@/lib/version'
import { type Ctx, requireEditor, requireReader } from './context'
import { currentFault, examineDatabase } from './database-state'
import { gradingTime } from './grading'

export interface Health {
  status: 'ok' | 'failing'
  version: string
  database: 'ok' | 'failing'
  uptimeSeconds: number
  /** What is wrong and what to do; only while something is. */
  reason?: string
}

/** How often a running server looks for faults, ms. */
const WATCH_EVERY_MS = 5_000

/**
 * Whether the server can do its work: the database's files are in place, it can be read and, tried at
 * most every few seconds, written to.
 */
export function getHealth(ctx: Ctx, input: { startedAtMs: number }): Health {
  const reason = findReason(ctx)
  const status = reason === null ? 'ok' : 'failing'
  return {
    status,
    version: VERSION,
    database: status,
    uptimeSeconds: Math.max(0, Math.floor((ctx.now() - input.startedAtMs) / 1000)),
    ...(reason === null ? {} : { reason }),
  }
}

function findReason(ctx: Ctx): string | null {
  try {
    examineDatabase(ctx.db, { tryWrites: 'always' })
    return getDatabaseNotice(ctx)
  } catch (error) {
    log().error({ err: error }, 'the database does not respond')
    return 'The database does not answer. The server log says why.'
  }
}

/** Returns what is wrong with the database and what to do about it; null if nothing is. */
export function getDatabaseNotice({ db }: Ctx): string | null {
  const fault = currentFault(db)
  return fault === null ? null : `${FAULT_TEXTS[fault].problem} ${FAULT_TEXTS[fault].remedy}`
}

/** Looks for faults until the process ends, and tells open pages when one starts or ends. */
export function watchHealth(ctx: Ctx) {
  let published = getDatabaseNotice(ctx)
  const look = () => {
    if (isClosing()) return
    try {
      examineDatabase(ctx.db, { tryWrites: 'after-fault' })
    } catch {
      // The code that needs the database reports the error.
    }
    const notice = getDatabaseNotice(ctx)
    if (notice === published) return
    published = notice
    ctx.events.publish({ type: 'server', notice })
  }
  const timer = setInterval(look, WATCH_EVERY_MS)
  timer.unref()
  onClosing(() => clearInterval(timer))
}

export interface About {
  version: string
  node: string
  sqlite: string
  platform: string
  databasePath: string
  publicUrl: string
  startedAt: string
}

/** Returns what runs here and where its data is: what you need to know to ask for help. */
export function getServerInfo(ctx: Ctx): About {
  requireReader(ctx)
  const { config, startedAtMs } = runtime()
  return {
    version: VERSION,
    node: process.versions.node,
    sqlite: sqliteVersion(ctx.db),
    platform: `${process.platform} ${process.arch}`,
    databasePath: config.databasePath,
    publicUrl: config.publicUrl,
    startedAt: new Date(startedAtMs).toISOString(),
  }
}

export interface ServerFigures {
  /** Captures that this process graded, and how long it took, s. */
  gradings: number
  gradingSeconds: number
  /** The regrade (or the undo of one) that runs. */
  regrade: { total: number; processed: number } | null
  /** The file and its journal, bytes. */
  databaseBytes: number
}

/** Returns the figures for the server's metrics that only the services know. */
export function getServerFigures(ctx: Ctx): ServerFigures {
  requireEditor(ctx)
  const running = nextUnfinishedRegrade(ctx.db)
  return {
    gradings: gradingTime.captures,
    gradingSeconds: gradingTime.ms / 1000,
    regrade: running ? { total: running.total, processed: running.processed } : null,
    databaseBytes: getFileSize(ctx.db.file) + getFileSize(`${ctx.db.file}-wal`),
  }
}

const getFileSize = (file: string) => fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0
