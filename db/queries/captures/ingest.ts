import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../../client'
import { prepared } from '../../prepared'
import { clients, criteriaSets, targets } from '../../schema'

const id = sql.placeholder('id')

const targetColumns = {
  id: targets.id,
  clientId: targets.clientId,
  ra: targets.ra,
  dec: targets.dec,
}

const statements = prepared(({ orm }) => ({
  client: orm
    .select({
      id: clients.id,
      autoGrading: clients.autoGrading,
      createTargets: clients.createTargets,
      timezone: clients.timezone,
      siteLatitude: clients.siteLatitude,
      siteLongitude: clients.siteLongitude,
      siteElevation: clients.siteElevation,
      revisionId: criteriaSets.revisionId,
    })
    .from(clients)
    .leftJoin(criteriaSets, eq(criteriaSets.id, clients.criteriaSetId))
    .where(eq(clients.id, id))
    .prepare(),
  targetById: orm.select(targetColumns).from(targets).where(eq(targets.id, id)).prepare(),
  targetByName: orm
    .select(targetColumns)
    .from(targets)
    .where(
      and(
        eq(targets.clientId, sql.placeholder('clientId')),
        eq(targets.nameKey, sql.placeholder('nameKey')),
      ),
    )
    .prepare(),
  seen: orm
    .update(clients)
    .set({ lastSeenAtMs: sql`${sql.placeholder('atMs')}` })
    .where(eq(clients.id, id))
    .prepare(),
}))

export type IngestClient = NonNullable<ReturnType<typeof clientForIngest>>
export type IngestTarget = NonNullable<ReturnType<typeof targetById>>

/** A client with what its captures need; `revisionId` is its assigned set's newest, or null. */
export const clientForIngest = (db: Db, clientId: string) =>
  statements(db).client.get({ id: clientId })

export const targetById = (db: Db, targetId: string) =>
  statements(db).targetById.get({ id: targetId })

export const targetByName = (db: Db, clientId: string, nameKey: string) =>
  statements(db).targetByName.get({ clientId, nameKey })

export function touchClient(db: Db, clientId: string, atMs: number) {
  statements(db).seen.run({ id: clientId, atMs })
}
