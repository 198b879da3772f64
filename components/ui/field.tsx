'use client'
import { createContext, use, useId, useMemo, type ComponentProps, type ReactNode } from 'react'
import { cn } from './cn'

export interface FieldContextValue {
  id: string
  labelId: string
  name?: string
  describedBy?: string
  invalid: boolean
  required: boolean
}

/** Tells a control which field it is in, so that label, hint and error are connected automatically. */
export const FieldContext = createContext<FieldContextValue | null>(null)

interface ControlProps {
  id?: string
  name?: string
  required?: boolean
  'aria-describedby'?: string
  'aria-invalid'?: React.AriaAttributes['aria-invalid']
}

/** Completes a control's props with those of the field around it; its own take precedence. */
export function useControlProps<T extends ControlProps>(props: T): T & ControlProps {
  const field = use(FieldContext)
  return useMemo(() => {
    if (!field) return props
    return {
      ...props,
      id: props.id ?? field.id,
      name: props.name ?? field.name,
      required: props.required ?? (field.required || undefined),
      'aria-describedby': join(props['aria-describedby'], field.describedBy),
      'aria-invalid': props['aria-invalid'] ?? (field.invalid || undefined),
    }
  }, [props, field])
}

function join(...ids: (string | undefined)[]): string | undefined {
  return ids.filter(Boolean).join(' ') || undefined
}

export function Label({ className, ...props }: ComponentProps<'label'>) {
  return <label className={cn('block text-sm font-medium', className)} {...props} />
}

export interface FieldProps {
  label: ReactNode
  children: ReactNode
  hint?: ReactNode
  error?: ReactNode
  /** Passed to the control, unless it has its own name. */
  name?: string
  required?: boolean
  /** Shows the label to screen readers only. */
  hideLabel?: boolean
  className?: string
}

/** A label, one control, its hint and its error, connected for assistive technology. */
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
