'use client'
import { Field, type FieldProps } from '@/components/ui/field'
import { useFieldError } from './form-context'

export interface FormFieldProps extends Omit<FieldProps, 'name' | 'error'> {
  /** Name of the control and path of its errors, such as `thresholds.b`. */
  name: string
}

/** A Field in an ActionForm: gives its control the name and shows the error found under it. */
export function FormField({ name, ...props }: FormFieldProps) {
  return <Field name={name} error={useFieldError(name)} {...props} />
}
