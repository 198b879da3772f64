import {
  and,
  asc,
  count,
  eq,
  getTableColumns,
  sql,
  type InferInsertModel,
  type InferSelectModel,
} from 'drizzle-orm'
import type { CompletedBy, TargetStatus } from '@/lib/grading'
import type { Db } from '../client'
import { driverQuery, prepared } from '../prepared'
import { afterPosition, hasChanges, limitOrAll, type Position } from './lists'
import { captures, clients, goals, targets } from '../schema'

/** A target with its client's name and zone, and when its newest capture was taken. */
export type TargetRecord = InferSelectModel<typeof targets> & {
  clientName: string
  timezone: string | null
  lastCapturedAtMs: number | null
}

/** One look-up in `captures_target_time`, however many captures the target has. */
const lastCapturedAtMs = sql<number | null>`(select ${captures.capturedAtMs} from ${captures}
  where ${captures.targetId} = ${targets.id} order by ${captures.capturedAtMs} desc limit 1)`

const selectTargets = (db: Db) =>
  db.orm
    .select({
      ...getTableColumns(targets),
      clientName: clients.name,
      timezone: clients.timezone,
      lastCapturedAtMs,
    })
    .from(targets)
    .innerJoin(clients, eq(clients.id, targets.clientId))

export interface TargetFilter {
  clientId?: string
  status?: TargetStatus
}

const matches = ({ clientId, status }: TargetFilter) =>
  and(
    clientId === undefined ? undefined : eq(targets.clientId, clientId),
    status === undefined ? undefined : eq(targets.status, status),
  )

/** By name, then id: two clients may have targets of the same name. */
export function listTargetRecords(
  db: Db,
  filter: TargetFilter,
  position: Position | undefined,
  limit: number | undefined,
): TargetRecord[] {
  return selectTargets(db)
    .where(and(matches(filter), afterPosition(targets.nameKey, targets.id, position)))
    .orderBy(asc(targets.nameKey), asc(targets.id))
    .limit(limitOrAll(limit))
    .all()
}

export function countTargets(db: Db, filter: TargetFilter): number {
  return db.orm.select({ n: count() }).from(targets).where(matches(filter)).get()?.n ?? 0
}

export function targetById(db: Db, id: string): TargetRecord | undefined {
  return selectTargets(db).where(eq(targets.id, id)).get()
}

export function insertTarget(db: Db, target: InferInsertModel<typeof targets>) {
  db.orm.insert(targets).values(target).run()
}

export function updateTargetRow(
  db: Db,
  id: string,
  changes: Partial<InferInsertModel<typeof targets>>,
) {
  if (!hasChanges(changes)) return
  db.orm.update(targets).set(changes).where(eq(targets.id, id)).run()
}

/** Deletes a target and its goals. Fails if it has captures. */
export function deleteTargetRow(db: Db, id: string) {
  db.orm.delete(targets).where(eq(targets.id, id)).run()
}

const id = sql.placeholder('id')

const stateColumns = {
  clientId: targets.clientId,
  status: targets.status,
  completedBy: targets.completedBy,
}

const progressColumns = {
  id: goals.id,
  enabled: goals.enabled,
  accepted: goals.accepted,
  desired: goals.desired,
}

const statements = prepared((db) => ({
  state: driverQuery(db, stateColumns, (selection) =>
    db.orm
      .select(selection)
      .from(targets)
      .where(sql`${targets.id} = ?`),
  ),
  progress: driverQuery(db, progressColumns, (selection) =>
    db.orm
      .select(selection)
      .from(goals)
      .where(sql`${goals.targetId} = ?`),
  ),
  setStatus: db.orm
    .update(targets)
    .set({
      status: sql`${sql.placeholder('status')}`,
      completedBy: sql`${sql.placeholder('completedBy')}`,
      revision: sql`${targets.revision} + 1`,
    })
    .where(eq(targets.id, id))
    .prepare(),
}))

/** The least length of a shortened name: one less for each half character at the cut. */
const MIN_LONG_NAME = 78

/** Lists a client's targets whose names are as long as a shortened name, in order of creation. */
export function targetsWithLongNames(db: Db, clientId: string) {
  const { id, name, ra, dec } = targets
  return db.orm
    .select({ id, clientId: targets.clientId, name, ra, dec })
    .from(targets)
    .where(and(eq(targets.clientId, clientId), sql`length(${name}) >= ${MIN_LONG_NAME}`))
    .orderBy(asc(id))
    .all()
}

export interface TargetState {
  clientId: string
  status: TargetStatus
  completedBy: CompletedBy
}

export function targetState(db: Db, targetId: string): TargetState | undefined {
  return statements(db).state.get(targetId)
}

/** Returns the progress of each goal of a target, enabled or not. */
export function goalProgress(db: Db, targetId: string) {
  return statements(db).progress.all(targetId)
}

/** Changes the status automatically: raises the revision, but not `edited_revision`. */
export function setTargetStatus(
  db: Db,
  targetId: string,
  status: TargetStatus,
  completedBy: CompletedBy,
) {
  statements(db).setStatus.run({ id: targetId, status, completedBy })
}

export function clientExists(db: Db, clientId: string): boolean {
  const found = db.orm
    .select({ id: clients.id })
    .from(clients)
    .where(eq(clients.id, clientId))
    .get()
  return found !== undefined
}
