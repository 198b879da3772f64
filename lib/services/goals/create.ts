import { inTransaction } from '@/db'
import { insertGoal } from '@/db/queries/goals'
import { targetState } from '@/db/queries/targets'
import { templateById } from '@/db/queries/templates'
import type { Goal, GoalBody } from '@/lib/contracts/planning'
import { invalid, notFound } from '@/lib/errors'
import { newTimeId } from '@/lib/ids'
import { publishAll } from '../after-commit'
import { orTaken } from '../conflicts'
import { requireEditor, type Ctx } from '../context'
import { settledEvents, settleTargets } from '../settle'
import { requireUsableBaselines } from './pinned-baselines'
import { existingGoal } from './read'
import { showGoal } from './show'
import { takeLooseCaptures } from './take-captures'

/**
 * Adds a goal to a target. It takes the target's light captures that fit it and have no goal yet,
 * and the target's status follows, in the same transaction. Errors: not-found; invalid at
 * `exposureTemplateId` or `baselines.<metric>`; conflict where the target already has this goal.
 */
export function createGoal(ctx: Ctx, targetId: string, body: GoalBody): Goal {
  requireEditor(ctx)
  requireUsableBaselines(body.baselines)
  const id = newTimeId(ctx.now())
  const { goal, settled } = orGoalTaken(() =>
    inTransaction(ctx.db, () => {
      if (!targetState(ctx.db, targetId)) throw notFound('target')
      requireTemplate(ctx, body.exposureTemplateId)
      insertGoal(ctx.db, { ...body, id, targetId, createdAtMs: ctx.now() })
      takeLooseCaptures(ctx.db, id)
      const settled = settleTargets(ctx, [targetId])
      return { goal: showGoal(existingGoal(ctx.db, id)), settled }
    }),
  )
  publishAll(ctx, [{ type: 'goal', goalId: id, targetId }, ...settledEvents(settled)])
  return goal
}

export function requireTemplate({ db }: Ctx, id: string) {
  if (!templateById(db, id)) {
    throw invalid('exposureTemplateId', 'There is no such exposure template.')
  }
}

export function orGoalTaken<T>(work: () => T): T {
  const message = 'This target already has a goal with this template and panel.'
  return orTaken('exposureTemplateId', message, work)
}
