import type { IngestTarget } from '@/db/queries/captures/ingest'
import {
  insertCaptures,
  insertThumbnail,
  settingsOf,
  type NewCapture,
} from '@/db/queries/captures/insert'
import type { Db } from '@/db'
import { observingNight } from '@/lib/astro'
import type { Remark } from '@/lib/contracts/common'
import {
  verdictOf,
  type MetricKey,
  type MetricValues,
  type MinGrade,
  type Verdict,
} from '@/lib/grading'
import { classExposure, settingsKey } from '@/lib/grading/capture-settings'
import { newTimeId } from '@/lib/ids'
import { noteInserted } from '../baselines/cache'
import type { Ctx } from '../context'
import { getRevision } from '../criteria-sets/revisions'
import { gradingColumns, UNGRADED, type GradingColumns } from '../grading'
import { questionValues, withDerived } from './derive'
import { identify } from './identify'
import type { IngestRound } from './ingest-round'
import type { ReadCapture } from './read-capture'
import type { Thumbnail } from './thumbnail'

/** A capture read and its picture made anew: ready for the transaction. */
export interface PreparedCapture extends ReadCapture {
  thumbnail: Thumbnail | null
}

/** What a new capture is stored as. */
export interface DecidedCapture {
  row: NewCapture
  metrics: MetricValues
  thumbnail: Thumbnail | null
}

/** A capture that is stored already, and what to tell the client about it. */
export interface KnownCapture {
  knownId: string
  warnings: Remark[]
}

/**
 * Decides inside the current transaction what a capture is stored as: its target, goal, values,
 * grade and verdict. Answers only an id when it is stored already. What is decided must be stored
 * (`storeDecided`) in the same transaction; what is refused (AppError) leaves nothing behind.
 *
 * Apart from storing, because a batch that is decided first and then stored is done twice as fast
 * as one that goes to and fro between the two.
 */
export function decideCapture(
  ctx: Ctx,
  round: IngestRound,
  capture: PreparedCapture,
): DecidedCapture | KnownCapture {
  const { client } = round
  const { body, converted, thumbnail } = capture
  const capturedAtMs = Date.parse(body.capturedAt)
  const identity = identify(ctx.db, round, capture, capturedAtMs)
  if ('knownId' in identity) return identity

  const now = ctx.now()
  const isFuture = capturedAtMs > now + MAX_AHEAD_MS
  const ahead = isFuture ? [futureWarning(capturedAtMs - now)] : []
  const { target, goal, metrics, computed, grading, verdict, questions, nominal } = isFuture
    ? unevaluated(round, capture, capturedAtMs)
    : evaluate(ctx, round, capture, capturedAtMs)
  const warnings = [...capture.warnings, ...identity.warnings, ...questions, ...ahead]
  const frameType = body.frameType ?? 'light'
  const miss = frameType === 'light' && !goal ? round.filterWarning(target, body) : null
  if (miss) warnings.push(miss)
  const longitude = body.siteLongitude ?? client.siteLongitude
  // Written out: to spread the body and then add twenty fields costs more than to store it.
  const row: NewCapture = {
    id: newTimeId(now),
    clientId: client.id,
    targetId: target?.id ?? null,
    goalId: goal?.id ?? null,
    dedupeKey: identity.dedupeKey,
    captureId: body.captureId,
    capturedAtMs,
    night: observingNight(capturedAtMs, client.timezone, longitude),
    frameType,
    targetName: body.targetName,
    panel: body.panel,
    filter: body.filter,
    exposureSeconds: body.exposureSeconds,
    classExposure: nominal,
    binning: body.binning,
    gain: body.gain,
    offset: body.offset,
    cameraTemperature: body.cameraTemperature,
    setTemperature: body.setTemperature,
    ra: body.ra,
    dec: body.dec,
    siteLatitude: body.siteLatitude,
    siteLongitude: body.siteLongitude,
    siteElevation: body.siteElevation,
    fileName: body.fileName,
    filePath: body.filePath,
    camera: body.camera,
    telescope: body.telescope,
    software: body.software,
    computed: computed.length > 0 ? computed : null,
    converted,
    warnings: warnings.length > 0 ? warnings : null,
    score: grading.score,
    autoGrade: grading.autoGrade,
    grade: grading.autoGrade,
    verdict,
    coverage: grading.coverage,
    reason: grading.reason,
    mainCause: grading.mainCause,
    criteriaRevisionId: grading.criteriaRevisionId,
    baselines: grading.baselines,
    gradedAtMs: grading.criteriaRevisionId === null ? null : now,
    hasThumbnail: thumbnail !== null,
    awaitingConfirmation: isFuture ? { targetId: body.targetId, goalId: body.goalId } : null,
    receivedAtMs: now,
  }
  const decided = { row, metrics, thumbnail }
  round.noteDecided(decided)
  if (goal)
    noteInserted(ctx.db, goal.id, { capturedAtMs, frameType, metrics, settings: settingsOf(row) })
  return decided
}

