import {
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  type InferInsertModel,
  type InferSelectModel,
  lt,
  sql,
  type SQL,
} from 'drizzle-orm'
import type { Criteria } from '@/lib/grading'
import type { Db } from '../client'
import { prepared } from '../prepared'
import {
  captures,
  clients,
  criteriaRevisions,
  criteriaSets,
  regradeChanges,
  regradeJobs,
} from '../schema'
import { afterPosition, limitOrAll, type Position } from './lists'

/** A criteria set with its newest revision's body and the number of clients it is assigned to. */
export type CriteriaSetRecord = InferSelectModel<typeof criteriaSets> & {
  body: Criteria
  clients: number
}

export type CriteriaRevisionRecord = InferSelectModel<typeof criteriaRevisions>

const setColumns = {
  ...getTableColumns(criteriaSets),
  body: criteriaRevisions.body,
  clients: sql<number>`(select count(*) from ${clients} where ${clients.criteriaSetId} = ${criteriaSets.id})`,
}

const selectSets = (db: Db) =>
  db.orm
    .select(setColumns)
    .from(criteriaSets)
    .innerJoin(criteriaRevisions, eq(criteriaRevisions.id, criteriaSets.revisionId))

/** By name. Names are unique, but every sort ends with the primary key. */
export function listSets(
  db: Db,
  position: Position | undefined,
  limit: number | undefined,
): CriteriaSetRecord[] {
  return selectSets(db)
    .where(afterPosition(criteriaSets.nameKey, criteriaSets.id, position))
    .orderBy(asc(criteriaSets.nameKey), asc(criteriaSets.id))
    .limit(limitOrAll(limit))
    .all()
}

export function countSets(db: Db): number {
  return db.orm.select({ n: count() }).from(criteriaSets).get()?.n ?? 0
}

export function setById(db: Db, id: string): CriteriaSetRecord | undefined {
  return selectSets(db).where(eq(criteriaSets.id, id)).get()
}

export function isSetNameTaken(db: Db, nameKey: string): boolean {
  const taken = db.orm
    .select({ id: criteriaSets.id })
    .from(criteriaSets)
    .where(eq(criteriaSets.nameKey, nameKey))
    .get()
  return taken !== undefined
}

export function insertSet(db: Db, set: InferInsertModel<typeof criteriaSets>) {
  db.orm.insert(criteriaSets).values(set).run()
}

export function updateSet(
  db: Db,
  id: string,
  changes: Partial<InferInsertModel<typeof criteriaSets>>,
) {
  db.orm.update(criteriaSets).set(changes).where(eq(criteriaSets.id, id)).run()
}

/** Deletes a set and its revisions. Fails if a capture refers to one of them. */
export function deleteSet(db: Db, id: string) {
  db.orm.delete(criteriaSets).where(eq(criteriaSets.id, id)).run()
}

export function insertRevision(db: Db, revision: InferInsertModel<typeof criteriaRevisions>) {
  db.orm.insert(criteriaRevisions).values(revision).run()
}

/** Lists a set's revisions, newest first; only those below revision `before`, if given. */
export function listSetRevisions(
  db: Db,
  setId: string,
  before: number | undefined,
  limit: number | undefined,
): CriteriaRevisionRecord[] {
  return db.orm
    .select()
    .from(criteriaRevisions)
    .where(
      and(
        eq(criteriaRevisions.setId, setId),
        before === undefined ? undefined : lt(criteriaRevisions.revision, before),
      ),
    )
    .orderBy(desc(criteriaRevisions.revision))
    .limit(limitOrAll(limit))
    .all()
}

export function countRevisionsOf(db: Db, setId: string): number {
  const counted = db.orm
    .select({ n: count() })
    .from(criteriaRevisions)
    .where(eq(criteriaRevisions.setId, setId))
    .get()
  return counted?.n ?? 0
}

const statements = prepared((db) => ({
  revision: db.orm
    .select()
    .from(criteriaRevisions)
    .where(eq(criteriaRevisions.id, sql.placeholder('id')))
    .prepare(),
  newestRevisionId: db.orm
    .select({ id: criteriaSets.revisionId })
    .from(criteriaSets)
    .where(eq(criteriaSets.id, sql.placeholder('id')))
    .prepare(),
}))

export function revisionById(db: Db, id: string): CriteriaRevisionRecord | undefined {
  return statements(db).revision.get({ id })
}

export function newestRevisionId(db: Db, setId: string): string | undefined {
  return statements(db).newestRevisionId.get({ id: setId })?.id
}

/**
 * Whether a capture, a regrade, or a grade that an undo would restore refers to one of the set's revisions.
 * The most expensive check, which reads every change of every regrade, comes last.
 */
export function isSetInHistory(db: Db, setId: string): boolean {
  const revisions = sql`(select ${criteriaRevisions.id} from ${criteriaRevisions}
    where ${criteriaRevisions.setId} = ${setId})`
  return (
    exists(db, sql`${captures} where ${captures.criteriaRevisionId} in ${revisions}`) ||
    exists(db, sql`${regradeJobs} where ${regradeJobs.criteriaSetId} = ${setId}`) ||
    exists(
      db,
      sql`${regradeJobs}, json_each(${regradeJobs.revisions}) as pinned
        where pinned.value in ${revisions}`,
    ) ||
    exists(
      db,
      sql`${regradeChanges}
        where json_extract(${regradeChanges.before}, '$.criteriaRevisionId') in ${revisions}`,
    )
  )
}

function exists(db: Db, from: SQL): boolean {
  return (
    db.orm.get<{ found: number }>(sql`select exists (select 1 from ${from}) as found`).found === 1
  )
}
