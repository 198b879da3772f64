import {
  and,
  asc,
  count,
  eq,
  getTableColumns,
  gt,
  inArray,
  isNotNull,
  ne,
  sql,
  type InferInsertModel,
  type InferSelectModel,
} from 'drizzle-orm'
import type { Db } from '../client'
import { driverQuery, prepared } from '../prepared'
import { hasChanges } from './lists'
import { exposureTemplates, goals, targets } from '../schema'
import type { TemplateRow } from './templates'

/** A goal and the exposure template it asks for. */
export type GoalRecord = InferSelectModel<typeof goals> & { template: TemplateRow }

const selectGoals = (db: Db) =>
  db.orm
    .select({ ...getTableColumns(goals), template: getTableColumns(exposureTemplates) })
    .from(goals)
    .innerJoin(exposureTemplates, eq(exposureTemplates.id, goals.exposureTemplateId))

/** Lists a target's goals in order of creation; only those after `afterId`, if given. */
export function goalsOfTarget(
  db: Db,
  targetId: string,
  afterId?: string,
  limit?: number,
): GoalRecord[] {
  return selectGoals(db)
    .where(
      and(eq(goals.targetId, targetId), afterId === undefined ? undefined : gt(goals.id, afterId)),
    )
    .orderBy(asc(goals.id))
    .limit(limit ?? -1)
    .all()
}

export function countGoals(db: Db, targetId: string): number {
  const counted = db.orm
    .select({ n: count() })
    .from(goals)
    .where(eq(goals.targetId, targetId))
    .get()
  return counted?.n ?? 0
}

/** Lists the goals of several targets, in order of creation. */
export function goalsOfTargets(db: Db, targetIds: readonly string[]): GoalRecord[] {
  const wanted = sql`(select value from json_each(${JSON.stringify(targetIds)}))`
  return selectGoals(db).where(inArray(goals.targetId, wanted)).orderBy(asc(goals.id)).all()
}

export function insertGoal(db: Db, goal: InferInsertModel<typeof goals>) {
  db.orm.insert(goals).values(goal).run()
}

export function updateGoalRow(
  db: Db,
  id: string,
  changes: Partial<InferInsertModel<typeof goals>>,
) {
  if (!hasChanges(changes)) return
  db.orm.update(goals).set(changes).where(eq(goals.id, id)).run()
}

export function deleteGoalRow(db: Db, id: string) {
  db.orm.delete(goals).where(eq(goals.id, id)).run()
}

const candidateColumns = {
  id: goals.id,
  panel: goals.panel,
  filter: exposureTemplates.filter,
  exposureSeconds: exposureTemplates.exposureSeconds,
  binning: exposureTemplates.binning,
  gain: exposureTemplates.gain,
  offset: exposureTemplates.offset,
  minGrade: exposureTemplates.minGrade,
}

const statements = prepared((db) => ({
  byId: selectGoals(db)
    .where(eq(goals.id, sql.placeholder('id')))
    .prepare(),
  forIngest: driverQuery(
    db,
    {
      id: goals.id,
      targetId: goals.targetId,
      minGrade: exposureTemplates.minGrade,
      exposureSeconds: exposureTemplates.exposureSeconds,
    },
    (selection) =>
      db.orm
        .select(selection)
        .from(goals)
        .innerJoin(exposureTemplates, eq(exposureTemplates.id, goals.exposureTemplateId))
        .where(sql`${goals.id} = ?`),
  ),
  candidates: driverQuery(db, candidateColumns, (selection) =>
    db.orm
      .select(selection)
      .from(goals)
      .innerJoin(exposureTemplates, eq(exposureTemplates.id, goals.exposureTemplateId))
      .where(sql`${goals.targetId} = ? and ${goals.enabled}`)
      .orderBy(asc(goals.id)),
  ),
}))

export function goalById(db: Db, id: string): GoalRecord | undefined {
  return statements(db).byId.get({ id })
}

/** Returns the goal that a capture names: its target, and the parts of its template that ingest needs. */
export const goalForIngest = (db: Db, goalId: string) => statements(db).forIngest.get(goalId)

/** Returns what a target's enabled goals ask for, including the minimum grade. */
export function goalCandidates(db: Db, targetId: string) {
  return statements(db).candidates.all(targetId)
}

/** Returns targets with an enabled goal that asks for a filter, without archived ones. */
export function targetsWithFilters(db: Db): string[] {
  return db.orm
    .selectDistinct({ id: goals.targetId })
    .from(goals)
    .innerJoin(exposureTemplates, eq(exposureTemplates.id, goals.exposureTemplateId))
    .innerJoin(targets, eq(targets.id, goals.targetId))
    .where(and(goals.enabled, isNotNull(exposureTemplates.filter), ne(targets.status, 'archived')))
    .all()
    .map(({ id }) => id)
}
