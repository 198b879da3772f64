import { ActionForm } from '@/components/form/action-form'
import { ConfirmAction, SubmitButton } from '@/components/form/form-field'
import { Section } from '@/components/frame/page'
import { goalLabel } from '@/components/targets/goal-label'
import { TargetFields } from '@/components/targets/target-fields'
import { Panel } from '@/components/ui/panel'
import type { Target } from '@/lib/contracts/planning'
import { plural } from '@/lib/format'
import { deleteTargetAction, saveTargetAction } from '../actions'
import { savedTarget } from '../form-values'

export function TargetSettings({ target }: { target: Target }) {
  const empty = target.captureCount === 0
  return (
    <Section title="Target settings">
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <Panel title="Name, coordinates and note">
          <ActionForm
            action={saveTargetAction.bind(null, target.id)}
            saved={savedTarget(target)}
            label="Target"
          >
            <TargetFields target={target} />
            <SubmitButton className="mt-6" pendingLabel="Saving…">
              Save
            </SubmitButton>
          </ActionForm>
        </Panel>
        <Panel title="Delete this target">
          <p className="mb-3 text-muted">
            {empty
              ? 'It has no subs. Its goals are deleted with it.'
              : 'It has subs, so it can’t be deleted. Archive it to hide it.'}
          </p>
          <ConfirmAction
            disabled={!empty}
            title={`Delete ${target.name}?`}
            description={`${describeGoals(target)} This cannot be undone.`}
            confirmLabel="Delete target"
            action={deleteTargetAction.bind(null, target.id, target.revision)}
          >
            Delete target
          </ConfirmAction>
        </Panel>
      </div>
    </Section>
  )
}

function describeGoals({ goals, clientName }: Target): string {
  if (goals.length === 0) return `It is a target of ${clientName} and has no goals.`
  const which = goals.map((goal) => goalLabel(goal)).join('; ')
  return `It is a target of ${clientName}. Deleted with it: ${plural(goals.length, 'goal')} (${which}).`
}
