import { ConfirmAction } from '@/components/form/form-field'
import { RegradeDialog, type RegradeDialogProps } from '@/components/regrades/regrade-dialog'
import { GoalBaselines } from '@/components/targets/goal-baselines'
import { GoalDialog } from '@/components/targets/goal-dialog'
import { goalLabel } from '@/components/targets/goal-label'
import { GoalList } from '@/components/targets/goal-list'
import { Button } from '@/components/ui/button'
import type { SelectOption } from '@/components/ui/select'
import type { Goal, Target } from '@/lib/contracts/planning'
import type { GoalBaselineFacts } from '@/lib/contracts/target-insight'
import { plural } from '@/lib/format'
import { getMetric } from '@/lib/grading'
import type { Ctx } from '@/lib/services/context'
import { getGoalBaselines } from '@/lib/services/target-insight'
import { deleteGoalAction, pinBaselineAction, saveGoalAction } from '../actions'
import { savedGoal } from '../form-values'

export interface TargetGoalsProps {
  ctx: Ctx
  timeZone: string
  target: Target
  templates: readonly SelectOption[]
  editable: boolean
  regrade: Pick<RegradeDialogProps, 'actions' | 'criteriaSets'>
}

/** A target's goals with their dialogs and baselines. */
export function TargetGoals({
  ctx,
  timeZone,
  target,
  templates,
  editable,
  regrade,
}: TargetGoalsProps) {
  const renderActions = (goal: Goal) => (
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
            description={`It asks for ${plural(goal.desired, 'sub')} and has ${goal.accepted} accepted. Its subs stay in the target but no longer count for a goal.`}
            confirmLabel="Delete goal"
            action={deleteGoalAction.bind(null, goal.id, goal.revision)}
          >
            Delete goal
          </ConfirmAction>
        }
      />
    </>
  )
  const renderBaselines = (goal: Goal) => {
    const facts = getGoalBaselines(ctx, { id: goal.id, clientId: target.clientId })
    if (!facts) return null
    const pin = ({ metric, value }: GoalBaselineFacts['rows'][number]) =>
      value !== null && (
        <ConfirmAction
          title={`Pin the ${getMetric(metric).label} baseline?`}
          description="The goal’s subs of any settings are then compared with this number instead of their own median, until you clear it under Edit. Grades change with the next regrade."
          confirmLabel="Pin baseline"
          variant="ghost"
          action={pinBaselineAction.bind(null, goal.id, metric, value)}
        >
          Pin {getMetric(metric).label}
        </ConfirmAction>
      )
    return (
      <GoalBaselines
        facts={facts}
        label={goalLabel(goal)}
        timeZone={timeZone}
        pin={editable ? pin : undefined}
      />
    )
  }
  return (
    <GoalList
      goals={target.goals.map((goal) => ({
        goal,
        actions: editable && renderActions(goal),
        baselines: renderBaselines(goal),
      }))}
    />
  )
}
