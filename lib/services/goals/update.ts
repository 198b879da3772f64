import { inTransaction } from '@/db'
import { redecideVerdicts } from '@/db/queries/goal-captures'
import { updateGoalRow, type GoalRecord } from '@/db/queries/goals'
import type { Goal, GoalPatch } from '@/lib/contracts/planning'
import { publishAll } from '../after-commit'
import { requireEditor, type Ctx } from '../context'
import { settledEvents, settleTargets } from '../settle'
import { orGoalTaken, requireTemplate } from './create'
import { requireUsableBaselines } from './pinned-baselines'
import { existingGoal } from './read'
import { showGoal } from './show'
import { takeLooseCaptures } from './take-captures'

/**
 * Changes a goal. Captures that it has taken stay with it, judged by the new template's minimum
 * grade; where the template or panel is new or the goal is switched on, it also takes the target's
 * loose captures that fit now. The target's status follows. `baselines` replaces all pinned ones;
 * grades already given are left for a regrade. Errors: not-found; invalid at `exposureTemplateId`
 * or `baselines.<metric>`; conflict where the target already has this goal.
 */
export function updateGoal(ctx: Ctx, id: string, patch: GoalPatch): Goal {
  requireEditor(ctx)
  if (patch.baselines) requireUsableBaselines(patch.baselines)
  const { db } = ctx
  const { goal, settled } = orGoalTaken(() =>
    inTransaction(db, () => {
      const before = existingGoal(db, id)
      if (patch.exposureTemplateId !== undefined) requireTemplate(ctx, patch.exposureTemplateId)
      updateGoalRow(db, id, patch)
      const changed = existingGoal(db, id)
      if (changed.template.minGrade !== before.template.minGrade) {
        redecideVerdicts(db, id, changed.template.minGrade)
      }
      if (takesMore(before, changed)) takeLooseCaptures(db, id)
      const after = existingGoal(db, id)
      const settled = settleTargets(ctx, hasMoved(before, after) ? [after.targetId] : [])
      return { goal: showGoal(after), settled }
    }),
  )
  publishAll(ctx, [
    { type: 'goal', goalId: id, targetId: goal.targetId },
    ...settledEvents(settled),
  ])
  return goal
}

function takesMore(before: GoalRecord, after: GoalRecord): boolean {
  return (
    after.exposureTemplateId !== before.exposureTemplateId ||
    after.panel !== before.panel ||
    (after.enabled && !before.enabled)
  )
}

/** Whether anything changed that a target's completion is made of. */
function hasMoved(before: GoalRecord, after: GoalRecord): boolean {
  return (
    after.accepted !== before.accepted ||
    after.desired !== before.desired ||
    after.enabled !== before.enabled
  )
}
