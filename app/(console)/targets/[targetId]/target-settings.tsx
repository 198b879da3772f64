import { ActionForm, SubmitButton } from '@/components/form'
import { ConfirmAction } from '@/components/form/confirm-action'
import { Section } from '@/components/frame'
import { TargetFields } from '@/components/targets/target-fields'
import { Panel } from '@/components/ui/panel'
import type { Target } from '@/lib/contracts/planning'
import { deleteTargetAction, saveTargetAction } from '../actions'

/** Name, coordinates and note, and the way to delete a target that has nothing in it. */
export function TargetSettings({ target }: { target: Target }) {
  const empty = target.captureCount === 0
  return (
    <Section title="Target settings">
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <Panel title="Name, coordinates and note">
          <ActionForm action={saveTargetAction.bind(null, target.id)} label="Target">
            <TargetFields target={target} />
            <SubmitButton className="mt-6" pendingLabel="Saving…">
              Save
            </SubmitButton>
          </ActionForm>
        </Panel>
        <Panel title="Delete this target">
          <p className="mb-3 text-muted">
            {empty
              ? 'It has no captures. Its goals go with it.'
              : 'It has captures, so it stays. Archive it to put it out of sight.'}
          </p>
          <ConfirmAction
            disabled={!empty}
            title={`Delete ${target.name}?`}
            description="Its goals are deleted too. This cannot be undone."
            confirmLabel="Delete target"
            action={deleteTargetAction.bind(null, target.id)}
          >
            Delete target
          </ConfirmAction>
        </Panel>
      </div>
    </Section>
  )
}
