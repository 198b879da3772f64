import { databaseFault } from '@/db'
import { insertedRecord } from '@/db/queries/captures/insert'
import type { Capture, BatchResult } from '@/lib/contracts/captures'
import { toDatabaseError } from '@/lib/database-errors'
import { AppError } from '@/lib/errors'
import type { AppEvent } from '@/lib/events'
import { log } from '@/lib/log'
import { publishAll } from '../after-commit'
import { requireClient, type Ctx } from '../context'
import { groupCommit } from '../group-commit'
import { toGoalEvents, toSettledEvents, settleTargets } from '../settle'
import { idKey } from './identify'
import { noteSeen, roundIn, type DecidedCapture, type IngestRound } from './ingest-round'
import { readCapture, type ReadCapture } from './read-capture'
import { decideCapture, storeDecided, type PreparedCapture } from './decide'
import { readThumbnail } from './thumbnail'
import { captureView, viewOfRecord } from './view'

type BatchEntry = BatchResult['results'][number]

/** Captures stored in one transaction: long enough to save on commits, short enough to share. */
const CHUNK = 250

interface IngestOptions {
  /** Whose captures these are; the client that sends them unless given. */
  clientId?: string
}

/**
 * Ingests one capture: recognizes it if it is already stored, else stores, grades and counts it.
 * Captures that arrive at the same moment share one transaction. Errors: `invalid`, with the field.
 */
export async function ingestCapture(
  ctx: Ctx,
  input: unknown,
  { clientId = requireClient(ctx) }: IngestOptions = {},
): Promise<Capture> {
  const prepared = await prepare(input)
  if ('errors' in prepared) {
    const detail = prepared.errors
      .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
      .join('; ')
    throw new AppError('invalid', detail, { errors: prepared.errors })
  }
  const { client, outcome } = await groupCommit(ctx.db, (transaction) => {
    const round = roundIn(transaction, ctx, clientId)
    return { client: round.client, outcome: storeOne(ctx, round, prepared) }
  })
  if (outcome instanceof AppError || outcome.capture.duplicate) noteSeen(ctx, client)
  if (outcome instanceof AppError) throw outcome
  publishAll(ctx, outcome.events)
  return outcome.capture
}

/**
 * Ingests up to 1,000 captures and returns one result per entry, in order. An invalid entry is
 * reported in its place and affects no other. What was stored is published even if a later part fails.
 */
export async function ingestBatch(
  ctx: Ctx,
  inputs: readonly unknown[],
  { clientId = requireClient(ctx) }: IngestOptions = {},
): Promise<BatchResult> {
  const results: BatchEntry[] = []
  const events: AppEvent[] = []
  try {
    for (let start = 0; start < inputs.length; start += CHUNK) {
      const prepared: Prepared[] = []
      for (const input of inputs.slice(start, start + CHUNK)) {
        const entry = prepare(input)
        prepared.push(entry instanceof Promise ? await entry : entry)
      }
      results.push(...(await storeChunk(ctx, clientId, prepared, start, events)))
    }
  } catch (error) {
    throw withProgress(error, results.length, inputs.length)
  } finally {
    publishAll(ctx, events)
  }
  const count = (status: BatchEntry['status']) =>
    results.filter((result) => result.status === status).length
  return {
    created: count('created'),
    duplicates: count('duplicate'),
    failed: count('error'),
    results,
  }
}

type Prepared = PreparedCapture | { errors: { path: string; message: string }[] }

/** Reads a capture; synchronously unless it has a thumbnail. */
function prepare(input: unknown): Prepared | Promise<Prepared> {
  const read = readCapture(input)
  if (!read.ok) return { errors: read.errors }
  const { thumbnail, ...capture } = read.capture
  if (thumbnail !== undefined) return withPicture(capture, thumbnail)
  return { ...capture, thumbnail: null }
}

async function withPicture(
  capture: Omit<ReadCapture, 'thumbnail'>,
  sent: string,
): Promise<Prepared> {
  const picture = await readThumbnail(sent)
  if ('thumbnail' in picture) return { ...capture, thumbnail: picture.thumbnail }
  return { ...capture, thumbnail: null, warnings: [...capture.warnings, picture.warning] }
}

/** Runs inside a transaction: a rejection is returned, any other error rolls it back. */
function storeOne(
  ctx: Ctx,
  round: IngestRound,
  prepared: PreparedCapture,
): { capture: Capture; events: AppEvent[] } | AppError {
  const decided = decideOrRefuse(ctx, round, prepared)
  if (decided instanceof AppError) return decided
  if ('knownId' in decided) {
    const stored = captureView(ctx.db, decided.knownId, { duplicate: true })
    return {
      capture: { ...stored, warnings: [...stored.warnings, ...decided.warnings] },
      events: [],
    }
  }
  const events = storeAll(ctx, [decided])
  return {
    capture: viewOfRecord(ctx.db, insertedRecord(decided), { result: decided.result }),
    events,
  }
}

