import { goalProgress, setTargetStatus, targetState } from '@/db/queries/targets'
import type { AppEvent } from '@/lib/events'
import { nextTargetStatus } from '@/lib/grading'
import type { Ctx } from './context'

/** Ids of the targets whose status changed automatically. */
export interface Settled {
  completed: string[]
  reactivated: string[]
}

/**
 * Gives targets the status that follows from their goals (GRADING.md, 7). Call it inside the
 * transaction that changed the counts or the goals, and only for targets whose counts or goals did
 * change: a target that a person reopened stays active until then. Publish `toSettledEvents` after
 * the commit. Unknown ids are skipped.
 */
export function settleTargets({ db }: Pick<Ctx, 'db'>, targetIds: Iterable<string>): Settled {
  const settled: Settled = { completed: [], reactivated: [] }
  for (const targetId of new Set(targetIds)) {
    const target = targetState(db, targetId)
    if (!target) continue
    const next = nextTargetStatus({ ...target, goals: goalProgress(db, targetId) })
    if (next.status === target.status) continue
    setTargetStatus(db, targetId, next.status, next.completedBy)
    if (next.status === 'completed') settled.completed.push(targetId)
    else settled.reactivated.push(targetId)
  }
  return settled
}

/** Returns the events to publish after the commit. */
export function toSettledEvents({ completed, reactivated }: Settled): AppEvent[] {
  const moved = (targetId: string, status: string): AppEvent => ({
    type: 'target',
    targetId,
    status,
  })
  return [
    ...completed.map((targetId) => moved(targetId, 'completed')),
    ...reactivated.map((targetId) => moved(targetId, 'active')),
  ]
}

/** Returns the events for goals whose counts changed, from goal ids and their target ids. */
export const toGoalEvents = (moved: ReadonlyMap<string, string>): AppEvent[] =>
  [...moved].map(([goalId, targetId]) => ({ type: 'goal', goalId, targetId }))
