import type { GoalRecord } from '@/db/queries/goals'
import type { TargetRecord } from '@/db/queries/targets'
import type { Target } from '@/lib/contracts/planning'
import { showGoal } from '../goals/show'

/** A target with its goals. */
export function showTarget(
  target: TargetRecord,
  goals: readonly GoalRecord[],
  stale: boolean,
): Target {
  const { lastCapturedAtMs } = target
  return {
    id: target.id,
    clientId: target.clientId,
    clientName: target.clientName,
    timezone: target.timezone,
    name: target.name,
    ra: target.ra,
    dec: target.dec,
    status: target.status,
    completedBy: target.completedBy,
    note: target.note,
    captureCount: target.captureCount,
    stale,
    lastCapturedAt: lastCapturedAtMs === null ? null : new Date(lastCapturedAtMs).toISOString(),
    createdAt: new Date(target.createdAtMs).toISOString(),
    goals: goals.map(showGoal),
  }
}
