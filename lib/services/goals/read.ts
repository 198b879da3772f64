import type { Db } from '@/db'
import { countGoals, goalById, goalsOfTarget, type GoalRecord } from '@/db/queries/goals'
import { targetState } from '@/db/queries/targets'
import type { Page } from '@/lib/contracts/common'
import type { Goal } from '@/lib/contracts/planning'
import { forbidden, notFound } from '@/lib/errors'
import { requireReader, type Ctx } from '../context'
import { pageOf, type PageRequest } from '../paging'
import { showGoal } from './show'

/**
 * A target's goals in the order of their creation. A client key may read those of its own targets.
 * Errors: not-found, forbidden.
 */
export function listGoals(ctx: Ctx, targetId: string, request: PageRequest = {}): Page<Goal> {
  if (ctx.actor.kind !== 'client') requireReader(ctx)
  const target = targetState(ctx.db, targetId)
  if (!target) throw notFound('target')
  if (ctx.actor.kind === 'client' && ctx.actor.clientId !== target.clientId) {
    throw forbidden('This target belongs to another client.')
  }
  return pageOf(request, {
    total: countGoals(ctx.db, targetId),
    read: (after, limit) => goalsOfTarget(ctx.db, targetId, after?.id, limit),
    position: (row) => ({ key: row.createdAtMs, id: row.id }),
    show: (rows) => rows.map(showGoal),
  })
}

export function existingGoal(db: Db, id: string): GoalRecord {
  const goal = goalById(db, id)
  if (!goal) throw notFound('goal')
  return goal
}
