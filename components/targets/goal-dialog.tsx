'use client'
import { useState, type ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { FormField, SubmitButton } from '@/components/form/form-field'
import { Switch } from '@/components/ui/checkbox'
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import { NumberInput } from '@/components/ui/input'
import { Select, type SelectOption } from '@/components/ui/select'
import type { Goal } from '@/lib/contracts/planning'
import type { FormState, SavedValues } from '@/lib/format'
import { METRICS } from '@/lib/grading'

interface GoalDialogProps extends GoalFieldsProps {
  title: string
  submitLabel: string
  /** The button that opens the dialog. */
  trigger: ReactNode
  action: (state: FormState, data: FormData) => Promise<FormState>
  /** The current values of an existing goal. */
  saved?: SavedValues
  /** Shown beside the submit button, such as a delete button. */
  aside?: ReactNode
}

export function GoalDialog({
  title,
  submitLabel,
  trigger,
  action,
  saved,
  aside,
  ...fields
}: GoalDialogProps) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent title={title}>
        <ActionForm action={action} saved={saved} label={title} onOk={() => setOpen(false)}>
          <GoalFields {...fields} />
          <div className="mt-6 flex flex-wrap justify-between gap-2">
            <SubmitButton pendingLabel="Saving…">{submitLabel}</SubmitButton>
            {aside}
          </div>
        </ActionForm>
      </DialogContent>
    </Dialog>
  )
}

interface GoalFieldsProps {
  goal?: Goal
  templates: readonly SelectOption[]
}

function GoalFields({ goal, templates }: GoalFieldsProps) {
  return (
    <div className="flex flex-col gap-4">
      <FormField name="exposureTemplateId" label="Exposure template">
        <Select options={templates} defaultValue={goal?.exposureTemplateId} />
      </FormField>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField
          name="desired"
          label="Desired subs"
          hint="The goal is complete with this many accepted subs."
        >
          <NumberInput defaultValue={goal?.desired} />
        </FormField>
        <FormField name="panel" label="Mosaic panel" hint="Leave empty if not a mosaic.">
          <NumberInput defaultValue={goal?.panel ?? ''} />
        </FormField>
      </div>
      <Switch
        name="enabled"
        label="Enabled"
        hint="When off, it takes no new subs and the target can complete without it."
        defaultChecked={goal?.enabled ?? true}
      />
      <details className="rounded-md border px-3 py-2">
        <summary className="cursor-pointer text-sm font-medium">Pinned baselines</summary>
        <p className="mt-1 text-xs text-muted">
          A value here replaces the baseline computed from the goal’s own subs.
        </p>
        <div className="mt-3 grid gap-3 sm:grid-cols-2">
          {METRICS.map((metric) => (
            <FormField key={metric.key} name={`baselines.${metric.key}`} label={metric.label}>
              <NumberInput
                unit={metric.unit}
                signed={metric.kind === 'interval'}
                defaultValue={goal?.baselines[metric.key] ?? ''}
              />
            </FormField>
          ))}
        </div>
      </details>
    </div>
  )
}
