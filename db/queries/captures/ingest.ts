import { eq, sql } from 'drizzle-orm'
import type { Db } from '../../client'
import { driverQuery, prepared } from '../../prepared'
import { clients, criteriaSets, targets } from '../../schema'

const targetColumns = {
  id: targets.id,
  clientId: targets.clientId,
  ra: targets.ra,
  dec: targets.dec,
}

const clientColumns = {
  id: clients.id,
  name: clients.name,
  autoGrading: clients.autoGrading,
  createTargets: clients.createTargets,
  lastSeenAtMs: clients.lastSeenAtMs,
  timezone: clients.timezone,
  siteLatitude: clients.siteLatitude,
  siteLongitude: clients.siteLongitude,
  siteElevation: clients.siteElevation,
  revisionId: criteriaSets.revisionId,
}

const statements = prepared((db) => ({
  client: driverQuery(db, clientColumns, (selection) =>
    db.orm
      .select(selection)
      .from(clients)
      .leftJoin(criteriaSets, eq(criteriaSets.id, clients.criteriaSetId))
      .where(sql`${clients.id} = ?`),
  ),
  targetById: driverQuery(db, targetColumns, (selection) =>
    db.orm
      .select(selection)
      .from(targets)
      .where(sql`${targets.id} = ?`),
  ),
  targetByName: driverQuery(db, targetColumns, (selection) =>
    db.orm
      .select(selection)
      .from(targets)
      .where(sql`${targets.clientId} = ? and ${targets.nameKey} = ?`),
  ),
  newest: db.driver.prepare<[], string | null>('select max(id) from captures').pluck(),
  seen: db.driver.prepare<[number, string]>('update clients set last_seen_at_ms = ? where id = ?'),
}))

export type IngestClient = NonNullable<ReturnType<typeof clientForIngest>>
export type IngestTarget = NonNullable<ReturnType<typeof targetForIngest>>

/** A client with what its captures need; `revisionId` is its assigned set's newest, or null. */
export const clientForIngest = (db: Db, clientId: string) => statements(db).client.get(clientId)

export const targetForIngest = (db: Db, targetId: string) => statements(db).targetById.get(targetId)

export const targetByName = (db: Db, clientId: string, nameKey: string) =>
  statements(db).targetByName.get(clientId, nameKey)

/** The greatest id: the capture stored last, since ids rise. Null without any capture. */
export const newestCaptureId = (db: Db) => statements(db).newest.get() ?? null

export function touchClient(db: Db, clientId: string, atMs: number) {
  statements(db).seen.run(atMs, clientId)
}
