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
 * Accepts a time in the future: the capture goes where a new one would go now, and is graded and
 * counted like one. If the target or goal that the client named no longer exists, name and settings
 * decide. Call it inside a transaction; returns the confirmed capture.
 */
export function confirmTime(ctx: Ctx, row: CaptureRecord): CaptureRecord {
  if (row.awaitingConfirmation === null) return row
  const round = new IngestRound(ctx, row.clientId)
  const { target, goal, metrics, computed, sky, grading, verdict, nominalExposure } = evaluate(
    ctx,
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

/** The target and goal that the client named, as far as they still exist. */
function existingPlace({ db }: Ctx, row: CaptureRecord): RequestedPlace {
  const { targetId, goalId } = row.awaitingConfirmation ?? {}
  return {
    targetId: targetId === undefined ? undefined : targetForIngest(db, targetId)?.id,
    goalId: goalId === undefined ? undefined : goalById(db, goalId)?.id,
  }
}

/** Without those that are missing, which evaluating may compute. */
const sentMetrics = (row: CaptureRecord) =>
  Object.fromEntries(
    METRIC_KEYS.flatMap((key) => (row[key] === null ? [] : [[key, row[key]]])),
  ) as ReadCapture['metrics']
