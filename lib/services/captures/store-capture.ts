import { captureIdByKey } from '@/db/queries/captures/lookup'
import { insertCapture, insertThumbnail } from '@/db/queries/captures/insert'
import type { IngestTarget } from '@/db/queries/captures/ingest'
import { derivedSkyValues, observingNight } from '@/lib/astro'
import { verdictOf, type Grade, type MetricKey, type Verdict } from '@/lib/grading'
import { newTimeId } from '@/lib/ids'
import { baselinesOf, noteInserted } from '../baselines/cache'
import type { Ctx } from '../context'
import { getRevision } from '../criteria-sets'
import { gradingColumns, UNGRADED, type GradingColumns } from '../grading'
import { dedupeKey } from './dedupe-key'
import type { IngestRound } from './ingest-round'
import type { ReadCapture } from './read-capture'
import type { Thumbnail } from './thumbnail'

/** A capture read and its picture made anew: ready for the transaction. */
export interface PreparedCapture extends ReadCapture {
  thumbnail: Thumbnail | null
}

export interface Stored {
  id: string
  duplicate: boolean
  score: number | null
  grade: Grade | null
  verdict: Verdict | null
  targetId: string | null
  goalId: string | null
}

/**
 * Stores one capture inside the current transaction, graded if the client is set so; answers the id
 * of the one that is stored already. What it refuses (AppError) it refuses before it writes.
 */
export function storeCapture(
  ctx: Ctx,
  round: IngestRound,
  capture: PreparedCapture,
): Stored | string {
  const { client } = round
  const { body, warnings, thumbnail } = capture
  const key = dedupeKey(body)
  const known = captureIdByKey(ctx.db, client.id, key)
  if (known) return known

  const target = round.targetOf(body)
  const frameType = body.frameType ?? 'light'
  const goal = frameType === 'light' ? round.goalOf(target, body) : null
  const capturedAtMs = Date.parse(body.capturedAt)
  const { metrics, computed } = withDerived(round, target, capture, capturedAtMs)
  const grading = frameType === 'light' ? grade(ctx, round, metrics, goal?.id ?? null) : UNGRADED
  const verdict = verdictOf({
    frameType,
    hasGoal: goal !== null,
    grade: grading.autoGrade,
    minGrade: goal?.minGrade ?? 'any',
  })
  const now = ctx.now()
  const id = newTimeId(now)
  insertCapture(
    ctx.db,
    {
      ...sentColumns(body),
      id,
      clientId: client.id,
      targetId: target?.id ?? null,
      goalId: goal?.id ?? null,
      dedupeKey: key,
      capturedAtMs,
      night: observingNight(
        capturedAtMs,
        client.timezone,
        body.siteLongitude ?? client.siteLongitude,
      ),
      frameType,
      computed: computed.length > 0 ? computed : null,
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
      receivedAtMs: now,
    },
    metrics,
  )
  if (thumbnail) insertThumbnail(ctx.db, { captureId: id, ...thumbnail })
  if (goal) noteInserted(ctx.db, goal.id, { capturedAtMs, frameType, metrics })
  if (target && verdict === 'accepted') round.touchedTargets.add(target.id)
  return {
    id,
    duplicate: false,
    score: grading.score,
    grade: grading.autoGrade,
    verdict,
    targetId: target?.id ?? null,
    goalId: goal?.id ?? null,
  }
}

/**
 * What is stored as the client sent it. Written out, and not spread together: objects of one shape
 * are what a batch is stored fastest from.
 */
function sentColumns(body: ReadCapture['body']) {
  return {
    captureId: body.captureId,
    targetName: body.targetName,
    panel: body.panel,
    filter: body.filter,
    exposureSeconds: body.exposureSeconds,
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
  }
}

function grade(
  ctx: Ctx,
  { client }: IngestRound,
  metrics: ReadCapture['metrics'],
  goalId: string | null,
): GradingColumns {
  if (!client.autoGrading || client.revisionId === null) return UNGRADED
  const revision = getRevision(ctx.db, client.revisionId)
  const baselines = goalId === null ? null : baselinesOf(ctx.db, goalId, revision.body)
  return gradingColumns(revision, metrics, baselines)
}

const DERIVED = ['altitude', 'airmass', 'moonSeparation', 'moonIllumination'] as const

/** Fills in what the sky tells by itself, where the client left it out. */
function withDerived(
  { client }: IngestRound,
  target: IngestTarget | null,
  { body, metrics: sent }: ReadCapture,
  capturedAtMs: number,
): { metrics: ReadCapture['metrics']; computed: MetricKey[] } {
  const absent = DERIVED.filter((key) => sent[key] === undefined)
  if (absent.length === 0) return { metrics: sent, computed: [] }
  const ownSite = body.siteLatitude === undefined || body.siteLongitude === undefined
  const derived = derivedSkyValues({
    capturedAtMs,
    exposureSeconds: body.exposureSeconds ?? null,
    raDeg: body.ra ?? target?.ra ?? null,
    decDeg: body.dec ?? target?.dec ?? null,
    latitudeDeg: ownSite ? client.siteLatitude : (body.siteLatitude ?? null),
    longitudeDeg: ownSite ? client.siteLongitude : (body.siteLongitude ?? null),
    elevationM: body.siteElevation ?? client.siteElevation,
  })
  const metrics = { ...sent }
  const computed: MetricKey[] = []
  for (const key of absent) {
    const value = derived[key]
    if (value === null) continue
    metrics[key] = value
    computed.push(key)
  }
  return { metrics, computed }
}
