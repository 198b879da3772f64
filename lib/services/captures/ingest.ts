import { inTransaction } from '@/db'
import type { Capture, BatchResult } from '@/lib/contracts/captures'
import { AppError } from '@/lib/errors'
import type { AppEvent } from '@/lib/events'
import { log } from '@/lib/log'
import { forgetBaselines } from '../baselines/cache'
import { requireClient, type Ctx } from '../context'
import { groupCommit } from '../group-commit'
import { settleTargets } from '../settle'
import { IngestRound } from './ingest-round'
import { readCapture } from './read-capture'
import { storeCapture, type PreparedCapture, type Stored } from './store-capture'
import { readThumbnail } from './thumbnail'
import { captureView } from './view'

type BatchEntry = BatchResult['results'][number]

/** Captures stored in one transaction: long enough to save on commits, short enough to share. */
const CHUNK = 250

/**
 * Takes one capture: known already, or stored, graded and counted in one transaction, whose commit
 * it may share with others that arrive at the same moment. Errors: `invalid`, naming the field.
 */
export async function ingestCapture(
  ctx: Ctx,
  input: unknown,
  clientId: string = requireClient(ctx),
): Promise<Capture> {
  const prepared = await prepare(input)
  if ('errors' in prepared) {
    const detail = prepared.errors.map((error) => `${error.path}: ${error.message}`).join('; ')
    throw new AppError('invalid', detail, { errors: prepared.errors })
  }
  const events: AppEvent[] = []
  const capture = await groupCommit(ctx.db, () => {
    const round = new IngestRound(ctx, clientId)
    const stored = storeCapture(ctx, round, prepared)
    if (typeof stored === 'string') return captureView(ctx.db, stored, { duplicate: true })
    events.push(...eventsOf(clientId, stored), ...settle(ctx, round))
    return captureView(ctx.db, stored.id)
  })
  for (const event of events) ctx.events.publish(event)
  return capture
}

/**
 * Takes up to 1,000 captures, one result an entry in their order. A bad entry is reported in its
 * place and costs no other.
 */
export async function ingestBatch(
  ctx: Ctx,
  inputs: readonly unknown[],
  clientId: string = requireClient(ctx),
): Promise<BatchResult> {
  const results: BatchEntry[] = []
  for (let start = 0; start < inputs.length; start += CHUNK) {
    const prepared: Prepared[] = []
    for (const input of inputs.slice(start, start + CHUNK)) prepared.push(await prepare(input))
    const events: AppEvent[] = []
    const entries = await groupCommit(ctx.db, () => {
      const round = new IngestRound(ctx, clientId)
      const entries = prepared.map((entry, i) => storeEntry(ctx, round, entry, start + i, events))
      events.push(...settle(ctx, round))
      return entries
    })
    for (const event of events) ctx.events.publish(event)
    results.push(...entries)
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

async function prepare(input: unknown): Promise<Prepared> {
  const read = readCapture(input)
  if (!read.ok) return { errors: read.errors }
  const { capture } = read
  if (capture.body.thumbnail === undefined) return { ...capture, thumbnail: null }
  const picture = await readThumbnail(capture.body.thumbnail)
  if ('thumbnail' in picture) return { ...capture, thumbnail: picture.thumbnail }
  return { ...capture, thumbnail: null, warnings: [...capture.warnings, picture.warning] }
}

function storeEntry(
  ctx: Ctx,
  round: IngestRound,
  prepared: Prepared,
  index: number,
  events: AppEvent[],
): BatchEntry {
  if ('errors' in prepared) return { status: 'error', index, errors: prepared.errors }
  const captureId = prepared.body.captureId ?? null
  try {
    const stored = inTransaction(ctx.db, () => storeCapture(ctx, round, prepared))
    if (typeof stored === 'string') return { status: 'duplicate', index, id: stored, captureId }
    events.push(...eventsOf(round.client.id, stored))
    const { id, score, grade, verdict } = stored
    const { warnings } = prepared
    return { status: 'created', index, id, captureId, score, grade, verdict, warnings }
  } catch (error) {
    forgetBaselines(ctx.db)
    round.forget()
    if (error instanceof AppError && error.details.errors) {
      return { status: 'error', index, captureId, errors: error.details.errors }
    }
    log().error({ err: error, index }, 'a capture of a batch could not be stored')
    const message = 'could not be stored; the server log has the details'
    return { status: 'error', index, captureId, errors: [{ path: '', message }] }
  }
}

function eventsOf(clientId: string, { id, targetId, goalId }: Stored): AppEvent[] {
  const events: AppEvent[] = [{ type: 'capture', captureId: id, clientId, targetId }]
  if (goalId && targetId) events.push({ type: 'goal', goalId, targetId })
  return events
}

/** Targets whose last missing sub just arrived. */
function settle(ctx: Ctx, round: IngestRound): AppEvent[] {
  if (round.touchedTargets.size === 0) return []
  const { completed } = settleTargets(ctx, [...round.touchedTargets])
  return completed.map((targetId) => ({ type: 'target', targetId, status: 'completed' }))
}
