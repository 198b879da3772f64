import {
  and,
  asc,
  desc,
  eq,
  type InferInsertModel,
  type InferSelectModel,
  lt,
  or,
  sql,
} from 'drizzle-orm'
import type { Db } from '../../client'
import { prepared } from '../../prepared'
import {
  clients,
  criteriaSets,
  exposureTemplates,
  goals,
  regradeGoals,
  regradeJobs,
  targets,
} from '../../schema'

export type RegradeRecord = InferSelectModel<typeof regradeJobs>
export type { RegradeScope } from '../../schema'

/** Read at every step of a running regrade. */
const statements = prepared(({ orm }) => ({
  byId: orm
    .select()
    .from(regradeJobs)
    .where(eq(regradeJobs.id, sql.placeholder('id')))
    .prepare(),
}))

export function insertRegrade(db: Db, job: InferInsertModel<typeof regradeJobs>) {
  db.orm.insert(regradeJobs).values(job).run()
}

export function regradeById(db: Db, id: string): RegradeRecord | undefined {
  return statements(db).byId.get({ id })
}

export function changeRegrade(
  db: Db,
  id: string,
  changes: Partial<InferInsertModel<typeof regradeJobs>>,
) {
  db.orm.update(regradeJobs).set(changes).where(eq(regradeJobs.id, id)).run()
}

const selectUnfinished = (db: Db) =>
  db.orm
    .select()
    .from(regradeJobs)
    .where(or(eq(regradeJobs.state, 'running'), eq(regradeJobs.undoState, 'running')))
    .orderBy(asc(regradeJobs.createdAtMs), asc(regradeJobs.id))

/** Returns the oldest unfinished regrade or undo. */
export const nextUnfinishedRegrade = (db: Db): RegradeRecord | undefined =>
  selectUnfinished(db).get()

/** Lists unfinished regrades and undos, oldest first. */
export const unfinishedRegrades = (db: Db): RegradeRecord[] => selectUnfinished(db).all()

export function listRegradeRows(
  db: Db,
  after: { key: string | number | null; id: string } | undefined,
  limit: number,
): RegradeRecord[] {
  const key = Number(after?.key)
  const earlier =
    after &&
    or(
      lt(regradeJobs.createdAtMs, key),
      and(eq(regradeJobs.createdAtMs, key), lt(regradeJobs.id, after.id)),
    )
  return db.orm
    .select()
    .from(regradeJobs)
    .where(earlier)
    .orderBy(desc(regradeJobs.createdAtMs), desc(regradeJobs.id))
    .limit(limit)
    .all()
}

export function countRegrades(db: Db): number {
  const row = db.orm
    .select({ n: sql<number>`count(*)` })
    .from(regradeJobs)
    .get()
  return row?.n ?? 0
}

export function insertRegradeGoal(db: Db, goal: InferInsertModel<typeof regradeGoals>) {
  db.orm.insert(regradeGoals).values(goal).onConflictDoNothing().run()
}

/** Returns what a regrade recorded about its goals, with their current names. */
export function regradeGoalsOf(db: Db, jobId: string) {
  return db.orm
    .select({
      goalId: regradeGoals.goalId,
      baselines: regradeGoals.baselines,
      acceptedBefore: regradeGoals.acceptedBefore,
      acceptedAfter: regradeGoals.acceptedAfter,
      statusBefore: regradeGoals.targetStatusBefore,
      statusAfter: regradeGoals.targetStatusAfter,
      acceptedNow: goals.accepted,
      desired: goals.desired,
      panel: goals.panel,
      targetId: targets.id,
      targetName: targets.name,
      statusNow: targets.status,
      templateName: exposureTemplates.name,
    })
    .from(regradeGoals)
    .innerJoin(goals, eq(goals.id, regradeGoals.goalId))
    .innerJoin(targets, eq(targets.id, goals.targetId))
    .innerJoin(exposureTemplates, eq(exposureTemplates.id, goals.exposureTemplateId))
    .where(eq(regradeGoals.jobId, jobId))
    .orderBy(asc(targets.name), asc(goals.id))
    .all()
}

/** Records the final counts and statuses of the regrade's goals and targets. */
export function closeRegradeGoals(db: Db, jobId: string) {
  db.orm
    .update(regradeGoals)
    .set({
      acceptedAfter: sql`(select accepted from goals where goals.id = ${regradeGoals.goalId})`,
      targetStatusAfter: sql`(select targets.status from goals join targets on targets.id = goals.target_id
        where goals.id = ${regradeGoals.goalId})`,
    })
    .where(eq(regradeGoals.jobId, jobId))
    .run()
}

/** Lists all clients with the newest revision of their criteria set. */
export function clientsWithSets(db: Db) {
  return db.orm
    .select({
      id: clients.id,
      name: clients.name,
      timezone: clients.timezone,
      revisionId: criteriaSets.revisionId,
    })
    .from(clients)
    .leftJoin(criteriaSets, eq(criteriaSets.id, clients.criteriaSetId))
    .all()
}
