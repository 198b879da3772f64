import { ActionForm } from '@/components/form/action-form'
import { FormField, SubmitButton } from '@/components/form/form-field'
import { Textarea } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Select, type SelectOption } from '@/components/ui/select'
import type { Capture } from '@/lib/contracts/captures'
import { saveCaptureAction } from '../actions'

export interface CaptureFormProps {
  capture: Capture
  /** Targets of the capture's client. */
  targets: readonly SelectOption[]
}

export function CaptureForm({ capture, targets }: CaptureFormProps) {
  return (
    <Panel title="Note and target">
      <ActionForm
        action={saveCaptureAction.bind(null, capture.id)}
        label="Note and target"
        className="flex flex-col gap-4"
      >
        <input type="hidden" name="targetBefore" value={capture.target?.id ?? ''} />
        <FormField name="targetId" label="Target" hint="Changing the target re-matches the goal.">
          <Select
            placeholder="No target"
            options={targets}
            defaultValue={capture.target?.id ?? ''}
          />
        </FormField>
        <FormField name="note" label="Note">
          <Textarea defaultValue={capture.note} maxLength={4000} />
        </FormField>
        <SubmitButton className="self-start" pendingLabel="Saving…">
          Save
        </SubmitButton>
      </ActionForm>
    </Panel>
  )
}
