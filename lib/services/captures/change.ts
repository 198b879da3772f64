import { inTransaction, type Db } from '@/db'
import { changeCapture, removeCapture, type CaptureChanges } from '@/db/queries/captures/change'
import { targetForIngest } from '@/db/queries/captures/ingest'
import { captureById, capturesByIds, type CaptureRecord } from '@/db/queries/captures/lookup'
import { filterNames } from '@/db/queries/filter-aliases'
import { goalById, goalCandidates } from '@/db/queries/goals'
import { excludeFromMatching } from '@/db/queries/jobs'
import type { AssignBody, Capture, CapturePatch } from '@/lib/contracts/captures'
import type { ChosenCaptures, HandGraded, HandGrades } from '@/lib/contracts/chosen-captures'
import { invalid, notFound } from '@/lib/errors'
import type { AppEvent } from '@/lib/events'
import { decideVerdict, type Grade, type MinGrade, type Verdict } from '@/lib/grading'
import { classExposure } from '@/lib/grading/capture-settings'
import { retryWhileBusy } from '@/lib/retry-while-busy'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import { publishAll } from '../after-commit'
import { requireEditor, requireReader, type Ctx } from '../context'
import { matchGoal } from '../goal-matching'
import { toGoalEvents, toSettledEvents, settleTargets } from '../settle'
import { confirmTime } from './confirm'
import { renewSky } from './derive'
import { captureView, gradeSourceOf } from './view'

/** Captures changed in one transaction. */
const CHUNK = 200

export function getCapture(ctx: Ctx, { captureId }: { captureId: string }): Capture {
  requireReader(ctx)
  return captureView(ctx.db, captureId)
}

/**
 * Grades by hand, writes a note, moves a capture to another target or goal, or confirms its time.
 * Errors: not-found, invalid.
 */
export function updateCapture(
  ctx: Ctx,
  { captureId, patch }: { captureId: string; patch: CapturePatch },
): Capture {
  requireEditor(ctx)
  const events = inTransaction(ctx.db, () => {
    const { events, moved } = applyPatch(ctx, existingCapture(ctx, captureId), patch)
    return [...events, ...eventsOfMoved(ctx, moved)]
  })
  publishAll(ctx, events)
  return captureView(ctx.db, captureId)
}

/**
 * Assigns many captures to one target, each to the goal that it matches, in short transactions.
 * Returns how many were moved.
 * Errors: `invalid` when a capture belongs to another client than the target.
 */
export async function assignCaptures(
  ctx: Ctx,
  { captureIds, targetId }: AssignBody,
): Promise<{ assigned: number }> {
  requireEditor(ctx)
  let assigned = 0
  await inChunks(ctx, captureIds, (row) => {
    assigned += 1
    return applyPatch(ctx, row, { targetId })
  })
  return { assigned }
}

/**
 * Grades many captures by hand, in short transactions. Skips captures that are not light frames, that
 * no longer exist, or that have the grade already.
 */
export async function gradeByHand(ctx: Ctx, { grades }: HandGrades): Promise<HandGraded> {
  requireEditor(ctx)
  const wanted = new Map(grades.map(({ id, grade }) => [id, grade]))
  const outcome: HandGraded = { graded: [], before: [] }
  await inChunks(ctx, [...wanted.keys()], (row) => {
    const manualGrade = wanted.get(row.id) ?? null
    if (row.frameType !== 'light' || row.manualGrade === manualGrade) return null
    if (row.awaitingConfirmation !== null) return null
    const applied = applyPatch(ctx, row, { manualGrade })
    const { id, grade, gradeSource, verdict } = applied.now
    outcome.graded.push({ id, grade, gradeSource, verdict })
    outcome.before.push({ id, grade: row.manualGrade })
    return applied
  })
  return outcome
}

