import { ConfirmAction } from '@/components/form/confirm-action'
import { RegradeDialog, type RegradeDialogProps } from '@/components/regrades/regrade-dialog'
import { GoalDialog } from '@/components/targets/goal-dialog'
import { goalLabel } from '@/components/targets/goal-label'
import { GoalList } from '@/components/targets/goal-list'
import { Button } from '@/components/ui/button'
import type { SelectOption } from '@/components/ui/select'
import type { Goal, Target } from '@/lib/contracts/planning'
import { deleteGoalAction, saveGoalAction } from '../actions'

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
        templates={templates}
        goal={goal}
        aside={
          <ConfirmAction
            title={`Delete goal ${goalLabel(goal)}?`}
            description="Its subs are kept in the target; they count for no goal then."
            confirmLabel="Delete goal"
            action={deleteGoalAction.bind(null, goal.id)}
          >
            Delete goal
          </ConfirmAction>
        }
      />
    </>
  )
  return <GoalList goals={target.goals} actions={editable ? actions : undefined} />
}
