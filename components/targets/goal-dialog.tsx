'use client'
import { useState, type ReactNode } from 'react'
import { ActionForm, SubmitButton } from '@/components/form'
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog'
import type { FormState, SavedValues } from '@/lib/format'
import { GoalFields, type GoalFieldsProps } from './goal-fields'

export interface GoalDialogProps extends GoalFieldsProps {
  title: string
  submitLabel: string
  /** The button that opens it. */
  trigger: ReactNode
  action: (state: FormState, data: FormData) => Promise<FormState>
  /** For a goal that exists: its values. */
  saved?: SavedValues
  /** Beside the form, such as a delete button. */
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
