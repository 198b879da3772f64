'use client'
import { useState, type ComponentProps } from 'react'
import { readingHint } from '@/lib/format/typed-number'
import { cn } from './cn'
import { useControlProps } from './field'
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
  /** Shown after the number, such as `px`. */
  unit?: string
  /** The value may be negative: the decimal keyboard of an iPhone has no minus key. */
  signed?: boolean
}

/**
 * A field for one number. Deliberately a text field: the browser's number field drops what it cannot
 * parse, so a typing error could not be shown, and scrolling changes its value. Where the number read
 * might surprise, it is shown below: `= 1,200`.
 */
export function NumberInput({ unit, signed, className, ...props }: NumberInputProps) {
  const [typed, setTyped] = useState('')
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
      onInput={(event) => setTyped(event.currentTarget.value)}
      {...useControlProps(props)}
    />
  )
  // A slider or a reset may have changed the value since.
  const hint = (props.value ?? typed) === typed && readingHint(typed)
  return (
    <>
      {unit ? (
        <div className={cn('flex w-full min-w-0', className)}>
          {input}
          <span
            aria-hidden
            className="num flex shrink-0 items-center rounded-r-md border border-control bg-surface px-2 text-xs text-muted"
          >
            {unit}
          </span>
        </div>
      ) : (
        input
      )}
      {hint && (
        <span aria-live="polite" className="num col-start-2 text-right text-xs text-muted">
          {hint}
        </span>
      )}
    </>
  )
}
