import type { Db } from '@/db'
import type { CaptureFilter } from '@/db/queries/captures/filters'
import {
  countCaptures,
  listCaptureRows,
  positionOf,
  type ListedCapture,
} from '@/db/queries/captures/list'
import {
  captureById,
  surroundings,
  thumbnailOf,
  type CaptureRecord,
} from '@/db/queries/captures/lookup'
import { compileObject } from '@/lib/capture/compile'
import { FIELDS, type CaptureFacts, type JsonFacts } from '@/lib/capture/fields'
import { metricOrigins, type ReceivedMetrics } from '@/lib/capture/received'
import type { Capture, CaptureFilters, CaptureQuery, CaptureRow } from '@/lib/contracts/captures'
import type { Page } from '@/lib/contracts/common'
import { notFound } from '@/lib/errors'
import {
  isGoalComplete,
  METRIC_KEYS,
  pointsLost,
  type MetricKey,
  type ScoreResult,
} from '@/lib/grading'
import { getRevisionBody } from '../criteria-sets/revisions'
import { requireReader, type Ctx } from '../context'
import { getCriteriaSet } from '../criteria-sets/criteria-sets'
import { explain, metricsOf } from '../grading'
import { readPage } from '../paging'

/** Returns a stored capture as the API and the pages show it, with its explanation. */
export function captureView(db: Db, id: string, { duplicate = false } = {}): Capture {
  const row = captureById(db, id)
  if (!row) throw notFound('capture')
  return viewOfRecord(db, row, { duplicate })
}

/** Returns the same for a row that was already read; `result` is its scoring, if known. */
export function viewOfRecord(
  db: Db,
  row: CaptureRecord,
  { duplicate = false, result = null }: { duplicate?: boolean; result?: ScoreResult | null } = {},
): Capture {
  const { client, target, goal, revision } = surroundings(db, row)
  // The widest part comes last: spreading it first makes every later property about 40 times slower.
  return {
    duplicate,
    clientName: client?.name ?? '',
    timezone: client?.timezone ?? null,
    target: target ?? null,
    goal: goal ? { ...goal, complete: isGoalComplete(goal.accepted, goal.desired) } : null,
    criteria: revision
      ? { setId: revision.setId, setName: revision.setName, revision: revision.revision }
      : null,
    stale: revision !== undefined && (revision.id !== revision.newestId || row.outdated),
    ...toExplanation(row, result ?? scoreAgain(db, row)),
    received: toReceived(row.received),
    origins: metricOrigins(row, row),
    warnings: row.warnings ?? [],
    ...fieldsOf(row),
  }
}

type Explained = Pick<Capture, 'explanation' | 'costliest' | 'costs'>

/** Scores a stored capture again by the revision and baselines that graded it. */
function scoreAgain(db: Db, row: CaptureRecord): ScoreResult | null {
  const { criteriaRevisionId } = row
  return criteriaRevisionId === null ? null : explain(getRevisionBody(db, criteriaRevisionId), row)
}

function toExplanation(row: CaptureRecord, result: ScoreResult | null): Explained {
  if (result === null) return { explanation: [], costliest: [], costs: {} }
  const { explanation, costliest } = result
  return { explanation, costliest, costs: row.costs ?? pointsLost(explanation) }
}

/** Returns the points that each metric cost: as stored, or computed if an older version graded it. */
export function getCosts(db: Db, row: CaptureRecord): Capture['costs'] {
  if (row.costs !== null) return row.costs
  return pointsLost(scoreAgain(db, row)?.explanation ?? [])
}

function toReceived(received: ReceivedMetrics | null): Capture['received'] {
  const sent: Capture['received'] = {}
  for (const key of METRIC_KEYS) {
    const original = received?.[key]
    if (original) sent[key] = { value: original.value, unit: original.unit }
  }
  return sent
}

