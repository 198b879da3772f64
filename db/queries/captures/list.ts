import { and, asc, desc, eq, gt, isNull, lt, or, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { fieldOf, isFieldKey, type FieldsWith } from '@/lib/capture/fields'
import type { MetricKey } from '@/lib/grading'
import type { Db } from '../../client'
import { prepared } from '../../prepared'
import { captures, clients, criteriaRevisions, criteriaSets, targets } from '../../schema'
import type { Position } from '../lists'
import { whereFilters, type CaptureFilter } from './filters'
import { captureColumns, type CaptureRecord } from './lookup'

type TargetStatusName = (typeof targets.$inferSelect)['status']

export interface ListedCapture {
  capture: CaptureRecord
  clientName: string
  timezone: string | null
  target: { id: string; name: string; status: TargetStatusName } | null
  revision: { setId: string; setName: string; revision: number; newest: boolean } | null
}

export type CaptureSort = FieldsWith<'sorted'> | 'score' | 'grade' | MetricKey

/** A page of captures: which, in which order, and how many. */
export interface CaptureListing extends CaptureFilter {
  sort: CaptureSort
  order: 'asc' | 'desc'
  limit: number
}

/** Up to `limit` rows, after a position if one is given. */
export function listCaptureRows(
  db: Db,
  query: CaptureListing,
  after: Position | null,
): ListedCapture[] {
  const ids = pageOfIds(db, query, after)
    .all()
    .map(({ id }) => id)
  const rows = new Map(rowsOf(db, ids).map((row) => [row.capture.id, row]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}

/**
 * The ids alone: found and sorted in an index, or by reading only the columns in question. Joined
 * first, every capture that is sorted would cost four look-ups more.
 */
function pageOfIds(db: Db, query: CaptureListing, after: Position | null) {
  const column = sortColumn(query.sort)
  const direction = query.order === 'asc' ? asc : desc
  return db.orm
    .select({ id: captures.id })
    .from(captures)
    .where(and(whereFilters(db, query), after ? afterCursor(column, query, after) : undefined))
    .orderBy(
      // Missing values come last in both directions; descending, SQLite puts them there by itself.
      query.order === 'asc' && isNullable(query.sort)
        ? sql`${column} asc nulls last`
        : direction(column),
      direction(captures.id),
    )
    .limit(query.limit)
}

/** These captures, oldest first; ids that nothing has are passed over. */
export function captureRowsByIds(db: Db, ids: readonly string[]): ListedCapture[] {
  return rowsOf(db, ids).sort(
    ({ capture: a }, { capture: b }) =>
      a.capturedAtMs - b.capturedAtMs || (a.id < b.id ? -1 : Number(a.id > b.id)),
  )
}

/** These captures, in no order, with what lists show around them. */
function rowsOf(db: Db, ids: readonly string[]): ListedCapture[] {
  return listed(db).all(JSON.stringify(ids)).map(toListed)
}

/** Read by the driver alone: the query builder takes longer to make such a row than SQLite. */
const listed = prepared((db) =>
  db.driver.prepare<[string], ListedRow>(
    db.orm
      .select({
        ...captureColumns.selection,
        clientName: sql`${clients.name}`.as('clientName'),
        timezone: sql`${clients.timezone}`.as('timezone'),
        ownerName: sql`${targets.name}`.as('ownerName'),
        ownerStatus: sql`${targets.status}`.as('ownerStatus'),
        setId: sql`${criteriaSets.id}`.as('setId'),
        setName: sql`${criteriaSets.name}`.as('setName'),
        newestId: sql`${criteriaSets.revisionId}`.as('newestId'),
        revision: sql`${criteriaRevisions.revision}`.as('revision'),
      })
      .from(captures)
      .innerJoin(clients, eq(clients.id, captures.clientId))
      .leftJoin(targets, eq(targets.id, captures.targetId))
      .leftJoin(criteriaRevisions, eq(criteriaRevisions.id, captures.criteriaRevisionId))
      .leftJoin(criteriaSets, eq(criteriaSets.id, criteriaRevisions.setId))
      .where(sql`${captures.id} in (select value from json_each(?))`)
      .toSQL().sql,
  ),
)

/** A capture's columns, still encoded, with those around it. */
interface ListedRow {
  clientName: string
  timezone: string | null
  ownerName: string | null
  ownerStatus: TargetStatusName | null
  setId: string | null
  setName: string | null
  newestId: string | null
  revision: number | null
}

function toListed(row: ListedRow): ListedCapture {
  const { clientName, timezone, ownerName, ownerStatus, setId, setName, newestId, revision } = row
  const capture = captureColumns.decode(row)
  const { targetId, criteriaRevisionId, outdated } = capture
  return {
    capture,
    clientName,
    timezone,
    target:
      targetId === null || ownerName === null || ownerStatus === null
        ? null
        : { id: targetId, name: ownerName, status: ownerStatus },
    revision:
      setId === null || setName === null || revision === null
        ? null
        : { setId, setName, revision, newest: newestId === criteriaRevisionId && !outdated },
  }
}

/**
 * How many captures the filters let through. For everything, one client or one target that is a
 * count kept beside them, so a large table costs nothing; other filters are counted.
 */
export function countCaptures(db: Db, filters: CaptureFilter): number {
  const { clientId, targetId, confirmed, ...others } = filters
  const isNarrowed = Object.values(others).some((value) => value !== undefined)
  if (isNarrowed) return count(db, filters)
  if (targetId === undefined) {
    const waiting = countUnconfirmed(db, clientId)
    return confirmed === false ? waiting : countReceived(db, clientId) - waiting
  }
  if (clientId !== undefined || confirmed === false) return count(db, filters)
  const row = db.orm
    .select({ count: targets.captureCount })
    .from(targets)
    .where(eq(targets.id, targetId))
    .get()
  return row?.count ?? 0
}

function countReceived(db: Db, clientId: string | undefined): number {
  const row = db.orm
    .select({ count: sql<number>`ifnull(sum(${clients.captureCount}), 0)` })
    .from(clients)
    .where(clientId === undefined ? undefined : eq(clients.id, clientId))
    .get()
  return row?.count ?? 0
}

/** In their own index, which SQLite would not choose by itself: they are few among any number. */
function countUnconfirmed(db: Db, clientId: string | undefined): number {
  const row = db.orm.get<{ n: number }>(sql`
    select count(*) as n from captures indexed by captures_awaiting_confirmation
    where awaiting_confirmation is not null
    ${clientId === undefined ? sql`` : sql`and client_id = ${clientId}`}`)
  return row.n
}

function count(db: Db, filters: CaptureFilter): number {
  const counted = db.orm
    .select({ count: sql<number>`count(*)` })
    .from(captures)
    .where(whereFilters(db, filters))
    .get()
  return counted?.count ?? 0
}

export function positionOf(capture: CaptureRecord, sort: CaptureSort): Position {
  const value = capture[sortProperty(sort)]
  return { key: value as Position['key'], id: capture.id }
}

/** Rows after a position. Missing values come last in both directions, as a reader expects. */
function afterCursor(
  column: SQLiteColumn,
  { sort, order }: CaptureListing,
  { key, id }: Position,
): SQL | undefined {
  const further = order === 'asc' ? gt : lt
  if (key === null) return and(isNull(column), further(captures.id, id))
  if (!isNullable(sort)) {
    const comparison = order === 'asc' ? sql`>` : sql`<`
    return sql`(${column}, ${captures.id}) ${comparison} (${key}, ${id})`
  }
  return or(further(column, key), and(eq(column, key), further(captures.id, id)), isNull(column))
}

function sortColumn(sort: CaptureSort): SQLiteColumn {
  return captures[sortProperty(sort)]
}

const sortProperty = (sort: CaptureSort) => (isFieldKey(sort) ? fieldOf(sort).property : sort)

const isNullable = (sort: CaptureSort) => !(isFieldKey(sort) && fieldOf(sort).stored)

/**
 * The files of the accepted subs among the next `size` captures of a target, goal or client, oldest
 * first, and where to continue; `end` is null at the end. Limited by the captures looked at rather
 * than those found, so that a list without accepted subs costs no more than any other.
 */
export function nextAccepted(
  db: Db,
  filters: CaptureFilter,
  after: Position | null,
  size: number,
): { rows: { filePath: string | null; fileName: string | null }[]; end: Position | null } {
  const { clientId, targetId, goalId } = filters
  const following = after === null ? undefined : comparePosition('>', after)
  const end =
    db.orm
      .select({ key: captures.capturedAtMs, id: captures.id })
      .from(captures)
      .where(and(whereFilters(db, { clientId, targetId, goalId }), following))
      .orderBy(asc(captures.capturedAtMs), asc(captures.id))
      .limit(1)
      .offset(size - 1)
      .get() ?? null
  const rows = db.orm
    .select({ filePath: captures.filePath, fileName: captures.fileName })
    .from(captures)
    .where(
      and(
        whereFilters(db, filters),
        eq(captures.verdict, 'accepted'),
        following,
        end === null ? undefined : comparePosition('<=', end),
      ),
    )
    .orderBy(asc(captures.capturedAtMs), asc(captures.id))
    .all()
  return { rows, end }
}

function comparePosition(comparison: '>' | '<=', { key, id }: Position): SQL {
  return sql`(${captures.capturedAtMs}, ${captures.id}) ${sql.raw(comparison)} (${key}, ${id})`
}
