import { countUnassigned } from '@/db/queries/overview'
import { CaptureQuery } from '@/lib/contracts/captures'
import type { Overview } from '@/lib/contracts/overview'
import type { Target } from '@/lib/contracts/planning'
import type { TargetStatus } from '@/lib/grading'
import { listCaptures } from '../captures/list'
import { listClients } from '../clients'
import { requireReader, type Ctx } from '../context'
import { listCriteriaSets } from '../criteria-sets'
import { listTargets } from '../targets'
import { clientsAtAGlance } from './clients-at-a-glance'
import { goalsInProgress } from './goals-in-progress'
import { lastNight } from './last-night'
import { recentNights } from './recent-nights'

const SHOWN_CAPTURES = 8

/** What a person wants to know first in the morning. */
export async function overview(ctx: Ctx): Promise<Overview> {
  requireReader(ctx)
  const nights = await recentNights(ctx)
  const targets = listTargets(ctx, {}).items
  const sets = listCriteriaSets(ctx)
  return {
    lastNight: lastNight(ctx),
    nights,
    ...goalsInProgress(ctx, targets),
    clients: clientsAtAGlance(ctx, listClients(ctx).items, sets.items),
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
