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
import type { Criteria, CriterionRow } from '@/lib/grading'
import { type Ctx, requireReader } from '../context'
import { readPage, type PageRequest } from '../paging'

/** A revision for grading. It is immutable and shared: do not write to it. */
export interface StoredRevision {
  readonly id: string
  readonly setId: string
  readonly revision: number
  readonly body: Criteria
}

const parsed = new WeakMap<Db, Map<string, StoredRevision>>()

/**
 * Returns a revision. Revisions are immutable, so each is read once per database and cached.
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

/** Returns a revision's criteria. Errors: not-found. */
export function getRevisionBody(db: Db, revisionId: string): Criteria {
  return getRevision(db, revisionId).body
}

/** Returns a set's newest revision, or null if there is no such set. */
export function newestRevision(db: Db, setId: string): StoredRevision | null {
  const id = newestRevisionId(db, setId)
  return id === undefined ? null : getRevision(db, id)
}

/** Lists a set's revisions, newest first. Errors: not-found. */
export function listCriteriaRevisions(
  ctx: Ctx,
  { setId, ...request }: PageRequest & { setId: string },
): Page<CriteriaRevision> {
  requireReader(ctx)
  if (!setById(ctx.db, setId)) throw notFound('criteria set')
  return readPage(request, {
    total: () => countRevisionsOf(ctx.db, setId),
    read: (after, limit) => listSetRevisions(ctx.db, setId, after && Number(after.key), limit),
    toPosition: (row) => ({ key: row.revision, id: row.id }),
    toItems: (rows) => rows.map(toRevision),
  })
}

/** Returns a revision of a set by its number. Errors: not-found. */
export function getCriteriaRevision(
  ctx: Ctx,
  { setId, revision }: { setId: string; revision: number },
): CriteriaRevision {
  requireReader(ctx)
  // NaN is no revision, and the database does not accept it.
  const [row] = Number.isInteger(revision) ? listSetRevisions(ctx.db, setId, revision + 1, 1) : []
  if (row?.revision !== revision) throw notFound('criteria revision')
  return toRevision(row)
}

function toRevision(row: CriteriaRevisionRecord): CriteriaRevision {
  return {
    id: row.id,
    revision: row.revision,
    createdAt: new Date(row.createdAtMs).toISOString(),
    createdBy: row.createdBy,
    ...copyCriteria(row.body),
  }
}

/** Returns the part of a set that decides grades, in a fixed order of fields: what a revision stores. */
export function toGradingBody({ thresholds, minCoverage, baseline, criteria }: Criteria): Criteria {
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
 * Whether two bodies lead to the same grades and explanations. The order of rows matters, because
 * explanations list them in it.
 */
export function isSameGrading(a: Criteria, b: Criteria): boolean {
  return JSON.stringify(toGradingBody(a)) === JSON.stringify(toGradingBody(b))
}

type ShownCriteria = Omit<Criteria, 'criteria'> & { criteria: CriterionRow[] }

/** Copies criteria before they are handed out: the original is shared by all grading. */
export function copyCriteria({
  thresholds,
  minCoverage,
  baseline,
  criteria,
}: Criteria): ShownCriteria {
  return {
    thresholds: { ...thresholds },
    minCoverage,
    baseline,
    criteria: criteria.map((row) => ({ ...row })),
  }
}
