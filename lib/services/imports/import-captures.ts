import { inTransaction } from '@/db'
import { FIELD_TABLE } from '@/lib/capture/fields'
import type { Client } from '@/lib/contracts/clients'
import { cleanName } from '@/lib/contracts/common'
import type { ImportBody, ImportReport } from '@/lib/contracts/imports'
import { databaseError } from '@/lib/database-errors'
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
import { createTargetByName, findTargetByName, targetNameKey } from '../names'
import { startTally } from './tally'

/** Captures stored in one transaction, and how often progress is told. */
const CHUNK = 25

/** The files to parse, and what is known about them. */
type ImportSource = Pick<ImportBody, 'files' | 'targetName' | 'timeZone'>

export interface ImportControl {
  /** Stops between two transactions; the report then says `cancelled`. */
  signal?: AbortSignal
  /** Captures dealt with so far, of all that the files hold. */
  onProgress?: (done: number, total: number) => void
  /** Parses the files in another thread, as `parseImport` would. */
  parse?: (source: ImportSource) => Promise<ImportResult>
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
  const source = { files: input.files, targetName: input.targetName, timeZone }
  const read = parse ? await parse(source) : parseImport(ctx, source)
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

export interface NamedTargets {
  created: string[]
  /** Subs whose own name gave way to the one that was asked for, by that name. */
  renamed: ReadonlyMap<string, number>
  /** Whether a sub of this name finds a target. */
  isKnown: (name: string | undefined) => boolean
}

/**
 * Settles, before any sub is stored, which targets the light frames are for. A target that was asked
 * for by name gets all of them and is made when there is none, because naming it is asking for it;
 * the files' own names become targets only where that was asked for or is the client's way.
 * Changes the captures in place.
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
  const renamed = targetName === null ? new Map<string, number>() : rename(lights, targetName)
  const mayCreate = targetName !== null || createTargets || client.createTargets
  const created: string[] = []
  const known = new Map<string, boolean>()
  for (const { targetName: name } of lights) {
    if (name === undefined || known.has(targetNameKey(name))) continue
    const exists = () => findTargetByName(ctx.db, client.id, name) !== undefined
    // Ingest drops a longer name, so no sub would ever find its target.
    const isTaken = name.length <= FIELD_TABLE.targetName.maxLength
    if (isTaken && mayCreate && !exists() && !signal?.aborted) {
      const made = await retryWhileBusy(() => make(ctx, client.id, name, lights), {
        limitMs: IMPORT_BUSY_LIMIT_MS,
        signal,
      })
      if (made !== null) created.push(made)
    }
    known.set(targetNameKey(name), isTaken && exists())
  }
  return {
    created,
    renamed,
    isKnown: (name) => name !== undefined && known.get(targetNameKey(name)) === true,
  }
}

const isLight = (capture: RawCapture) => capture.frameType === 'light'

function rename(lights: readonly RawCapture[], targetName: string): Map<string, number> {
  const renamed = new Map<string, number>()
  const wanted = targetNameKey(targetName)
  for (const capture of lights) {
    const { targetName: own } = capture
    if (own !== undefined && targetNameKey(own) !== wanted) {
      renamed.set(own, (renamed.get(own) ?? 0) + 1)
    }
    capture.targetName = targetName
  }
  return renamed
}

/** Makes a target where its first placed sub points; null where someone else made it a moment ago. */
function make(ctx: Ctx, clientId: string, name: string, lights: readonly RawCapture[]) {
  const key = targetNameKey(name)
  const placed = lights.find(
    (capture) =>
      targetNameKey(capture.targetName ?? '') === key &&
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