/** Adds to a database error how much of the batch was stored before it. */
function withProgress(error: unknown, done: number, total: number): unknown {
  const known = toDatabaseError(error)
  if (!known || done === 0) return error
  const progress = `The first ${done} of the ${total} captures were processed before that: send the whole batch again, and those that are stored are answered as duplicates.`
  return new AppError(known.code, `${known.message} ${progress}`, known.details)
}

/**
 * Stores a chunk in one transaction or, if an entry makes that fail, each entry in its own. Adds what
 * to publish to `events`.
 */
async function storeChunk(
  ctx: Ctx,
  clientId: string,
  chunk: readonly Prepared[],
  start: number,
  events: AppEvent[],
): Promise<BatchEntry[]> {
  const store = async (entries: readonly Prepared[], start: number) => {
    const { client, done } = await groupCommit(ctx.db, (transaction) => {
      const round = roundIn(transaction, ctx, clientId)
      return { client: round.client, done: storeEntries(ctx, round, entries, start) }
    })
    if (done.events.length === 0) noteSeen(ctx, client)
    events.push(...done.events)
    return done.results
  }
  try {
    return await store(chunk, start)
  } catch (error) {
    if (databaseFault(error) !== null || error instanceof AppError) throw error
    log().error(
      { err: error },
      'a batch could not be stored in one transaction; its captures are stored one by one',
    )
  }
  const alone = chunk.map((entry, i) =>
    store([entry], start + i).catch((error: unknown) => {
      if (databaseFault(error) !== null) throw error
      return [lost(entry, start + i, error)]
    }),
  )
  return (await Promise.all(alone)).flat()
}

function storeEntries(ctx: Ctx, round: IngestRound, entries: readonly Prepared[], start: number) {
  const created: DecidedCapture[] = []
  round.lookUpKeys(entries.flatMap((entry) => ownKeyOf(entry) ?? []))
  const results = entries.map((entry, i): BatchEntry => {
    const index = start + i
    if ('errors' in entry) return { status: 'error', index, errors: entry.errors }
    const { captureId } = entry.facts
    const decided = decideOrRefuse(ctx, round, entry)
    if (decided instanceof AppError) {
      return { status: 'error', index, captureId, errors: errorsOf(decided) }
    }
    if ('knownId' in decided) {
      const { knownId: id, warnings } = decided
      return { status: 'duplicate', index, id, captureId, warnings }
    }
    created.push(decided)
    const { id, grading, grade, verdict, warnings } = decided
    const { score, reason } = grading
    return {
      status: 'created',
      index,
      id,
      captureId,
      score,
      grade,
      verdict,
      reason,
      warnings: warnings ?? [],
    }
  })
  return { results, events: storeAll(ctx, created) }
}

function ownKeyOf(entry: Prepared): string | null {
  const captureId = 'errors' in entry ? null : entry.facts.captureId
  return captureId === null ? null : idKey(captureId)
}

function decideOrRefuse(ctx: Ctx, round: IngestRound, capture: PreparedCapture) {
  try {
    return decideCapture(ctx, { round, capture })
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/** Stores decided captures; returns what to publish after the commit. */
function storeAll(ctx: Ctx, created: readonly DecidedCapture[]): AppEvent[] {
  storeDecided(ctx.db, created)
  // Only a target with a newly accepted sub can have been completed.
  const touched = new Set<string>()
  for (const { targetId, verdict } of created) {
    if (targetId && verdict === 'accepted') touched.add(targetId)
  }
  const settled = toSettledEvents(settleTargets(ctx, touched))
  return [...eventsOf(created), ...settled]
}

const errorsOf = ({ details, message }: AppError) => details.errors ?? [{ path: '', message }]

function lost(entry: Prepared, index: number, error: unknown): BatchEntry {
  log().error({ err: error, index }, 'a capture of a batch could not be stored')
  const captureId = 'errors' in entry ? null : entry.facts.captureId
  const message = 'could not be stored; the server log has the details'
  return { status: 'error', index, captureId, errors: [{ path: '', message }] }
}

/** One event for each target with new captures, and one for each goal that they count for. */
function eventsOf(created: readonly DecidedCapture[]): AppEvent[] {
  const arrived = new Map<string | null, { newest: DecidedCapture; count: number }>()
  const goals = new Map<string, string>()
  for (const capture of created) {
    const { targetId = null, goalId } = capture
    const count = (arrived.get(targetId)?.count ?? 0) + 1
    arrived.set(targetId, { newest: capture, count })
    if (goalId && targetId) goals.set(goalId, targetId)
  }
  const captures = [...arrived].map(([targetId, { newest, count }]): AppEvent => ({
    type: 'capture',
    captureId: newest.id,
    clientId: newest.clientId,
    targetId,
    ...(count > 1 && { count }),
  }))
  return [...captures, ...toGoalEvents(goals)]
}
