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

/** Tells a control which field it stands in, so that label, hint and error need no wiring by hand. */
export const FieldContext = createContext<FieldContextValue | null>(null)

interface ControlProps {
  id?: string
  name?: string
  required?: boolean
  'aria-describedby'?: string
  'aria-invalid'?: React.AriaAttributes['aria-invalid']
}

/** A control's own props completed by those of the field around it; its own win. */
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
