import { and, asc, eq, getTableColumns, inArray, sql, type InferSelectModel } from 'drizzle-orm'
import type { Db } from '../../client'
import { driverQuery, driverRows, prepared } from '../../prepared'
import {
  captures,
  clients,
  criteriaRevisions,
  criteriaSets,
  goals,
  targets,
  thumbnails,
  type SkyOwner,
} from '../../schema'

export type CaptureRecord = InferSelectModel<typeof captures>

const id = sql.placeholder('id')

/** Every column of a capture, for statements that the driver runs. */
export const captureColumns = driverRows(getTableColumns(captures))

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
      .select(captureColumns.selection)
      .from(captures)
      .where(sql`${captures.id} = ?`)
      .toSQL().sql,
  ),
  afterId: db.driver.prepare<[string, number]>(
    db.orm
      .select(captureColumns.selection)
      .from(captures)
      .where(sql`${captures.id} > ?`)
      .orderBy(asc(captures.id))
      .toSQL().sql + ' limit ?',
  ),
  // Plain SQL: these are asked for every capture of a batch.
  byDedupeKey: db.driver.prepare<[string, string], { id: string; capturedAtMs: number }>(
    `select id, captured_at_ms as capturedAtMs from captures where client_id = ? and dedupe_key = ?`,
  ),
  byDedupeKeys: db.driver.prepare<[string, string], StoredKey>(
    `select dedupe_key as dedupeKey, id, captured_at_ms as capturedAtMs from captures
     where client_id = ? and dedupe_key in (select value from json_each(?))`,
  ),
  restarted: db.driver
    .prepare<[string, string, string, string], string>(
      `select id from captures
       where client_id = ? and dedupe_key between ? and ? and capture_id = ? limit 1`,
    )
    .pluck(),
  newestStart: db.driver
    .prepare<[string], number | null>(
      'select max(captured_at_ms) from captures where client_id = ?',
    )
    .pluck(),
  startingNear: db.driver.prepare<[string, number, number, number], StartedCapture>(
    `select id, capture_id as captureId, captured_at_ms as capturedAtMs, frame_type as frameType,
       filter, exposure_seconds as exposureSeconds, file_name as fileName, camera
     from captures where client_id = ? and captured_at_ms between ? and ? limit ?`,
  ),
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
  return row === undefined ? undefined : captureColumns.decode(row)
}

export const captureByKey = (db: Db, clientId: string, key: string) =>
  statements(db).byDedupeKey.get(clientId, key)

/** A stored capture by the key that makes a retry harmless. */
interface StoredKey {
  dedupeKey: string
  id: string
  capturedAtMs: number
}

/** Those of a client's captures that have one of these keys. */
export const capturesByKeys = (db: Db, clientId: string, keys: readonly string[]) =>
  statements(db).byDedupeKeys.all(clientId, JSON.stringify(keys))

/** The capture with this captureId whose key lies in a range: see services/captures/identify.ts. */
export const restartedCapture = (
  db: Db,
  clientId: string,
  captureId: string,
  keys: { from: string; to: string },
) => statements(db).restarted.get(clientId, keys.from, keys.to, captureId)

/** What tells two captures of one client apart. */
export type StartedCapture = Pick<
  CaptureRecord,
  | 'id'
  | 'captureId'
  | 'capturedAtMs'
  | 'frameType'
  | 'filter'
  | 'exposureSeconds'
  | 'fileName'
  | 'camera'
>

/** The newest start among a client's captures, ms; null without any. */
export const newestStartMs = (db: Db, clientId: string) =>
  statements(db).newestStart.get(clientId) ?? null

/** A client's captures that started in a span of time, both ends included; at most `limit`. */
export const capturesStartingNear = (
  db: Db,
  clientId: string,
  { fromMs, toMs, limit }: { fromMs: number; toMs: number; limit: number },
) => statements(db).startingNear.all(clientId, fromMs, toMs, limit)

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

export interface TimeCursor {
  ms: number
  id: string
}

/** The next captures of a client or target after one of them, oldest first. */
export function capturesAfter(
  db: Db,
  owner: SkyOwner,
  after: TimeCursor | null,
  limit: number,
): CaptureRecord[] {
  const { capturedAtMs, id } = captures
  const { sql: text, params } = db.orm
    .select(captureColumns.selection)
    .from(captures)
    .where(
      and(
        'clientId' in owner
          ? eq(captures.clientId, owner.clientId)
          : eq(captures.targetId, owner.targetId),
        after === null ? undefined : sql`(${capturedAtMs}, ${id}) > (${after.ms}, ${after.id})`,
      ),
    )
    .orderBy(asc(capturedAtMs), asc(id))
    .limit(limit)
    .toSQL()
  return db.driver
    .prepare<unknown[]>(text)
    .all(...params)
    .map(captureColumns.decode)
}

/** The next captures after one of them, in the order in which they were stored. */
export const capturesAfterId = (db: Db, id: string, limit: number): CaptureRecord[] =>
  statements(db).afterId.all(id, limit).map(captureColumns.decode)
