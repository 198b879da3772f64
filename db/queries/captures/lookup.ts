import { eq, getTableColumns, inArray, sql, type InferSelectModel } from 'drizzle-orm'
import type { Db } from '../../client'
import { driverRows } from '../../driver-rows'
import { prepared } from '../../prepared'
import {
  captures,
  clients,
  criteriaRevisions,
  criteriaSets,
  goals,
  targets,
  thumbnails,
} from '../../schema'

export type CaptureRecord = InferSelectModel<typeof captures>

const id = sql.placeholder('id')

const whole = driverRows(getTableColumns(captures))

const statements = prepared(({ orm, driver }) => ({
  byId: driver.prepare<[string]>(
    orm
      .select(whole.selection)
      .from(captures)
      .where(sql`${captures.id} = ?`)
      .toSQL().sql,
  ),
  // Plain SQL: it is asked for every capture of a batch.
  byDedupeKey: driver
    .prepare<[string, string], string>(
      'select id from captures where client_id = ? and dedupe_key = ?',
    )
    .pluck(),
  client: orm
    .select({ name: clients.name, timezone: clients.timezone })
    .from(clients)
    .where(eq(clients.id, id))
    .prepare(),
  target: orm
    .select({ id: targets.id, name: targets.name, status: targets.status })
    .from(targets)
    .where(eq(targets.id, id))
    .prepare(),
  goal: orm
    .select({
      id: goals.id,
      accepted: goals.accepted,
      pending: goals.pending,
      desired: goals.desired,
    })
    .from(goals)
    .where(eq(goals.id, id))
    .prepare(),
  revision: orm
    .select({
      id: criteriaRevisions.id,
      setId: criteriaRevisions.setId,
      setName: criteriaSets.name,
      revision: criteriaRevisions.revision,
      newestId: criteriaSets.revisionId,
    })
    .from(criteriaRevisions)
    .innerJoin(criteriaSets, eq(criteriaSets.id, criteriaRevisions.setId))
    .where(eq(criteriaRevisions.id, id))
    .prepare(),
  thumbnail: orm.select().from(thumbnails).where(eq(thumbnails.captureId, id)).prepare(),
}))

export function captureById(db: Db, captureId: string): CaptureRecord | undefined {
  const row = statements(db).byId.get(captureId)
  return row === undefined ? undefined : whole.decode(row)
}

export const captureIdByKey = (db: Db, clientId: string, key: string) =>
  statements(db).byDedupeKey.get(clientId, key)

export const thumbnailOf = (db: Db, captureId: string) =>
  statements(db).thumbnail.get({ id: captureId })

export function capturesByIds(db: Db, ids: readonly string[]): CaptureRecord[] {
  return db.orm
    .select()
    .from(captures)
    .where(inArray(captures.id, [...ids]))
    .all()
}

/** The rows around a capture that its resource names: whose, for what, graded by what. */
export function surroundings(db: Db, capture: CaptureRecord) {
  const s = statements(db)
  return {
    client: s.client.get({ id: capture.clientId }),
    target: capture.targetId ? s.target.get({ id: capture.targetId }) : undefined,
    goal: capture.goalId ? s.goal.get({ id: capture.goalId }) : undefined,
    revision: capture.criteriaRevisionId
      ? s.revision.get({ id: capture.criteriaRevisionId })
      : undefined,
  }
}
