import type { Db } from '@/db'
import {
  countRevisionsOf,
  type CriteriaRevisionRecord,
  listSetRevisions,
  newestRevisionId,
  revisionById,
  setById,
} from '@/db/queries/criteria'
import type { Page } from '@/lib/contracts/common'
import type { CriteriaRevision } from '@/lib/contracts/criteria-sets'
import { notFound } from '@/lib/errors'
import type { Criteria } from '@/lib/grading'
import { type Ctx, requireReader } from '../context'
import { pageOf, type PageRequest } from '../paging'
import { showCriteria } from './criteria-sets'

/** A revision as grading needs it. It never changes, so it is shared: do not write to it. */
export interface StoredRevision {
  readonly id: string
  readonly setId: string
  readonly revision: number
  readonly body: Criteria
}

const parsed = new WeakMap<Db, Map<string, StoredRevision>>()

/**
 * One revision. Read and parsed once for each database, then kept: revisions are immutable.
 * Errors: not-found.
 */
export function getRevision(db: Db, revisionId: string): StoredRevision {
  let known = parsed.get(db)
  if (!known) parsed.set(db, (known = new Map()))
  const kept = known.get(revisionId)
  if (kept) return kept
  const row = revisionById(db, revisionId)
  if (!row) throw notFound('criteria revision')
  const { id, setId, revision, body } = row
  const read = Object.freeze({ id, setId, revision, body })
  known.set(revisionId, read)
  return read
}

/** What a revision says of grading. Errors: not-found. */
export function getRevisionBody(db: Db, revisionId: string): Criteria {
  return getRevision(db, revisionId).body
}

/** A set's newest revision, or null when there is no such set. */
export function newestRevision(db: Db, setId: string): StoredRevision | null {
  const id = newestRevisionId(db, setId)
  return id === undefined ? null : getRevision(db, id)
}

/** A set's revisions, newest first. Errors: not-found. */
export function listCriteriaRevisions(
  ctx: Ctx,
  { setId, ...request }: PageRequest & { setId: string },
): Page<CriteriaRevision> {
  requireReader(ctx)
  if (!setById(ctx.db, setId)) throw notFound('criteria set')
  return pageOf(request, {
    total: () => countRevisionsOf(ctx.db, setId),
    read: (after, limit) => listSetRevisions(ctx.db, setId, after && Number(after.key), limit),
    position: (row) => ({ key: row.revision, id: row.id }),
    show: (rows) => rows.map(showRevision),
  })
}

/** One revision of a set by its number. Errors: not-found. */
export function getCriteriaRevision(
  ctx: Ctx,
  { setId, revision }: { setId: string; revision: number },
): CriteriaRevision {
  requireReader(ctx)
  // What is no number is none of its revisions either, and the database takes no NaN.
  const [row] = Number.isInteger(revision) ? listSetRevisions(ctx.db, setId, revision + 1, 1) : []
  if (row?.revision !== revision) throw notFound('criteria revision')
  return showRevision(row)
}

function showRevision(row: CriteriaRevisionRecord): CriteriaRevision {
  return {
    id: row.id,
    revision: row.revision,
    createdAt: new Date(row.createdAtMs).toISOString(),
    createdBy: row.createdBy,
    ...showCriteria(row.body),
  }
}

/** What of a set decides a grade, in one fixed order of fields: this is what a revision stores. */
export function gradingBody({ thresholds, minCoverage, baseline, criteria }: Criteria): Criteria {
  const { a, b, c, d } = thresholds
  return {
    thresholds: { a, b, c, d },
    minCoverage,
    baseline,
    criteria: criteria.map((row) => ({
      metric: row.metric,
      enabled: row.enabled,
      trend: row.trend,
      good: row.good,
      bad: row.bad,
      weight: row.weight,
      deviation: row.deviation,
      allowedDeviation: row.allowedDeviation,
      limit: row.limit,
    })),
  }
}

/**
 * True when two bodies grade and explain alike. The order of rows counts: an explanation lists
 * them in it.
 */
export function isSameGrading(a: Criteria, b: Criteria): boolean {
  return JSON.stringify(gradingBody(a)) === JSON.stringify(gradingBody(b))
}
