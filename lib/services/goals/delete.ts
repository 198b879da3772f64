import { inTransaction } from '@/db'
import { releaseFromGoal } from '@/db/queries/goal-captures'
import { deleteGoalRow } from '@/db/queries/goals'
import { publishAll } from '../after-commit'
import { requireEditor, type Ctx } from '../context'
import { settledEvents, settleTargets } from '../settle'
import { existingGoal } from './read'

/**
 * Deletes a goal. Its captures stay in the target, without a goal or a verdict; the target's status
 * follows. Errors: not-found.
 */
export function deleteGoal(ctx: Ctx, id: string): void {
  requireEditor(ctx)
  const { targetId, settled } = inTransaction(ctx.db, () => {
    const { targetId } = existingGoal(ctx.db, id)
    releaseFromGoal(ctx.db, id)
    deleteGoalRow(ctx.db, id)
    return { targetId, settled: settleTargets(ctx, [targetId]) }
  })
  publishAll(ctx, [{ type: 'goal', goalId: id, targetId }, ...settledEvents(settled)])
}
