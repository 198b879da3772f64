'use client'
import { Button } from '@/components/ui/button'
import { Field, type FieldProps } from '@/components/ui/field'
import { useFieldConflict, useFieldError } from './form-context'

export interface FormFieldProps extends Omit<FieldProps, 'name' | 'error'> {
  /** Name of the control and path of its errors, such as `thresholds.b`. */
  name: string
}

/**
 * A Field in an ActionForm: gives its control the name and shows the error found under it, or what
 * someone else has saved in its place.
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
            typeof props.label === 'string' ? `${LABELS[whose]}: ${props.label}` : undefined
          }
        >
          {LABELS[whose]}
        </Button>
      ))}
    </span>
  )
  return <Field name={name} error={conflict ?? error} {...props} />
}

const LABELS = { mine: 'Keep mine', theirs: 'Use theirs' }