/** Where a capture belongs and what it is worth. */
interface Evaluation {
  target: IngestTarget | null
  goal: { id: string; minGrade: MinGrade; exposureSeconds: number } | null
  metrics: ReadCapture['metrics']
  computed: MetricKey[]
  grading: GradingColumns
  verdict: Verdict | null
  /** The exposure of its class, s: see lib/grading/capture-settings.ts. */
  nominal: number | null
  /** Warnings about values that were kept, and why no goal took it. */
  questions: Remark[]
}

/** Evaluates a capture as it arrives, or when its time is confirmed. Errors: `invalid` for foreign ids. */
export function evaluate(
  ctx: Ctx,
  round: IngestRound,
  capture: Pick<ReadCapture, 'body' | 'metrics'>,
  capturedAtMs: number,
): Evaluation {
  const { frameType = 'light' } = capture.body
  const { client } = round
  const { trustsPosition, questions } = questionValues(client, capture, capturedAtMs)
  const target = round.targetOf(capture.body, trustsPosition)
  const goal = frameType === 'light' ? round.goalOf(target, capture.body) : null
  const { metrics, computed } = withDerived(client, target, capture, capturedAtMs, trustsPosition)
  const { gain = null, offset = null, binning = null, exposureSeconds } = capture.body
  const nominal =
    exposureSeconds === undefined
      ? null
      : classExposure(exposureSeconds, goal?.exposureSeconds ?? null)
  const settings = settingsKey({ gain, offset, binning, exposureSeconds: nominal })
  const goalId = goal?.id ?? null
  const grading = frameType === 'light' ? grade(ctx, round, metrics, goalId, settings) : UNGRADED
  const verdict = verdictOf({
    frameType,
    hasGoal: goal !== null,
    grade: grading.autoGrade,
    minGrade: goal?.minGrade ?? 'any',
  })
  const misses =
    frameType === 'light' && target && !goal ? round.nearMisses(target, capture.body) : []
  questions.push(...misses)
  return { target, goal, metrics, computed, grading, verdict, nominal, questions }
}

/** A clock may run this far ahead, ms: zones that were mixed up are at most a day apart. */
const MAX_AHEAD_MS = 24 * 3600_000

/** A capture from the future is stored as it came and counts nowhere, but its ids are checked now. */
function unevaluated(round: IngestRound, capture: ReadCapture, capturedAtMs: number): Evaluation {
  const { body, metrics } = capture
  const { frameType = 'light', targetId, goalId } = body
  if (targetId !== undefined || goalId !== undefined) {
    const target = round.targetOf(body)
    if (frameType === 'light') round.goalOf(target, body)
  }
  return {
    target: null,
    goal: null,
    metrics,
    computed: [],
    grading: { ...UNGRADED, reason: 'Its time is in the future. Confirm the time to grade it.' },
    verdict: frameType === 'light' ? 'pending' : null,
    nominal: null,
    questions: questionValues(round.client, capture, capturedAtMs).questions,
  }
}

function futureWarning(aheadMs: number): Remark {
  const days = Math.floor(aheadMs / (24 * 3600_000))
  return {
    path: 'capturedAt',
    message:
      `lies ${days === 1 ? 'more than a day' : `${days} days`} after the sub’s arrival: is the clock right? ` +
      'A time that far ahead counts only once it is confirmed',
  }
}

/** Stores and counts what was decided. */
export function storeDecided(db: Db, decided: readonly DecidedCapture[]) {
  insertCaptures(db, decided)
  for (const { row, thumbnail } of decided) {
    if (thumbnail) insertThumbnail(db, { captureId: row.id, ...thumbnail })
  }
}

function grade(
  ctx: Ctx,
  round: IngestRound,
  metrics: ReadCapture['metrics'],
  goalId: string | null,
  settings: string,
): GradingColumns {
  const { autoGrading, revisionId } = round.client
  if (!autoGrading || revisionId === null) return UNGRADED
  const revision = getRevision(ctx.db, revisionId)
  const baselines = goalId === null ? null : round.baselinesOf(goalId, revision.body, settings)
  return gradingColumns(revision, metrics, baselines)
}
