'use client'
import type { ReactNode } from 'react'
import { Field } from '@/components/ui/field'
import { NumberInput } from '@/components/ui/number-input'

export interface NumberFieldProps {
  label: ReactNode
  /** What it belongs to, for those who cannot see the row around it: `Good of HFR`. */
  of?: string
  /** As it was typed. */
  text: string
  onText: (text: string) => void
  unit?: string
  signed?: boolean
  error?: string
  hint?: ReactNode
  className?: string
}

/** A small labelled field for one number among several. */
export function NumberField(props: NumberFieldProps) {
  const { label, of, text, onText, error, hint, className, ...input } = props
  return (
    <Field
      label={
        <span className="text-xs leading-6">
          {label}
          {of != null && <span className="sr-only"> of {of}</span>}
        </span>
      }
      error={error}
      hint={hint}
      className={className}
    >
      <NumberInput value={text} onChange={(event) => onText(event.target.value)} {...input} />
    </Field>
  )
}
