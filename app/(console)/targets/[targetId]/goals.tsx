import { ConfirmAction } from '@/components/form/confirm-action'
import { RegradeDialog, type RegradeDialogProps } from '@/components/regrades/regrade-dialog'
import { GoalDialog } from '@/components/targets/goal-dialog'
import { goalLabel } from '@/components/targets/goal-label'
import { GoalList } from '@/components/targets/goal-list'
import { Button } from '@/components/ui/button'
import type { SelectOption } from '@/components/ui/select'
import type { Goal, Target } from '@/lib/contracts/planning'
import { plural } from '@/lib/format'
import { deleteGoalAction, saveGoalAction } from '../actions'
import { savedGoal } from '../form-values'

export interface TargetGoalsProps {
  target: Target
  templates: readonly SelectOption[]
  editable: boolean
  regrade: Pick<RegradeDialogProps, 'actions' | 'criteriaSets'>
}

/** A target's goals, each with what can be done with it. */
export function TargetGoals({ target, templates, editable, regrade }: TargetGoalsProps) {
  const actions = (goal: Goal) => (
    <>
      <RegradeDialog
        scope={{ goalId: goal.id }}
        scopeLabel={`${target.name}, ${goalLabel(goal)}`}
        variant="ghost"
        {...regrade}
      />
      <GoalDialog
        title={`Goal ${goalLabel(goal)}`}
        submitLabel="Save goal"
        trigger={<Button aria-label={`Edit goal ${goalLabel(goal)}`}>Edit</Button>}
        action={saveGoalAction.bind(null, goal.id)}
        saved={savedGoal(goal)}
        templates={templates}
        goal={goal}
        aside={
          <ConfirmAction
            title={`Delete goal ${goalLabel(goal)}?`}
            description={`It asks for ${plural(goal.desired, 'sub')} and has ${goal.accepted} accepted. Its subs stay in the target and count for no goal.`}
            confirmLabel="Delete goal"
            action={deleteGoalAction.bind(null, goal.id, goal.revision)}
          >
            Delete goal
          </ConfirmAction>
        }
      />
    </>
  )
  return <GoalList goals={target.goals} actions={editable ? actions : undefined} />
}
