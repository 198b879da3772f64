import fs from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { copyDatabase, type Db } from '@/db'
import { databaseBytes } from '@/db/queries/health'
import { newId } from '@/lib/ids'
import { requireEditor, requireReader, type Ctx } from './context'

const ENDING = '.backup-in-progress'

export interface Backup {
  /** What the file is to be called: `subkeeper-2026-01-11-2214.db`. */
  name: string
  bytes: number
  stream: ReadableStream<Uint8Array>
}

/** The name of a copy made at a moment, by UTC. */
export function backupName(nowMs: number): string {
  const [date, time] = new Date(nowMs).toISOString().split('T')
  return `subkeeper-${date}-${time?.slice(0, 5).replace(':', '')}.db`
}

/**
 * A consistent copy of the database as one file, while captures go on arriving. It is made beside
 * the database, where there is room for one of its size, and is gone when it was read or given up.
 */
export async function makeBackup(ctx: Ctx): Promise<Backup> {
  requireEditor(ctx)
  const file = `${ctx.db.file}.${newId()}${ENDING}`
  await copyDatabase(ctx.db, file)
  const { size } = fs.statSync(file)
  const reading = fs.createReadStream(file)
  reading.once('close', () => fs.rmSync(file, { force: true }))
  const stream = Readable.toWeb(reading) as ReadableStream<Uint8Array>
  return { name: backupName(ctx.now()), bytes: size, stream }
}

/** What the settings say before one asks for a copy. */
export function describeDatabase(ctx: Ctx): { file: string; bytes: number } {
  requireReader(ctx)
  return { file: path.resolve(ctx.db.file), bytes: databaseBytes(ctx.db) }
}

/** Copies that were being made when an earlier server was killed. */
export function removeCutOffBackups({ file }: Db) {
  if (file === ':memory:') return
  const folder = path.dirname(path.resolve(file))
  for (const name of fs.readdirSync(folder)) {
    if (name.startsWith(`${path.basename(file)}.`) && name.endsWith(ENDING)) {
      fs.rmSync(path.join(folder, name), { force: true })
    }
  }
}
