import {
  and,
  asc,
  count,
  eq,
  getTableColumns,
  gt,
  type InferInsertModel,
  type InferSelectModel,
} from 'drizzle-orm'
import type { Db } from '../client'
import { clients, criteriaSets, exposureTemplates, goals, targets } from '../schema'
import { afterPosition, limitOrAll, type Position } from './lists'

const selectClients = (db: Db) =>
  db.orm
    .select({ ...getTableColumns(clients), criteriaSetName: criteriaSets.name })
    .from(clients)
    .leftJoin(criteriaSets, eq(criteriaSets.id, clients.criteriaSetId))

export type ClientRow = InferSelectModel<typeof clients> & { criteriaSetName: string | null }

export const clientById = (db: Db, id: string): ClientRow | undefined =>
  selectClients(db).where(eq(clients.id, id)).get()

/** By name. Names are unique, but every sort ends with the primary key. */
export const listClientRows = (
  db: Db,
  position: Position | undefined,
  limit: number | undefined,
): ClientRow[] =>
  selectClients(db)
    .where(afterPosition(clients.nameKey, clients.id, position))
    .orderBy(asc(clients.nameKey), asc(clients.id))
    .limit(limitOrAll(limit))
    .all()

export const countClients = (db: Db): number =>
  db.orm.select({ count: count() }).from(clients).get()?.count ?? 0

export const countTargetsOf = (db: Db, clientId: string): number =>
  db.orm.select({ count: count() }).from(targets).where(eq(targets.clientId, clientId)).get()
    ?.count ?? 0

export function insertClient(db: Db, client: InferInsertModel<typeof clients>) {
  db.orm.insert(clients).values(client).run()
}

export function updateClientRow(
  db: Db,
  id: string,
  change: Partial<InferInsertModel<typeof clients>>,
) {
  if (Object.keys(change).length === 0) return
  db.orm.update(clients).set(change).where(eq(clients.id, id)).run()
}

export function deleteClientRow(db: Db, id: string) {
  db.orm.delete(clients).where(eq(clients.id, id)).run()
}

/** Returns what a client may know about the set that grades it. */
export const getCriteriaSetFacts = (db: Db, id: string) =>
  db.orm
    .select({
      setId: criteriaSets.id,
      name: criteriaSets.name,
      revision: criteriaSets.revision,
      archivedAtMs: criteriaSets.archivedAtMs,
    })
    .from(criteriaSets)
    .where(eq(criteriaSets.id, id))
    .get()

/** Lists enabled, incomplete goals of a client's active targets, by target and panel. */
export const openGoalsOf = (db: Db, clientId: string) =>
  db.orm
    .select({
      id: goals.id,
      targetId: targets.id,
      targetName: targets.name,
      status: targets.status,
      panel: goals.panel,
      filter: exposureTemplates.filter,
      exposureSeconds: exposureTemplates.exposureSeconds,
      binning: exposureTemplates.binning,
      gain: exposureTemplates.gain,
      offset: exposureTemplates.offset,
      desired: goals.desired,
      accepted: goals.accepted,
    })
    .from(goals)
    .innerJoin(targets, eq(targets.id, goals.targetId))
    .innerJoin(exposureTemplates, eq(exposureTemplates.id, goals.exposureTemplateId))
    .where(
      and(
        eq(targets.clientId, clientId),
        eq(targets.status, 'active'),
        eq(goals.enabled, true),
        gt(goals.desired, goals.accepted),
      ),
    )
    .orderBy(
      asc(targets.nameKey),
      asc(targets.id),
      asc(goals.panel),
      asc(exposureTemplates.filter),
      asc(goals.id),
    )
    .all()
