import { confirmCapture } from '@/db/queries/captures/change'
import { targetById } from '@/db/queries/captures/ingest'
import { captureById, type CaptureRecord } from '@/db/queries/captures/lookup'
import { goalById } from '@/db/queries/goals'
import { notFound } from '@/lib/errors'
import type { Ctx } from '../context'
import { metricsOf } from '../grading'
import { IngestRound } from './ingest-round'
import type { ReadCapture } from './read-capture'
import { evaluate } from './store-capture'

/**
 * Accepts a time in the future: the capture goes where a new one would go now, and is graded and
 * counted like one. Call it inside a transaction; returns the capture as it is then. A target or goal
 * that the client named and that is gone since is looked up by name and settings instead.
 */
export function confirmTime(ctx: Ctx, row: CaptureRecord): CaptureRecord {
  if (row.awaitingConfirmation === null) return row
  const round = new IngestRound(ctx, row.clientId)
  const capture = { body: bodyOf(ctx, row), metrics: withoutNull(metricsOf(row)) }
  const { target, goal, metrics, computed, grading, verdict, nominal } = evaluate(
    ctx,
    round,
    capture,
    row.capturedAtMs,
  )
  const graded = grading.criteriaRevisionId !== null
  const confirmation = {
    ...grading,
    targetId: target?.id ?? null,
    goalId: goal?.id ?? null,
    classExposure: nominal,
    verdict,
    computed: computed.length > 0 ? computed : null,
    grade: grading.autoGrade,
    gradedAtMs: graded ? ctx.now() : null,
  }
  confirmCapture(ctx.db, row.id, confirmation, metrics)
  const confirmed = captureById(ctx.db, row.id)
  if (!confirmed) throw notFound('capture')
  return confirmed
}

/** What was stored of the body, as far as evaluating it needs. */
function bodyOf({ db }: Ctx, row: CaptureRecord): ReadCapture['body'] {
  const { targetId = null, goalId = null } = row.awaitingConfirmation ?? {}
  const target = targetId === null ? undefined : targetById(db, targetId)
  const goal = goalId === null ? undefined : goalById(db, goalId)
  return withoutNull({
    capturedAt: new Date(row.capturedAtMs).toISOString(),
    frameType: row.frameType,
    targetId: target?.id ?? null,
    goalId: goal?.id ?? null,
    targetName: row.targetName,
    panel: row.panel,
    filter: row.filter,
    exposureSeconds: row.exposureSeconds,
    binning: row.binning,
    gain: row.gain,
    offset: row.offset,
    ra: row.ra,
    dec: row.dec,
    siteLatitude: row.siteLatitude,
    siteLongitude: row.siteLongitude,
    siteElevation: row.siteElevation,
  })
}

type WithoutNull<T> = { [K in keyof T]: null extends T[K] ? Exclude<T[K], null> | undefined : T[K] }

const withoutNull = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as WithoutNull<T>
