import type { CaptureFacts } from '@/lib/capture/fields'
import type { Db } from '@/db'
import type { IngestTarget } from '@/db/queries/captures/ingest'
import { insertCaptures, insertThumbnail, settingsOf } from '@/db/queries/captures/insert'
import { observingNight } from '@/lib/astro'
import type { Remark } from '@/lib/contracts/common'
import {
  decideVerdict,
  type MetricKey,
  type MetricValues,
  type MinGrade,
  type ScoreResult,
  type Verdict,
} from '@/lib/grading'
import { classExposure, settingsKey } from '@/lib/grading/capture-settings'
import { newTimeId } from '@/lib/ids'
import { DAY_MS } from '@/lib/time'
import { noteInserted } from '../baselines/cache'
import type { Ctx } from '../context'
import { getRevision } from '../criteria-sets/revisions'
import { gradeMetrics, UNGRADED, type GradingColumns } from '../grading'
import { addSkyValues, checkValues, type SkyFacts } from './derive'
import { identify } from './identify'
import type { DecidedCapture, IngestRound } from './ingest-round'
import type { ReadCapture } from './read-capture'
import type { Thumbnail } from './thumbnail'

/** A capture that was read, with its thumbnail re-encoded: ready for the transaction. */
export interface PreparedCapture extends Omit<ReadCapture, 'thumbnail'> {
  thumbnail: Thumbnail | null
}

/** A capture that is already stored, with warnings for the client. */
export interface KnownCapture {
  knownId: string
  warnings: Remark[]
}

/**
 * Decides inside the current transaction how a capture is stored: its target, goal, values, grade
 * and verdict. Returns only an id and warnings if it is already stored. A decided capture must be stored
 * (`storeDecided`) in the same transaction; a rejected one (AppError) leaves nothing behind.
 *
 * Separate from storing, because deciding a whole batch first is twice as fast as alternating.
 */
export function decideCapture(
  ctx: Ctx,
  { round, capture }: { round: IngestRound; capture: PreparedCapture },
): DecidedCapture | KnownCapture {
  const { client } = round
  const { requested, converted, received, thumbnail } = capture
  const { capturedAtMs, frameType } = capture.facts
  const identity = identify(ctx.db, round, capture)
  if ('knownId' in identity) return identity

  const now = ctx.now()
  const isFuture = capturedAtMs > now + MAX_AHEAD_MS
  const evaluation = isFuture ? evaluateLater(round, capture) : evaluate(ctx.db, round, capture)
  const { target, goal, metrics, computed, grading, result, verdict } = evaluation
  const warnings = [...capture.warnings, ...identity.warnings, ...evaluation.warnings]
  if (isFuture) warnings.push(futureWarning(capturedAtMs - now))
  if (frameType === 'light' && !goal) {
    const miss = round.filterWarning(target, capture.facts.filter)
    if (miss) warnings.push(miss)
  }
  const longitude = capture.facts.siteLongitude ?? client.siteLongitude
  // The object was created with these properties (null so far): adding new ones would be slow.
  const facts = capture.facts as CaptureFacts
  facts.receivedAtMs = now
  facts.night = observingNight(capturedAtMs, client.timezone, longitude)
  facts.sunAltitude = evaluation.sky.sunAltitude
  facts.moonAltitude = evaluation.sky.moonAltitude
  const decided: DecidedCapture = {
    id: newTimeId(now),
    clientId: client.id,
    targetId: target?.id ?? null,
    goalId: goal?.id ?? null,
    dedupeKey: identity.dedupeKey,
    classExposure: evaluation.nominalExposure,
    facts,
    metrics,
    computed: computed.length > 0 ? computed : null,
    converted,
    received,
    warnings: warnings.length > 0 ? warnings : null,
    grading,
    grade: grading.autoGrade,
    verdict,
    gradedAtMs: grading.criteriaRevisionId === null ? null : now,
    hasThumbnail: thumbnail !== null,
    awaitingConfirmation: isFuture ? requested : null,
    thumbnail,
    result,
  }
  round.noteDecided(decided)
  if (goal) {
    const settings = settingsOf(decided)
    noteInserted(ctx.db, goal.id, { capturedAtMs, frameType, metrics, settings })
  }
  return decided
}

