import type { ImportBody, ImportReport } from '@/lib/contracts/imports'
import { databaseError } from '@/lib/database-errors'
import { AppError } from '@/lib/errors'
import { readImport } from '@/lib/formats/detect'
import { plural } from '@/lib/format/numbers'
import { FormatError, type ImportResult } from '@/lib/formats/types'
import { IMPORT_BUSY_LIMIT_MS, retryWhileBusy } from '@/lib/retry-while-busy'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import { ingestBatch } from '../captures/ingest'
import { getClient } from '../clients'
import { requireEditor, type Ctx } from '../context'
import { nameTargets } from './name-targets'
import { startTally } from './tally'

/** Captures stored in one transaction, and how often progress is told. */
const CHUNK = 25

export interface ImportControl {
  /** Stops between two transactions; the report then says `cancelled`. */
  signal?: AbortSignal
  /** Captures dealt with so far, of all that the files hold. */
  onProgress?: (done: number, total: number) => void
  /** Has the files parsed elsewhere than here; `parseFiles` is what it should do. */
  parse?: (input: ImportBody, timeZone: string | null) => Promise<ImportResult>
}

/**
 * Reads the files of another program and sends what they hold through the ingest, in short
 * transactions with the thread free in between. Importing the same files again changes nothing:
 * what is known already is counted as a duplicate. A lock that another process holds is waited for.
 *
 * Errors: forbidden; not-found (the client); invalid at `files`, when they are of no known format.
 * A database that stays locked or cannot be written to ends the import (unavailable, storage-full)
 * with a sentence that says how much was stored; that stays.
 */
export async function importCaptures(
  ctx: Ctx,
  input: ImportBody,
  { signal, onProgress, parse }: ImportControl = {},
): Promise<ImportReport> {
  requireEditor(ctx)
  const client = getClient(ctx, input)
  const timeZone = input.timeZone ?? client.timezone
  const read = parse ? await parse(input, timeZone) : parseFiles(ctx, input, timeZone)
  const targets = await nameTargets(ctx, client, read, { ...input, signal })
  const tally = startTally(read, client.name, targets)
  const { captures } = read
  let done = 0
  while (done < captures.length && !signal?.aborted) {
    const chunk = captures.slice(done, done + CHUNK)
    const bodies = chunk.map(({ capture }) => capture)
    const { results } = await retryWhileBusy(() => ingestBatch(ctx, bodies, client.id), {
      limitMs: IMPORT_BUSY_LIMIT_MS,
      signal,
    }).catch((error: unknown) => {
      throw withProgress(error, tally.report(true), captures.length)
    })
    for (const [i, row] of chunk.entries()) {
      const outcome = results[i]
      if (outcome) tally.add(row, outcome)
    }
    done += chunk.length
    onProgress?.(done, captures.length)
    await yieldToEventLoop()
  }
  return tally.report(done < captures.length)
}

/** Adds to an error of the database how far the import had come. */
function withProgress(error: unknown, { created }: ImportReport, total: number): unknown {
  const known = databaseError(error)
  if (!known) return error
  const progress = `${created} of ${plural(total, 'sub')} were stored before that. Import the same files again later: what is stored already is recognized.`
  return new AppError(known.code, `${known.message} ${progress}`, known.details)
}

/** What the files of another program hold. Errors: forbidden; invalid at `files`. */
export function parseFiles(
  ctx: Ctx,
  { files, targetName }: ImportBody,
  timeZone: string | null,
): ImportResult {
  requireEditor(ctx)
  try {
    return readImport(files, { timeZone, targetName })
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    const { message } = error
    throw new AppError('invalid', message, { errors: [{ path: 'files', message }] })
  }
}
