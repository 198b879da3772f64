import { inTransaction } from '@/db'
import { changeCapture, removeCapture, type CaptureChanges } from '@/db/queries/captures/change'
import { captureById, capturesByIds, type CaptureRecord } from '@/db/queries/captures/lookup'
import { goalById } from '@/db/queries/goals'
import type { AssignBody, Capture, CapturePatch } from '@/lib/contracts/captures'
import { notFound } from '@/lib/errors'
import type { AppEvent } from '@/lib/events'
import { publishAll } from '../after-commit'
import { requireEditor, requireReader, type Ctx } from '../context'
import { settledEvents, settleTargets } from '../settle'
import { placeFor, verdictAt } from './place'
import { captureView } from './view'

/** Captures moved in one transaction. */
const CHUNK = 200

export function getCapture(ctx: Ctx, id: string): Capture {
  requireReader(ctx)
  return captureView(ctx.db, id)
}

/** Grades by hand, writes a note, or moves a capture to another target or goal. */
export function updateCapture(ctx: Ctx, id: string, patch: CapturePatch): Capture {
  requireEditor(ctx)
  const events = inTransaction(ctx.db, () => {
    const { event, touched } = applyPatch(ctx, existingCapture(ctx, id), patch)
    return [event, ...settledEvents(settleTargets(ctx, touched))]
  })
  publishAll(ctx, events)
  return captureView(ctx.db, id)
}

/**
 * Gives many captures to one target, each to the goal that it matches; goes on between short
 * transactions. Answers how many were moved.
 * Errors: `invalid` when a capture belongs to another client than the target.
 */
export async function assignCaptures(
  ctx: Ctx,
  { captureIds, targetId }: AssignBody,
): Promise<{ assigned: number }> {
  requireEditor(ctx)
  let assigned = 0
  for (let start = 0; start < captureIds.length; start += CHUNK) {
    const events = inTransaction(ctx.db, () => {
      const rows = capturesByIds(ctx.db, captureIds.slice(start, start + CHUNK))
      const moves = rows.map((row) => applyPatch(ctx, row, { targetId }))
      assigned += rows.length
      const touched = moves.flatMap((move) => move.touched)
      return [...moves.map((move) => move.event), ...settledEvents(settleTargets(ctx, touched))]
    })
    publishAll(ctx, events)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { assigned }
}

/** For an admin who really means it; grading never deletes. */
export function deleteCapture(ctx: Ctx, id: string) {
  requireEditor(ctx)
  const events = inTransaction(ctx.db, () => {
    const { targetId, verdict } = existingCapture(ctx, id)
    removeCapture(ctx.db, id)
    const touched = verdict !== null && targetId !== null ? [targetId] : []
    return settledEvents(settleTargets(ctx, touched))
  })
  publishAll(ctx, events)
}

function existingCapture(ctx: Ctx, id: string): CaptureRecord {
  const row = captureById(ctx.db, id)
  if (!row) throw notFound('capture')
  return row
}

/** What a change is published as, and the targets whose counts it moved. */
interface Applied {
  event: AppEvent
  touched: string[]
}

function applyPatch(ctx: Ctx, row: CaptureRecord, patch: CapturePatch): Applied {
  const changes: CaptureChanges = {}
  if (patch.note !== undefined) changes.note = patch.note
  if (patch.manualGrade !== undefined && patch.manualGrade !== row.manualGrade) {
    changes.manualGrade = patch.manualGrade
    changes.grade = patch.manualGrade ?? row.autoGrade
  }
  const grade = changes.grade === undefined ? row.grade : changes.grade
  const moves = patch.targetId !== undefined || patch.goalId !== undefined
  const place = moves ? placeFor(ctx.db, row, patch) : presentPlace(ctx, row)
  const { targetId, goalId } = place
  const verdict = verdictAt(place, row.frameType, grade)
  changeCapture(ctx.db, row.id, { ...changes, targetId, goalId, verdict })
  const counted = goalId !== row.goalId || verdict !== row.verdict
  return {
    event: { type: 'capture', captureId: row.id, clientId: row.clientId, targetId },
    touched: counted ? [row.targetId, targetId].filter((id) => id !== null) : [],
  }
}

function presentPlace(ctx: Ctx, { targetId, goalId }: CaptureRecord) {
  const goal = goalId === null ? undefined : goalById(ctx.db, goalId)
  return { targetId, goalId, minGrade: goal?.template.minGrade ?? ('any' as const) }
}