/** Where a capture belongs, and its grade. */
interface Evaluation {
  target: IngestTarget | null
  goal: { id: string; minGrade: MinGrade; exposureSeconds: number } | null
  metrics: MetricValues
  computed: MetricKey[]
  sky: SkyFacts
  grading: GradingColumns
  result: ScoreResult | null
  verdict: Verdict | null
  /** The exposure of its settings class, s: see lib/grading/capture-settings.ts. */
  nominalExposure: number | null
  /** About doubtful values that were kept, and about why no goal matches the capture. */
  warnings: Remark[]
}

/** The parts of a capture that `evaluate` reads; a stored capture has them too. */
export type Evaluable = Pick<ReadCapture, 'facts' | 'metrics' | 'requested'>

/**
 * Evaluates a capture on arrival, or when its time is confirmed. Errors: `invalid` for a target or
 * goal of another client.
 */
export function evaluate(db: Db, round: IngestRound, capture: Evaluable): Evaluation {
  const { facts } = capture
  const { frameType, gain, offset, binning, exposureSeconds } = facts
  const { client } = round
  const { trustsPosition, warnings } = checkValues(client, capture)
  const target = round.targetFor(capture, trustsPosition)
  const isLight = frameType === 'light'
  const goal = isLight ? round.goalFor(target, capture) : null
  const { metrics, computed, sky } = addSkyValues(client, target, capture, trustsPosition)
  const nominalExposure =
    exposureSeconds === null ? null : classExposure(exposureSeconds, goal?.exposureSeconds ?? null)
  const settings = settingsKey({ gain, offset, binning, exposureSeconds: nominalExposure })
  const graded = isLight ? grade(db, round, metrics, goal?.id ?? null, settings) : null
  const { grading, result } = graded ?? { grading: UNGRADED, result: null }
  const verdict = decideVerdict({
    frameType,
    hasGoal: goal !== null,
    grade: grading.autoGrade,
    minGrade: goal?.minGrade ?? 'any',
  })
  if (isLight && target && !goal) warnings.push(...round.nearMisses(target, facts))
  return {
    target,
    goal,
    metrics,
    computed,
    sky,
    grading,
    result,
    verdict,
    nominalExposure,
    warnings,
  }
}

/** How far ahead a clock may run, ms: even mixed-up time zones are at most a day apart. */
const MAX_AHEAD_MS = DAY_MS

/**
 * Leaves a capture from the future ungraded and uncounted until its time is confirmed. The target and
 * goal that it names are checked now.
 */
function evaluateLater(round: IngestRound, capture: Evaluable): Evaluation {
  const { facts, metrics, requested } = capture
  const isLight = facts.frameType === 'light'
  if (requested.targetId !== undefined || requested.goalId !== undefined) {
    const target = round.targetFor(capture)
    if (isLight) round.goalFor(target, capture)
  }
  return {
    target: null,
    goal: null,
    metrics,
    computed: [],
    sky: { sunAltitude: null, moonAltitude: null },
    grading: { ...UNGRADED, reason: 'Its time is in the future. Confirm the time to grade it.' },
    result: null,
    verdict: isLight ? 'pending' : null,
    nominalExposure: null,
    warnings: checkValues(round.client, capture).warnings,
  }
}

function futureWarning(aheadMs: number): Remark {
  const days = Math.floor(aheadMs / DAY_MS)
  return {
    path: 'capturedAt',
    message:
      `lies ${days === 1 ? 'more than a day' : `${days} days`} after the sub’s arrival: is the clock right? ` +
      'A time that far ahead counts only once it is confirmed',
  }
}

/** Stores and counts decided captures. */
export function storeDecided(db: Db, decided: readonly DecidedCapture[]) {
  insertCaptures(db, decided)
  for (const { id, thumbnail } of decided) {
    if (thumbnail) insertThumbnail(db, { captureId: id, ...thumbnail })
  }
}

/** Grades by the client's criteria set; null if it has none or does not grade on arrival. */
function grade(
  db: Db,
  round: IngestRound,
  metrics: MetricValues,
  goalId: string | null,
  settings: string,
) {
  const { autoGrading, revisionId } = round.client
  if (!autoGrading || revisionId === null) return null
  const revision = getRevision(db, revisionId)
  const baselines = goalId === null ? null : round.baselinesOf(goalId, revision.body, settings)
  return gradeMetrics(revision, metrics, baselines)
}
