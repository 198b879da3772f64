import { inTransaction } from '@/db'
import { redecideVerdicts } from '@/db/queries/goal-captures'
import { goalsOfTemplate, updateTemplate, type GoalCounts } from '@/db/queries/templates'
import type { ExposureTemplate, ExposureTemplatePatch } from '@/lib/contracts/planning'
import { publishAll } from '../after-commit'
import { requireEditor, type Ctx } from '../context'
import { takeLooseCaptures } from '../goals/take-captures'
import { nameKey } from '../name-key'
import { settledEvents, settleTargets } from '../settle'
import { existingTemplate } from './read'
import { showTemplate } from './show'
import { orTemplateNameTaken } from './write'

const MATCHED_BY = ['filter', 'exposureSeconds', 'binning', 'gain', 'offset'] as const

/**
 * Changes a template. A new minimum grade decides the verdict of every capture of its goals anew;
 * new settings let its goals take the loose captures that fit now, while captures that a goal has
 * taken stay with it. Counts and target status follow in the same transaction.
 * Errors: not-found, conflict at `name`.
 */
export function updateExposureTemplate(
  ctx: Ctx,
  id: string,
  patch: ExposureTemplatePatch,
): ExposureTemplate {
  requireEditor(ctx)
  const { db } = ctx
  const { template, events } = orTemplateNameTaken(patch.name ?? '', () =>
    inTransaction(db, () => {
      const before = existingTemplate(db, id)
      const goalsBefore = goalsOfTemplate(db, id)
      updateTemplate(db, id, {
        ...patch,
        nameKey: patch.name === undefined ? undefined : nameKey(patch.name),
      })
      const after = existingTemplate(db, id)
      if (after.minGrade !== before.minGrade) {
        for (const goal of goalsBefore) redecideVerdicts(db, goal.id, after.minGrade)
      }
      if (MATCHED_BY.some((field) => after[field] !== before[field])) {
        for (const goal of goalsBefore) takeLooseCaptures(db, goal.id)
      }
      const changed = changedGoals(goalsBefore, goalsOfTemplate(db, id))
      const settled = settleTargets(
        ctx,
        changed.map((goal) => goal.targetId),
      )
      return {
        template: showTemplate(after),
        events: [
          ...changed.map((goal) => ({
            type: 'goal' as const,
            goalId: goal.id,
            targetId: goal.targetId,
          })),
          ...settledEvents(settled),
        ],
      }
    }),
  )
  publishAll(ctx, events)
  return template
}

/** Goals whose counts moved; both lists stand in the same order. */
function changedGoals(before: readonly GoalCounts[], after: readonly GoalCounts[]): GoalCounts[] {
  return after.filter((goal, index) => {
    const old = before[index]
    return (
      old?.accepted !== goal.accepted ||
      old.pending !== goal.pending ||
      old.rejected !== goal.rejected
    )
  })
}
