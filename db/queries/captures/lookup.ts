import { eq, getTableColumns, inArray, sql, type InferSelectModel } from 'drizzle-orm'
import type { Db } from '../../client'
import { driverQuery, driverRows } from '../../driver-rows'
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

const clientColumns = { name: clients.name, timezone: clients.timezone }
const targetColumns = { id: targets.id, name: targets.name, status: targets.status }
const goalColumns = {
  id: goals.id,
  accepted: goals.accepted,
  pending: goals.pending,
  desired: goals.desired,
}
const revisionColumns = {
  id: criteriaRevisions.id,
  setId: criteriaRevisions.setId,
  setName: criteriaSets.name,
  revision: criteriaRevisions.revision,
  newestId: criteriaSets.revisionId,
}

const statements = prepared((db) => ({
  byId: db.driver.prepare<[string]>(
    db.orm
      .select(whole.selection)
      .from(captures)
      .where(sql`${captures.id} = ?`)
      .toSQL().sql,
  ),
  // Plain SQL: it is asked for every capture of a batch.
  byDedupeKey: db.driver
    .prepare<[string, string], string>(
      'select id from captures where client_id = ? and dedupe_key = ?',
    )
    .pluck(),
  client: driverQuery(db, clientColumns, (selection) =>
    db.orm
      .select(selection)
      .from(clients)
      .where(sql`${clients.id} = ?`),
  ),
  target: driverQuery(db, targetColumns, (selection) =>
    db.orm
      .select(selection)
      .from(targets)
      .where(sql`${targets.id} = ?`),
  ),
  goal: driverQuery(db, goalColumns, (selection) =>
    db.orm
      .select(selection)
      .from(goals)
      .where(sql`${goals.id} = ?`),
  ),
  revision: driverQuery(db, revisionColumns, (selection) =>
    db.orm
      .select(selection)
      .from(criteriaRevisions)
      .innerJoin(criteriaSets, eq(criteriaSets.id, criteriaRevisions.setId))
      .where(sql`${criteriaRevisions.id} = ?`),
  ),
  thumbnail: db.orm.select().from(thumbnails).where(eq(thumbnails.captureId, id)).prepare(),
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
    client: s.client.get(capture.clientId),
    target: capture.targetId ? s.target.get(capture.targetId) : undefined,
    goal: capture.goalId ? s.goal.get(capture.goalId) : undefined,
    revision: capture.criteriaRevisionId ? s.revision.get(capture.criteriaRevisionId) : undefined,
  }
}
