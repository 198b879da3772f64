'use client'
import { LoaderCircle } from 'lucide-react'
import { Button, type ButtonProps } from '@/components/ui/button'
import { ConfirmButton, type ConfirmButtonProps } from '@/components/ui/confirm-button'
import { Field, type FieldProps } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import type { FormState } from '@/lib/format/form-state'
import { useFieldConflict, useFieldError, useFormState } from './action-form'

export interface FormFieldProps extends Omit<FieldProps, 'name' | 'error'> {
  /** Name of the control and path of its errors, such as `thresholds.b`. */
  name: string
}

/**
 * A Field in an ActionForm. It names its control, and shows the control's error or the value that
 * someone else has saved.
 */
export function FormField({ name, ...props }: FormFieldProps) {
  const error = useFieldError(name)
  const found = useFieldConflict(name)
  const conflict = found && (
    <span className="flex flex-wrap items-center gap-2">
      <span className="max-h-40 min-w-0 overflow-y-auto whitespace-pre-line">
        Someone else saved {found.conflict.text}.
      </span>
      {(['mine', 'theirs'] as const).map((whose) => (
        <Button
          key={whose}
          size="sm"
          disabled={found.pending}
          onClick={() => found.decide(found.conflict, whose)}
          aria-label={
            typeof props.label === 'string'
              ? `${CONFLICT_LABELS[whose]}: ${props.label}`
              : undefined
          }
        >
          {CONFLICT_LABELS[whose]}
        </Button>
      ))}
    </span>
  )
  return <Field name={name} error={conflict ?? error} {...props} />
}

const CONFLICT_LABELS = { mine: 'Keep mine', theirs: 'Use theirs' }

export interface SubmitButtonProps extends Omit<ButtonProps, 'type'> {
  /** Shown while sending: `Saving…` */
  pendingLabel?: string
}

/** Submits the ActionForm around it. Stays focusable while sending, so that the focus is not lost. */
export function SubmitButton({
  children,
  pendingLabel,
  variant = 'primary',
  ...props
}: SubmitButtonProps) {
  const { pending } = useFormState()
  return (
    <Button type="submit" variant={variant} aria-disabled={pending || undefined} {...props}>
      {pending && <LoaderCircle aria-hidden className="animate-spin" />}
      {pending && pendingLabel ? pendingLabel : children}
    </Button>
  )
}

export interface ConfirmActionProps extends Omit<ConfirmButtonProps, 'onConfirm'> {
  /** A server action with its arguments bound: `revokeKey.bind(null, id)`. */
  action: () => Promise<FormState>
}

/** A button that asks for confirmation, runs a server action, and reports the result. */
export function ConfirmAction({ action, ...button }: ConfirmActionProps) {
  async function run() {
    const state = await action()
    if (state.status === 'error') toast.error(state.message)
    if (state.status === 'ok' && state.message) toast.ok(state.message)
  }
  return <ConfirmButton {...button} onConfirm={run} />
}