/** Changes captures in chunks, one transaction each, and yields to the event loop after each. */
async function inChunks(
  ctx: Ctx,
  ids: readonly string[],
  change: (row: CaptureRecord) => Applied | null,
) {
  for (let start = 0; start < ids.length; start += CHUNK) {
    const changeChunk = () =>
      inTransaction(ctx.db, () => {
        const rows = capturesByIds(ctx.db, ids.slice(start, start + CHUNK))
        const changes = rows.map(change).filter((applied) => applied !== null)
        const moved = new Map(changes.flatMap((applied) => [...applied.moved]))
        return [...changes.flatMap((applied) => applied.events), ...eventsOfMoved(ctx, moved)]
      })
    const events = await retryWhileBusy(changeChunk)
    publishAll(ctx, events)
    await yieldToEventLoop()
  }
}

/** Confirms the times of many captures, in short transactions. Returns how many were confirmed. */
export async function confirmTimes(ctx: Ctx, { captureIds }: ChosenCaptures): Promise<number> {
  requireEditor(ctx)
  let confirmed = 0
  await inChunks(ctx, captureIds, (row) => {
    if (row.awaitingConfirmation === null) return null
    confirmed += 1
    return applyPatch(ctx, row, { confirmed: true })
  })
  return confirmed
}

/** Deletes a capture. Only people do this: grading never deletes. Errors: not-found. */
export function deleteCapture(ctx: Ctx, { captureId }: { captureId: string }) {
  requireEditor(ctx)
  const events = inTransaction(ctx.db, () => {
    const row = existingCapture(ctx, captureId)
    removeCapture(ctx.db, captureId)
    return [eventOf(row, row.targetId), ...eventsOfMoved(ctx, countedAt(row))]
  })
  publishAll(ctx, events)
}

function existingCapture(ctx: Ctx, id: string): CaptureRecord {
  const row = captureById(ctx.db, id)
  if (!row) throw notFound('capture')
  return row
}

interface Applied {
  /** One for the capture's current target and, if it moved, one for the target it left. */
  events: AppEvent[]
  moved: Moved
  now: Pick<Capture, 'id' | 'grade' | 'gradeSource' | 'verdict'>
}

/** Goals whose counts a change affects, with their targets: goal id → target id. */
type Moved = ReadonlyMap<string, string>

function applyPatch(ctx: Ctx, before: CaptureRecord, patch: CapturePatch): Applied {
  requireLightFrame(before, patch)
  const row = patch.confirmed ? confirmTime(ctx, before) : before
  if (row.awaitingConfirmation !== null) return changeNote(ctx, row, patch)
  const changes: CaptureChanges = {}
  if (patch.note !== undefined) changes.note = patch.note
  if (patch.manualGrade !== undefined && patch.manualGrade !== row.manualGrade) {
    changes.manualGrade = patch.manualGrade
    changes.grade = patch.manualGrade ?? row.autoGrade
  }
  const grade = changes.grade === undefined ? row.grade : changes.grade
  const moves = patch.targetId !== undefined || patch.goalId !== undefined
  const place = moves ? placeFor(ctx.db, row, patch) : currentPlace(ctx, row)
  const { targetId, goalId } = place
  if (goalId !== row.goalId && row.exposureSeconds !== null) {
    changes.classExposure = classExposure(row.exposureSeconds, place.goalExposure)
  }
  const changed = { ...changes, targetId, goalId, verdict: verdictAt(place, row.frameType, grade) }
  changeCapture(ctx.db, row.id, changed)
  if (patch.goalId === null) excludeFromMatching(ctx.db, row.id)
  // Another target may have other coordinates, which changes the altitude and what depends on it.
  if (row.targetId !== targetId) renewSky(ctx, existingCapture(ctx, row.id))
  const now =
    row.targetId === targetId ? { ...row, ...changed, grade } : existingCapture(ctx, row.id)
  const left = before.targetId === targetId ? [] : [eventOf(row, before.targetId)]
  const counted = goalId !== before.goalId || now.verdict !== before.verdict
  return {
    now: { id: row.id, grade: now.grade, gradeSource: gradeSourceOf(now), verdict: now.verdict },
    events: [...left, eventOf(row, targetId)],
    moved: new Map(counted ? [...countedAt(before), ...countedAt({ targetId, goalId })] : []),
  }
}

