import { countUnassigned, metricsInNewest } from '@/db/queries/overview'
import { CaptureQuery } from '@/lib/contracts/captures'
import type { Client } from '@/lib/contracts/clients'
import type { CriteriaSet } from '@/lib/contracts/criteria-sets'
import type {
  ClientAtAGlance,
  NeverSent,
  Overview,
  OverviewQuery,
  SetGap,
} from '@/lib/contracts/overview'
import type { Target } from '@/lib/contracts/planning'
import { METRIC_KEYS, type MetricKey, type TargetStatus } from '@/lib/grading'
import { DAY_MS } from '@/lib/time'
import { listCaptures } from '../captures/view'
import { listClients } from '../clients'
import { type Ctx, requireReader } from '../context'
import { listCriteriaSets } from '../criteria-sets/criteria-sets'
import { listTargets } from '../targets'
import { findGoalsInProgress } from './goals'
import { clientNights, type ClientNights, recentNights, shownNights } from './nights'

const SHOWN_CAPTURES = 8

/** What a person wants to know first in the morning, or about the night that is given. */
export async function getOverview(ctx: Ctx, { night }: OverviewQuery = {}): Promise<Overview> {
  requireReader(ctx)
  const nights = await recentNights(ctx)
  const targets = listTargets(ctx, {}).items
  const sets = listCriteriaSets(ctx)
  const clients = listClients(ctx).items
  const standing = clientNights(ctx, clients)
  return {
    shown: shownNights(ctx, standing, night),
    nights,
    ...findGoalsInProgress(ctx, targets),
    clients: clientsAtAGlance(ctx, clients, sets.items, standing),
    newest: listCaptures(ctx, CaptureQuery.parse({ limit: SHOWN_CAPTURES })).items,
    unassigned: countUnassigned(ctx.db),
    targets: countByStatus(targets),
    criteriaSets: sets.total,
  }
}

function countByStatus(targets: readonly Target[]): Record<TargetStatus, number> {
  const counts = { active: 0, paused: 0, completed: 0, archived: 0 }
  for (const { status } of targets) counts[status] += 1
  return counts
}

/** A client that was silent for longer is called quiet. */
const QUIET_DAYS = 3
/** Of the newest frames of any kind, whose light frames are looked at for what is missing. */
const FRAMES = 200
/** Fewer light frames prove nothing. */
const ENOUGH = 5

/** When each client was last seen, what it gave tonight, and what it never sends. */
function clientsAtAGlance(
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

/** What a set asks for among metrics that never come; null when it misses nothing of weight. */
export function gapOf(
  set: Pick<CriteriaSet, 'id' | 'name' | 'criteria' | 'minCoverage'>,
  absent: readonly MetricKey[],
): SetGap | null {
  const asked = set.criteria.filter((row) => row.enabled && row.weight > 0)
  const missed = asked
    .filter((row) => absent.includes(row.metric))
    .sort((a, b) => b.weight - a.weight)
  if (missed.length === 0) return null
  const weightOf = (rows: typeof asked) => rows.reduce((sum, row) => sum + row.weight, 0)
  const share = (weightOf(missed) / weightOf(asked)) * 100
  return {
    setId: set.id,
    setName: set.name,
    metrics: missed.map((row) => row.metric),
    share,
    ungraded: 100 - share < set.minCoverage || missed.length === asked.length,
  }
}
