'use client'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { useControlProps } from './field-context'
import { fieldClass, fieldHeight } from './styles'

export function Input({ className, type = 'text', ...props }: ComponentProps<'input'>) {
  return (
    <input
      type={type}
      className={cn(fieldClass, fieldHeight, className)}
      {...useControlProps(props)}
    />
  )
}

export function Textarea({ className, rows = 3, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      className={cn(fieldClass, 'py-2', className)}
      {...useControlProps(props)}
    />
  )
}

export interface NumberInputProps extends Omit<ComponentProps<'input'>, 'type'> {
  /** Stands behind the number, such as `px`. */
  unit?: string
  /** The value may be negative: the decimal keyboard of an iPhone has no minus key. */
  signed?: boolean
}

/**
 * A field for one number. Deliberately a text field: the browser's number field drops what it cannot
 * parse, so a typing error could not be shown, and it changes its value under a scrolling wheel.
 */
export function NumberInput({ unit, signed, className, ...props }: NumberInputProps) {
  const input = (
    <input
      type="text"
      inputMode={signed ? 'text' : 'decimal'}
      autoComplete="off"
      className={cn(
        fieldClass,
        fieldHeight,
        'num text-right',
        unit && 'rounded-r-none border-r-0',
        !unit && className,
      )}
      {...useControlProps(props)}
    />
  )
  if (!unit) return input
  return (
    <div className={cn('flex w-full min-w-0', className)}>
      {input}
      <span
        aria-hidden
        className="num flex shrink-0 items-center rounded-r-md border border-control bg-surface px-2 text-xs text-muted"
      >
        {unit}
      </span>
    </div>
  )
}