/** Changes the note, which is all that may change before someone confirms the capture's time. */
function changeNote(ctx: Ctx, row: CaptureRecord, { note, ...others }: CapturePatch): Applied {
  if (Object.values(others).some((value) => value !== undefined)) {
    throw invalid(
      'confirmed',
      'The time of this capture is in the future. Confirm it first with confirmed: true.',
    )
  }
  changeCapture(ctx.db, row.id, { note })
  const { id, grade, verdict } = row
  return {
    now: { id, grade, gradeSource: gradeSourceOf(row), verdict },
    events: [eventOf(row, null)],
    moved: new Map(),
  }
}

/** Only light frames are graded, so other frames cannot get a grade or a goal. */
function requireLightFrame({ frameType }: CaptureRecord, { manualGrade, goalId }: CapturePatch) {
  if (frameType === 'light') return
  if (manualGrade) throw invalid('manualGrade', `is for light frames; this is a ${frameType}`)
  if (goalId) throw invalid('goalId', `counts light frames; this is a ${frameType}`)
}

const eventOf = ({ id, clientId }: CaptureRecord, targetId: string | null): AppEvent => ({
  type: 'capture',
  captureId: id,
  clientId,
  targetId,
})

function countedAt({ goalId, targetId }: Pick<CaptureRecord, 'goalId' | 'targetId'>): Moved {
  return new Map(goalId === null || targetId === null ? [] : [[goalId, targetId]])
}

const eventsOfMoved = (ctx: Ctx, moved: Moved): AppEvent[] => [
  ...toGoalEvents(moved),
  ...toSettledEvents(settleTargets(ctx, moved.values())),
]

function currentPlace(ctx: Ctx, { targetId, goalId }: CaptureRecord): Place {
  const template = goalId === null ? undefined : goalById(ctx.db, goalId)?.template
  return {
    targetId,
    goalId,
    minGrade: template?.minGrade ?? 'any',
    goalExposure: template?.exposureSeconds ?? null,
  }
}

interface Place {
  targetId: string | null
  goalId: string | null
  minGrade: MinGrade
  /** Of the goal's template, s. */
  goalExposure: number | null
}

/**
 * Finds where a capture belongs after a person moved it: the goal they named, else the target's best
 * match. Errors: `invalid` for a target of another client, or a goal of another target.
 */
function placeFor(
  db: Db,
  capture: CaptureRecord,
  wanted: { targetId?: string | null; goalId?: string | null },
): Place {
  const targetId = wanted.targetId === undefined ? capture.targetId : wanted.targetId
  if (targetId === null) return withoutTarget(wanted.goalId)
  if (targetForIngest(db, targetId)?.clientId !== capture.clientId) {
    throw invalid('targetId', 'is not a target of this capture’s client')
  }
  if (capture.frameType !== 'light' || wanted.goalId === null) {
    return { targetId, goalId: null, minGrade: 'any', goalExposure: null }
  }
  const goal =
    wanted.goalId === undefined
      ? bestGoal(db, capture, targetId)
      : namedGoal(db, wanted.goalId, targetId)
  return {
    targetId,
    goalId: goal?.id ?? null,
    minGrade: goal?.minGrade ?? 'any',
    goalExposure: goal?.exposureSeconds ?? null,
  }
}

function verdictAt(place: Place, frameType: string, grade: Grade | null): Verdict | null {
  const { goalId, minGrade } = place
  return decideVerdict({ frameType, hasGoal: goalId !== null, grade, minGrade })
}

function withoutTarget(goalId: string | null | undefined): Place {
  if (goalId) throw invalid('goalId', 'needs a target')
  return { targetId: null, goalId: null, minGrade: 'any', goalExposure: null }
}

function bestGoal(db: Db, capture: CaptureRecord, targetId: string) {
  const goals = goalCandidates(db, targetId)
  const best = matchGoal(goals, capture, filterNames(db))
  return goals.find((goal) => goal.id === best)
}

function namedGoal(db: Db, goalId: string, targetId: string) {
  const goal = goalById(db, goalId)
  if (goal?.targetId !== targetId) throw invalid('goalId', 'is not a goal of this capture’s target')
  const { minGrade, exposureSeconds } = goal.template
  return { id: goal.id, minGrade, exposureSeconds }
}