/** Returns the row under the contract's names: times as text, metrics in one object. */
function fieldsOf(row: CaptureRecord) {
  return {
    id: row.id,
    clientId: row.clientId,
    ...toJsonFacts(row),
    metrics: metricsOf(row),
    computed: row.computed ?? [],
    converted: row.converted ?? {},
    score: row.score,
    grade: row.grade,
    gradeSource: gradeSourceOf(row),
    autoGrade: row.autoGrade,
    verdict: row.verdict,
    coverage: row.coverage,
    reason: row.reason,
    mainCause: row.mainCause,
    note: row.note,
    hasThumbnail: row.hasThumbnail,
    confirmed: row.awaitingConfirmation === null,
  }
}

const toJsonFacts = compileObject<CaptureFacts, JsonFacts>(
  FIELDS.map(({ key, property, kind }) => [
    key,
    kind === 'moment' ? `new Date(from.${property}).toISOString()` : `from.${property}`,
  ]),
)

export function gradeSourceOf(
  row: Pick<CaptureRecord, 'manualGrade' | 'autoGrade'>,
): Capture['gradeSource'] {
  if (row.manualGrade !== null) return 'manual'
  return row.autoGrade === null ? null : 'auto'
}

/** Lists one page of captures, filtered and sorted in the database. */
export function listCaptures(ctx: Ctx, query: CaptureQuery): Page<CaptureRow> {
  requireReader(ctx)
  const { sort, order } = query
  const listing = { ...toFilter(query), sort, order }
  return readPage(query, {
    total: () => countCaptures(ctx.db, toFilter(query)),
    read: (after, limit) =>
      listCaptureRows(ctx.db, { ...listing, limit: limit ?? query.limit }, after ?? null),
    toPosition: ({ capture }) => positionOf(capture, query.sort),
    toItems: (rows) =>
      rows.map((row) => ({ ...captureFields(row), costs: getCosts(ctx.db, row.capture) })),
  })
}

/** Returns a listed capture without the points that its metrics cost. */
export function captureFields({
  capture,
  clientName,
  timezone,
  target,
  revision,
}: ListedCapture): Omit<CaptureRow, 'costs'> {
  // The widest part comes last: see viewOfRecord.
  return {
    clientName,
    timezone,
    target,
    goalId: capture.goalId,
    criteria: revision && {
      setId: revision.setId,
      setName: revision.setName,
      revision: revision.revision,
    },
    stale: revision !== null && !revision.newest,
    ...fieldsOf(capture),
  }
}

/** Returns the contract's filters in the form that the database reads, without a query's sort and page. */
export function toFilter(query: CaptureFilters & Partial<CaptureQuery>): CaptureFilter {
  const { sort: _sort, order: _order, limit: _limit, cursor: _cursor, ...filters } = query
  const { from, to, ...same } = filters
  return {
    ...same,
    ...(from !== undefined && { fromMs: Date.parse(from) }),
    ...(to !== undefined && { toMs: Date.parse(to) }),
  }
}

/**
 * Lists the metrics that get a column in a table of these captures, in the registry's order: those
 * that the sets which graded them use or, if none is graded, those that were measured.
 */
export function listShownMetrics(
  ctx: Ctx,
  { captures }: { captures: readonly CaptureRow[] },
): MetricKey[] {
  const sets = new Set(captures.flatMap(({ criteria }) => (criteria ? [criteria.setId] : [])))
  const judged = new Set(
    [...sets].flatMap((id) =>
      getCriteriaSet(ctx, { setId: id })
        .criteria.filter((row) => row.enabled && row.weight > 0)
        .map((row) => row.metric),
    ),
  )
  if (judged.size > 0) return METRIC_KEYS.filter((key) => judged.has(key))
  return METRIC_KEYS.filter((key) => captures.some((capture) => capture.metrics[key] !== null))
}

export function getThumbnail(ctx: Ctx, { captureId }: { captureId: string }) {
  requireReader(ctx)
  const thumbnail = thumbnailOf(ctx.db, captureId)
  if (!thumbnail) throw notFound('thumbnail')
  return thumbnail
}
