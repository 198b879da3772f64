import { countUnassigned } from '@/db/queries/overview'
import { CaptureQuery } from '@/lib/contracts/captures'
import type { Overview, OverviewQuery } from '@/lib/contracts/overview'
import type { Target } from '@/lib/contracts/planning'
import type { TargetStatus } from '@/lib/grading'
import { listCaptures } from '../captures/list'
import { listClients } from '../clients'
import { requireReader, type Ctx } from '../context'
import { listCriteriaSets } from '../criteria-sets'
import { listTargets } from '../targets'
import { clientNights } from './client-nights'
import { clientsAtAGlance } from './clients-at-a-glance'
import { goalsInProgress } from './goals-in-progress'
import { recentNights } from './recent-nights'
import { shownNights } from './shown-nights'

const SHOWN_CAPTURES = 8

/** What a person wants to know first in the morning, or about the night that is given. */
export async function overview(ctx: Ctx, { night }: OverviewQuery = {}): Promise<Overview> {
  requireReader(ctx)
  const nights = await recentNights(ctx)
  const targets = listTargets(ctx, {}).items
  const sets = listCriteriaSets(ctx)
  const clients = listClients(ctx).items
  const standing = clientNights(ctx, clients)
  return {
    shown: shownNights(ctx, standing, night),
    nights,
    ...goalsInProgress(ctx, targets),
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
