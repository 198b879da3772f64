import fs from 'node:fs'
import { nextUnfinishedRegrade } from '@/db/queries/regrades/jobs'
import { requireEditor, type Ctx } from './context'
import { gradingTime } from './grading'

export interface ServerFigures {
  /** Captures that this process graded, and how long it took, s. */
  gradings: number
  gradingSeconds: number
  /** The regrade (or the undo of one) that runs. */
  regrade: { total: number; processed: number } | null
  /** The file and its journal, bytes. */
  databaseBytes: number
}

/** What only the services know of the server's work, for its metrics. */
export function serverFigures(ctx: Ctx): ServerFigures {
  requireEditor(ctx)
  const running = nextUnfinishedRegrade(ctx.db)
  return {
    gradings: gradingTime.captures,
    gradingSeconds: gradingTime.ms / 1000,
    regrade: running ? { total: running.total, processed: running.processed } : null,
    databaseBytes: sizeOf(ctx.db.file) + sizeOf(`${ctx.db.file}-wal`),
  }
}

const sizeOf = (file: string) => fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0
