import { clientById, criteriaSetFacts, type ClientRow } from '@/db/queries/clients'
import { keysOfClients, type KeyRow } from '@/db/queries/keys'
import type { Client, ClientKey } from '@/lib/contracts/clients'
import { invalid, notFound } from '@/lib/errors'
import type { Ctx } from '../context'
import { iso, keyTimes } from '../key-times'

export function toClients(ctx: Ctx, rows: ClientRow[]): Client[] {
  const ids = rows.map((row) => row.id)
  const keys = keysOfClients(ctx.db, ids)
  return rows.map((row) =>
    toClient(
      row,
      keys.filter((key) => key.clientId === row.id),
    ),
  )
}

/** The client as it is answered. Error: not-found. */
export function readClient(ctx: Ctx, clientId: string): Client {
  return toClient(clientRow(ctx, clientId), keysOfClients(ctx.db, [clientId]))
}

export function clientRow(ctx: Ctx, clientId: string): ClientRow {
  const row = clientById(ctx.db, clientId)
  if (!row) throw notFound('client')
  return row
}

function toClient(row: ClientRow, keys: KeyRow[]): Client {
  return {
    id: row.id,
    name: row.name,
    autoGrading: row.autoGrading,
    criteriaSetId: row.criteriaSetId,
    criteriaSetName: row.criteriaSetName,
    createTargets: row.createTargets,
    timezone: row.timezone,
    siteLatitude: row.siteLatitude,
    siteLongitude: row.siteLongitude,
    siteElevation: row.siteElevation,
    captureCount: row.captureCount,
    lastSeenAt: iso(row.lastSeenAtMs),
    createdAt: new Date(row.createdAtMs).toISOString(),
    keys: keys.map(toKey),
  }
}

const toKey = (row: KeyRow): ClientKey => ({ id: row.id, name: row.name, ...keyTimes(row) })

/** A set that is about to be assigned has to exist and be in use. */
export function requireAssignableSet(ctx: Ctx, setId: string) {
  const set = criteriaSetFacts(ctx.db, setId)
  if (!set) throw invalid('criteriaSetId', 'There is no such criteria set.')
  if (set.archivedAtMs !== null) throw invalid('criteriaSetId', `“${set.name}” is archived.`)
}

export const nameTaken = (name: string) => `Another client is already called “${name}”.`
