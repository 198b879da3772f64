import { and, asc, desc, eq, gt, inArray, isNull, lt, or, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { CaptureFilters, CaptureQuery } from '@/lib/contracts/captures'
import { isMetricKey } from '@/lib/grading'
import type { Db } from '../../client'
import { captures, clients, criteriaRevisions, criteriaSets, targets } from '../../schema'
import { whereOf } from './filters'
import type { CaptureRecord } from './lookup'

/** Where a page ended: the sort column's value there, and the id that breaks ties. */
export interface CapturePosition {
  key: number | string | null
  id: string
}

type TargetStatusName = (typeof targets.$inferSelect)['status']

export interface ListedCapture {
  capture: CaptureRecord
  clientName: string
  timezone: string | null
  target: { id: string; name: string; status: TargetStatusName } | null
  revision: { setId: string; setName: string; revision: number; newest: boolean } | null
}

/** Up to `limit` rows, after a position if one is given. */
export function listCaptureRows(
  db: Db,
  query: CaptureQuery,
  after: CapturePosition | null,
): ListedCapture[] {
  const column = sortColumn(query.sort)
  const direction = query.order === 'asc' ? asc : desc
  return listed(db)
    .where(and(whereOf(db, query), after ? beyond(column, query, after) : undefined))
    .orderBy(
      ...(isNullable(query.sort) ? [sql`${column} is null`] : []),
      direction(column),
      direction(captures.id),
    )
    .limit(query.limit)
    .all()
    .map(shaped)
}

/** These captures, oldest first; ids that nothing has are passed over. */
export function captureRowsByIds(db: Db, ids: readonly string[]): ListedCapture[] {
  return listed(db)
    .where(inArray(captures.id, [...ids]))
    .orderBy(asc(captures.capturedAtMs), asc(captures.id))
    .all()
    .map(shaped)
}

/** Captures with what lists say around them. */
const listed = (db: Db) =>
  db.orm
    .select({
      capture: captures,
      clientName: clients.name,
      timezone: clients.timezone,
      target: { id: targets.id, name: targets.name, status: targets.status },
      setId: criteriaSets.id,
      setName: criteriaSets.name,
      newestId: criteriaSets.revisionId,
      revision: criteriaRevisions.revision,
    })
    .from(captures)
    .innerJoin(clients, eq(clients.id, captures.clientId))
    .leftJoin(targets, eq(targets.id, captures.targetId))
    .leftJoin(criteriaRevisions, eq(criteriaRevisions.id, captures.criteriaRevisionId))
    .leftJoin(criteriaSets, eq(criteriaSets.id, criteriaRevisions.setId))
    .$dynamic()

type SelectedRow = ReturnType<ReturnType<typeof listed>['all']>[number]

function shaped({ setId, setName, newestId, revision, ...row }: SelectedRow): ListedCapture {
  return {
    ...row,
    revision:
      setId === null || setName === null || revision === null
        ? null
        : {
            setId,
            setName,
            revision,
            newest: newestId === row.capture.criteriaRevisionId && !row.capture.outdated,
          },
  }
}

/**
 * How many captures the filters let through. For everything, one client or one target that is a
 * count kept beside them, so a large table costs nothing; other filters are counted.
 */
export function countCaptures(db: Db, filters: CaptureFilters): number {
  const { clientId, targetId, ...others } = filters
  const narrowed = Object.values(others).some((value) => value !== undefined)
  if (!narrowed && targetId !== undefined && clientId === undefined) {
    const row = db.orm
      .select({ count: targets.captureCount })
      .from(targets)
      .where(eq(targets.id, targetId))
      .get()
    return row?.count ?? 0
  }
  if (!narrowed && targetId === undefined) {
    const row = db.orm
      .select({ count: sql<number>`ifnull(sum(${clients.captureCount}), 0)` })
      .from(clients)
      .where(clientId === undefined ? undefined : eq(clients.id, clientId))
      .get()
    return (row?.count ?? 0) - count(db, { clientId, confirmed: false })
  }
  return count(db, filters)
}

function count(db: Db, filters: CaptureFilters): number {
  const counted = db.orm
    .select({ count: sql<number>`count(*)` })
    .from(captures)
    .where(whereOf(db, filters))
    .get()
  return counted?.count ?? 0
}

export function positionOf(capture: CaptureRecord, sort: CaptureQuery['sort']): CapturePosition {
  const value = capture[sortField(sort)]
  return { key: value as CapturePosition['key'], id: capture.id }
}

/** Rows after a position. Missing values come last in both directions, as a reader expects. */
function beyond(
  column: SQLiteColumn,
  { sort, order }: CaptureQuery,
  { key, id }: CapturePosition,
): SQL | undefined {
  const further = order === 'asc' ? gt : lt
  if (key === null) return and(isNull(column), further(captures.id, id))
  if (!isNullable(sort)) {
    const comparison = order === 'asc' ? sql`>` : sql`<`
    return sql`(${column}, ${captures.id}) ${comparison} (${key}, ${id})`
  }
  return or(further(column, key), and(eq(column, key), further(captures.id, id)), isNull(column))
}

type SortField = keyof CaptureRecord & keyof typeof captures.$inferSelect

function sortField(sort: CaptureQuery['sort']): SortField {
  if (sort === 'capturedAt') return 'capturedAtMs'
  if (sort === 'receivedAt') return 'receivedAtMs'
  return sort
}

function sortColumn(sort: CaptureQuery['sort']): SQLiteColumn {
  return captures[sortField(sort)]
}

const isNullable = (sort: CaptureQuery['sort']) =>
  isMetricKey(sort) || !['capturedAt', 'receivedAt'].includes(sort)
