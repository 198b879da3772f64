'use client'
import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { useControlProps } from './field'
import { fieldClass, fieldHeight } from './styles'

export interface SelectOption {
  value: string
  label: string
  disabled?: boolean
}

export interface SelectProps extends ComponentProps<'select'> {
  /** The options; or use `<option>` children. */
  options?: readonly SelectOption[]
  /** Label of an empty first option. */
  placeholder?: string
  /** Includes its width; full width unless given. */
  wrapperClassName?: string
}

/** The browser's own select, so that a phone shows its own picker. */
export function Select(props: SelectProps) {
  const { options, placeholder, children, className, wrapperClassName, ...rest } = props
  return (
    <div className={cn('relative min-w-0', wrapperClassName ?? 'w-full')}>
      <select
        className={cn(fieldClass, fieldHeight, 'appearance-none truncate pr-8', className)}
        {...useControlProps(rest)}
      >
        {placeholder != null && <option value="">{placeholder}</option>}
        {options?.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-muted"
      />
    </div>
  )
}
