import { inTransaction } from '@/db'
import { FIELD_TABLE } from '@/lib/capture/fields'
import type { Client } from '@/lib/contracts/clients'
import { cleanName } from '@/lib/contracts/common'
import type { ImportBody, ImportReport } from '@/lib/contracts/imports'
import { toDatabaseError } from '@/lib/database-errors'
import { AppError } from '@/lib/errors'
import { plural } from '@/lib/format/numbers'
import { readImport } from '@/lib/formats/detect'
import { FormatError, type ImportResult, type RawCapture } from '@/lib/formats/types'
import { IMPORT_BUSY_LIMIT_MS, retryWhileBusy } from '@/lib/retry-while-busy'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import { publishAll } from '../after-commit'
import { ingestBatch } from '../captures/ingest'
import { getClient } from '../clients'
import { type Ctx, requireEditor } from '../context'
import { createTargetByName, findTargetByName, toTargetNameKey } from '../names'
import { startTally, type NamedTargets } from './tally'

/** Captures per transaction and per progress report. */
const CHUNK = 25

/** The files to parse, and what is known about them. */
type ImportSource = Pick<ImportBody, 'files' | 'targetName' | 'timeZone'>

export interface ImportControl {
  /** Stops the import between two transactions; the report then says `cancelled`. */
  signal?: AbortSignal
  /** Called with the captures processed so far, of all in the files. */
  onProgress?: (done: number, total: number) => void
  /** Parses the files in another thread, as `parseImport` would. */
  parse?: (source: ImportSource) => Promise<ImportResult>
}

/**
 * Reads the files of another program and ingests their captures, in short transactions with the thread
 * free in between. Importing the same files again changes nothing: known captures count as duplicates.
 * Waits for a lock of another process.
 *
 * Errors: forbidden; not-found (the client); invalid at `files`, if their format is unknown. A database
 * that stays locked or cannot be written to ends the import (unavailable, storage-full) with a sentence
 * that says how much was stored; that stays.
 */
export async function importCaptures(
  ctx: Ctx,
  input: ImportBody,
  { signal, onProgress, parse }: ImportControl = {},
): Promise<ImportReport> {
  requireEditor(ctx)
  const client = getClient(ctx, input)
  const timeZone = input.timeZone ?? client.timezone
  const source = { files: input.files, targetName: input.targetName, timeZone }
  const read = parse ? await parse(source) : parseImport(ctx, source)
  const targets = await nameTargets(ctx, client, read, { ...input, signal })
  const tally = startTally(read, client.name, targets)
  const { captures } = read
  let done = 0
  while (done < captures.length && !signal?.aborted) {
    const chunk = captures.slice(done, done + CHUNK)
    const bodies = chunk.map(({ capture }) => capture)
    const { results } = await retryWhileBusy(
      () => ingestBatch(ctx, bodies, { clientId: client.id }),
      {
        limitMs: IMPORT_BUSY_LIMIT_MS,
        signal,
      },
    ).catch((error: unknown) => {
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

/** Adds the progress of the import to a database error. */
function withProgress(error: unknown, { created }: ImportReport, total: number): unknown {
  const known = toDatabaseError(error)
  if (!known) return error
  const progress = `${created} of ${plural(total, 'sub')} were stored before that. Import the same files again later; subs that are already stored are skipped.`
  return new AppError(known.code, `${known.message} ${progress}`, known.details)
}

/** Parses the files of another program. Errors: forbidden; invalid at `files`. */
export function parseImport(ctx: Ctx, { files, targetName, timeZone }: ImportSource): ImportResult {
  requireEditor(ctx)
  try {
    return readImport(files, { timeZone, targetName })
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    const { message } = error
    throw new AppError('invalid', message, { errors: [{ path: 'files', message }] })
  }
}

/**
 * Decides, before any sub is stored, which targets the light frames are for. A requested target gets
 * all of them and is created if necessary; the names in the files become targets only if that was
 * requested or the client is set to do so. Changes the captures in place.
 */
async function nameTargets(
  ctx: Ctx,
  client: Client,
  { captures }: ImportResult,
  {
    targetName,
    createTargets,
    signal,
  }: Pick<ImportBody, 'targetName' | 'createTargets'> & {
    signal?: AbortSignal
  },
): Promise<NamedTargets> {
  const lights = captures.map(({ capture }) => capture).filter(isLight)
  for (const capture of lights)
    capture.targetName = cleanName(capture.targetName ?? '') || undefined
  const renamed =
    targetName === null ? new Map<string, number>() : renameTargets(lights, targetName)
  const mayCreate = targetName !== null || createTargets || client.createTargets
  const created: string[] = []
  const known = new Map<string, boolean>()
  for (const { targetName: name } of lights) {
    if (name === undefined || known.has(toTargetNameKey(name))) continue
    const exists = () => findTargetByName(ctx.db, client.id, name) !== undefined
    // Ingest drops a longer name, so its subs would never find the target.
    const isTaken = name.length <= FIELD_TABLE.targetName.maxLength
    if (isTaken && mayCreate && !exists() && !signal?.aborted) {
      const made = await retryWhileBusy(() => createNamedTarget(ctx, client.id, name, lights), {
        limitMs: IMPORT_BUSY_LIMIT_MS,
        signal,
      })
      if (made !== null) created.push(made)
    }
    known.set(toTargetNameKey(name), isTaken && exists())
  }
  return {
    created,
    renamed,
    isKnown: (name) => name !== undefined && known.get(toTargetNameKey(name)) === true,
  }
}

const isLight = (capture: RawCapture) => capture.frameType === 'light'

function renameTargets(lights: readonly RawCapture[], targetName: string): Map<string, number> {
  const renamed = new Map<string, number>()
  const wanted = toTargetNameKey(targetName)
  for (const capture of lights) {
    const { targetName: own } = capture
    if (own !== undefined && toTargetNameKey(own) !== wanted) {
      renamed.set(own, (renamed.get(own) ?? 0) + 1)
    }
    capture.targetName = targetName
  }
  return renamed
}

/** Creates a target at the coordinates of its first sub that has some; null if it exists by now. */
function createNamedTarget(
  ctx: Ctx,
  clientId: string,
  name: string,
  lights: readonly RawCapture[],
) {
  const key = toTargetNameKey(name)
  const placed = lights.find(
    (capture) =>
      toTargetNameKey(capture.targetName ?? '') === key &&
      capture.ra !== undefined &&
      capture.dec !== undefined,
  )
  const made = inTransaction(ctx.db, () =>
    findTargetByName(ctx.db, clientId, name)
      ? null
      : createTargetByName(ctx, clientId, name, { ra: placed?.ra, dec: placed?.dec }),
  )
  if (made !== null) publishAll(ctx, [{ type: 'target', targetId: made.id, status: 'active' }])
  return made?.name ?? null
}
