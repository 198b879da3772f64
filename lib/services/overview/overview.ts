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
import { getClientNights, type ClientNights, getRecentNights, getShownNights } from './nights'

const SHOWN_CAPTURES = 8

/** Returns what people want to know first in the morning, or about the given night. */
export async function getOverview(ctx: Ctx, { night }: OverviewQuery = {}): Promise<Overview> {
  requireReader(ctx)
  const nights = await getRecentNights(ctx)
  const targets = listTargets(ctx, {}).items
  const sets = listCriteriaSets(ctx)
  const clients = listClients(ctx).items
  const standing = getClientNights(ctx, clients)
  return {
    shown: getShownNights(ctx, standing, night),
    nights,
    ...findGoalsInProgress(ctx, targets),
    clients: summarizeClients(ctx, clients, sets.items, standing),
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

/** A client that was silent for longer than this is called quiet. */
const QUIET_DAYS = 3
/** The newest frames of any kind, whose light frames are checked for missing metrics. */
const NEWEST_FRAMES = 200
/** Fewer light frames prove nothing. */
const MIN_LIGHTS = 5

/** Returns when each client was last seen, its subs of tonight, and what it never sends. */
function summarizeClients(
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
      status: getStatus(lastSeenAt, ctx.now()),
      lastSeenAt,
      captureCount,
      subsTonight: own?.subsTonight ?? 0,
      lastNight: own?.last ?? null,
      criteriaSetName,
      autoGrading,
      neverSent: findNeverSent(
        ctx,
        id,
        sets.find((set) => set.id === client.criteriaSetId),
      ),
    }
  })
}

function getStatus(lastSeenAt: string | null, nowMs: number): ClientAtAGlance['status'] {
  if (lastSeenAt === null) return 'never'
  return nowMs - Date.parse(lastSeenAt) > QUIET_DAYS * DAY_MS ? 'quiet' : 'ok'
}

function findNeverSent(ctx: Ctx, clientId: string, set: CriteriaSet | undefined): NeverSent | null {
  const { lights, counts } = metricsInNewest(ctx.db, clientId, NEWEST_FRAMES)
  if (lights < MIN_LIGHTS) return null
  const metrics = METRIC_KEYS.filter((key) => counts[key] === 0)
  return { subs: lights, metrics, gap: set ? findGap(set, metrics) : null }
}

/** Returns which of the absent metrics a set asks for; null if it weighs none of them. */
export function findGap(
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
