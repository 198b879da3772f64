import type { SkyOwner } from '@/db/queries/jobs'
import { capturesAfter, type TimeCursor } from '@/db/queries/captures/lookup'
import { clientById } from '@/db/queries/clients'
import { targetById } from '@/db/queries/targets'
import { renewSky } from '../captures/derive'
import type { JobKind } from './kind'

/** Recomputes nights and sky values after a client's zone or site, or a target's coordinates, changed. */
export const renewSkyJob: JobKind<SkyOwner> = {
  subject: (owner) => ('clientId' in owner ? owner.clientId : owner.targetId),
  label: ({ db }, params) => {
    const owner =
      'clientId' in params ? clientById(db, params.clientId) : targetById(db, params.targetId)
    return `Nights and sky values of ${owner?.name ?? '(deleted)'}`
  },
  count: ({ db }, params) => {
    const owner =
      'clientId' in params ? clientById(db, params.clientId) : targetById(db, params.targetId)
    return owner?.captureCount ?? 0
  },
  step: (ctx, params, cursor, limit) => {
    const after = cursor === null ? null : (JSON.parse(cursor) as TimeCursor)
    const rows = capturesAfter(ctx.db, params, after, limit)
    const outcomes = rows.map((row) => renewSky(ctx, row))
    const last = rows.at(-1)
    return {
      processed: rows.length,
      changed: outcomes.filter(({ changed }) => changed).length,
      cursor: last ? JSON.stringify({ ms: last.capturedAtMs, id: last.id }) : cursor,
      moved: new Map(outcomes.flatMap(({ moved }) => [...moved])),
      events: outcomes.flatMap(({ events }) => events),
    }
  },
}
