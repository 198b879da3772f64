'use client'
import { useId, useMemo, type ComponentProps, type ReactNode } from 'react'
import { cn } from './cn'
import { FieldContext } from './field-context'

export function Label({ className, ...props }: ComponentProps<'label'>) {
  return <label className={cn('block text-sm font-medium', className)} {...props} />
}

export interface FieldProps {
  label: ReactNode
  children: ReactNode
  hint?: ReactNode
  error?: ReactNode
  /** Passed on to the control, unless that has a name of its own. */
  name?: string
  required?: boolean
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean
  className?: string
}

/** A label, one control, its hint and its error, tied together for assistive technology. */
export function Field(props: FieldProps) {
  const { label, children, hint, error, name, required = false, hideLabel, className } = props
  const id = useId()
  const hasHint = hint != null
  const invalid = error != null && error !== ''
  const context = useMemo(
    () => ({
      id,
      labelId: `${id}-label`,
      name,
      invalid,
      required,
      describedBy:
        [hasHint && `${id}-hint`, invalid && `${id}-error`].filter(Boolean).join(' ') || undefined,
    }),
    [id, name, invalid, required, hasHint],
  )
  return (
    <div className={cn('flex min-w-0 flex-col gap-1.5', className)}>
      <Label id={context.labelId} htmlFor={id} className={cn(hideLabel && 'sr-only')}>
        {label}
        {required && <span className="font-normal text-muted"> (required)</span>}
      </Label>
      <FieldContext value={context}>{children}</FieldContext>
      {hasHint && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      {invalid && (
        <p id={`${id}-error`} className="text-xs font-medium text-error">
          {error}
        </p>
      )}
    </div>
  )
}
