'use client'
import { use } from 'react'
import { cn } from './cn'
import { FieldContext } from './field'

export interface RangeInputProps {
  label: string
  value: number
  min: number
  max: number
  step: number
  onValueChange: (value: number) => void
  /** How screen readers read the value, for example with its unit. */
  valueText: string
  className?: string
}

/**
 * One handle on a line: the browser's own, which is light enough for twenty fields. For several handles
 * use Slider.
 */
export function RangeInput(props: RangeInputProps) {
  const { label, valueText, onValueChange, className, ...range } = props
  const field = use(FieldContext)
  return (
    <input
      type="range"
      {...range}
      aria-label={label}
      aria-describedby={field?.describedBy}
      aria-valuetext={valueText}
      onChange={(event) => onValueChange(event.target.valueAsNumber)}
      className={cn('range-input', className)}
    />
  )
}
