import { eq } from 'drizzle-orm'
import type { Db } from '../../client'
import { clients, criteriaSets } from '../../schema'

/** Every client with the newest revision of the set assigned to it. */
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
