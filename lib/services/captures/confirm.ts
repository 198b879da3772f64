import { confirmCapture } from '@/db/queries/captures/change'
import { targetForIngest } from '@/db/queries/captures/ingest'
import { captureById, type CaptureRecord } from '@/db/queries/captures/lookup'
import { goalById } from '@/db/queries/goals'
import type { RequestedPlace } from '@/db/schema'
import { notFound } from '@/lib/errors'
import { METRIC_KEYS } from '@/lib/grading'
import type { Ctx } from '../context'
import { IngestRound } from './ingest-round'
import type { ReadCapture } from './read-capture'
import { evaluate } from './decide'

/**
 * Confirms a time in the future: the capture is assigned, graded and counted as if it arrived now. If
 * the target or goal that the client named no longer exists, the target's name and the capture's
 * settings decide. Returns the confirmed capture. Call it inside a transaction.
 */
export function confirmTime(ctx: Ctx, row: CaptureRecord): CaptureRecord {
  if (row.awaitingConfirmation === null) return row
  const round = new IngestRound(ctx, row.clientId)
  const { target, goal, metrics, computed, sky, grading, verdict, nominalExposure } = evaluate(
    ctx.db,
    round,
    { facts: row, metrics: sentMetrics(row), requested: existingPlace(ctx, row) },
  )
  const graded = grading.criteriaRevisionId !== null
  const confirmation = {
    ...grading,
    ...sky,
    targetId: target?.id ?? null,
    goalId: goal?.id ?? null,
    classExposure: nominalExposure,
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

/** Returns the target and goal that the client named, if they still exist. */
function existingPlace({ db }: Ctx, row: CaptureRecord): RequestedPlace {
  const { targetId, goalId } = row.awaitingConfirmation ?? {}
  return {
    targetId: targetId === undefined ? undefined : targetForIngest(db, targetId)?.id,
    goalId: goalId === undefined ? undefined : goalById(db, goalId)?.id,
  }
}

/** Returns the metrics without missing ones, which `evaluate` may compute. */
const sentMetrics = (row: CaptureRecord) =>
  Object.fromEntries(
    METRIC_KEYS.flatMap((key) => (row[key] === null ? [] : [[key, row[key]]])),
  ) as ReadCapture['metrics']
