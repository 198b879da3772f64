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
import type { Capture, CaptureFilters, CaptureQuery, CaptureRow } from '@/lib/contracts/captures'
import type { Page } from '@/lib/contracts/common'
import { notFound } from '@/lib/errors'
import { isGoalComplete, METRIC_KEYS, pointsLost, type MetricKey } from '@/lib/grading'
import { getRevisionBody } from '../criteria-sets/revisions'
import { requireReader, type Ctx } from '../context'
import { getCriteriaSet } from '../criteria-sets/criteria-sets'
import { explain, metricsOf } from '../grading'
import { pageOf } from '../paging'

/** A stored capture as the API and the pages read it, with its explanation. */
export function captureView(db: Db, id: string, { duplicate = false } = {}): Capture {
  const row = captureById(db, id)
  if (!row) throw notFound('capture')
  return viewOfRecord(db, row, { duplicate })
}

/** `captureView` of a row that is at hand. */
export function viewOfRecord(db: Db, row: CaptureRecord, { duplicate = false } = {}): Capture {
  const { client, target, goal, revision } = surroundings(db, row)
  // The wide part last: spread first, it would make each field after it forty times as dear.
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
    ...explanationOf(db, row),
    warnings: row.warnings ?? [],
    ...fieldsOf(row),
  }
}

type Explained = Pick<Capture, 'explanation' | 'costliest' | 'costs'>

function explanationOf(db: Db, row: CaptureRecord): Explained {
  if (row.criteriaRevisionId === null) return { explanation: [], costliest: [], costs: {} }
  const { explanation, costliest } = explain(getRevisionBody(db, row.criteriaRevisionId), row)
  return { explanation, costliest, costs: pointsLost(explanation) }
}

/** What each metric of a stored capture cost, for a list of many. */
const costsOf = (db: Db, row: CaptureRecord): Capture['costs'] => explanationOf(db, row).costs

/** The row under the contract's names: moments as text, metrics in one object. */
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

/** One page of captures, filtered and sorted in the database. */
export function listCaptures(ctx: Ctx, query: CaptureQuery): Page<CaptureRow> {
  requireReader(ctx)
  const { sort, order } = query
  const listing = { ...toFilter(query), sort, order }
  return pageOf(query, {
    total: () => countCaptures(ctx.db, toFilter(query)),
    read: (after, limit) =>
      listCaptureRows(ctx.db, { ...listing, limit: limit ?? query.limit }, after ?? null),
    position: ({ capture }) => positionOf(capture, query.sort),
    show: (rows) =>
      rows.map((row) => ({ ...captureFields(row), costs: costsOf(ctx.db, row.capture) })),
  })
}

/** A listed capture without what explains its score: that is computed anew for each. */
export function captureFields({
  capture,
  clientName,
  timezone,
  target,
  revision,
}: ListedCapture): Omit<CaptureRow, 'costs'> {
  // The wide part last: see captureView.
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

/** The contract's filters as the database takes them; a query's sort and page are left out. */
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
 * The metrics worth a column beside these captures: those that the sets which graded them judge,
 * or, while nothing is graded, those that were measured. In the registry's order.
 */
export function shownMetrics(ctx: Ctx, captures: readonly CaptureRow[]): MetricKey[] {
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

export function getThumbnail(ctx: Ctx, captureId: string) {
  requireReader(ctx)
  const thumbnail = thumbnailOf(ctx.db, captureId)
  if (!thumbnail) throw notFound('thumbnail')
  return thumbnail
}
