'use client'
import { createContext, use, useMemo } from 'react'

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
