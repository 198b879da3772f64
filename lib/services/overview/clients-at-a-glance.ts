import { metricsInNewest } from '@/db/queries/overview'
import type { Client } from '@/lib/contracts/clients'
import type { CriteriaSet } from '@/lib/contracts/criteria-sets'
import type { ClientAtAGlance, NeverSent } from '@/lib/contracts/overview'
import { METRIC_KEYS } from '@/lib/grading'
import type { Ctx } from '../context'
import type { ClientNights } from './client-nights'
import { gapOf } from './set-gap'

const DAY_MS = 24 * 3600_000
/** A client that was silent for longer is called quiet. */
const QUIET_DAYS = 3
/** Of the newest frames of any kind, whose light frames are looked at for what is missing. */
const FRAMES = 200
/** Fewer light frames prove nothing. */
const ENOUGH = 5

/** When each client was last seen, what it gave tonight, and what it never sends. */
export function clientsAtAGlance(
  ctx: Ctx,
  clients: readonly Client[],
  sets: readonly CriteriaSet[],
  nights: readonly ClientNights[],
): ClientAtAGlance[] {
  return clients.map((client) => {
    const { id, name, lastSeenAt, captureCount, criteriaSetName, autoGrading } = client
    const own = nights.find((one) => one.id === id)
    return {
      id,
      name,
      status: statusOf(lastSeenAt, ctx.now()),
      lastSeenAt,
      captureCount,
      subsTonight: own?.subsTonight ?? 0,
      lastNight: own?.last ?? null,
      criteriaSetName,
      autoGrading,
      neverSent: neverSent(
        ctx,
        id,
        sets.find((set) => set.id === client.criteriaSetId),
      ),
    }
  })
}

function statusOf(lastSeenAt: string | null, nowMs: number): ClientAtAGlance['status'] {
  if (lastSeenAt === null) return 'never'
  return nowMs - Date.parse(lastSeenAt) > QUIET_DAYS * DAY_MS ? 'quiet' : 'ok'
}

function neverSent(ctx: Ctx, clientId: string, set: CriteriaSet | undefined): NeverSent | null {
  const { lights, counts } = metricsInNewest(ctx.db, clientId, FRAMES)
  if (lights < ENOUGH) return null
  const metrics = METRIC_KEYS.filter((key) => counts[key] === 0)
  return { subs: lights, metrics, gap: set ? gapOf(set, metrics) : null }
}
