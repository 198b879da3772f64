'use client'
import { useEffect, useRef, type ComponentProps, type ReactNode } from 'react'
import { cn } from './cn'
import { useControlProps } from './field'

export interface ToggleProps extends Omit<ComponentProps<'input'>, 'type' | 'size'> {
  /** Beside the control; without it, use an aria-label or a Field. */
  label?: ReactNode
  hint?: ReactNode
  onCheckedChange?: (checked: boolean) => void
}

export interface CheckboxProps extends ToggleProps {
  /** Some but not all of its items are selected. */
  indeterminate?: boolean
}

const boxClass =
  'peer size-4.5 shrink-0 appearance-none rounded-sm border border-control bg-raised ' +
  'checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent ' +
  'disabled:opacity-50 aria-invalid:border-2 aria-invalid:border-error ' +
  // The touch target is 40 px, whatever the row's height.
  'pointer-coarse:after:absolute pointer-coarse:after:-inset-[11px]'

/** A native checkbox in the theme's colours. */
export function Checkbox({ indeterminate = false, ...props }: CheckboxProps) {
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = indeterminate
  }, [indeterminate])
  return (
    <Toggle {...props} inputRef={ref} inputClass={boxClass}>
      <svg
        aria-hidden
        viewBox="0 0 16 16"
        className="pointer-events-none absolute inset-0 m-auto hidden size-3.5 stroke-on-accent peer-checked:block peer-indeterminate:hidden"
      >
        <path d="M3 8.5 6.5 12 13 4.5" fill="none" strokeWidth="2.2" />
      </svg>
      <svg
        aria-hidden
        viewBox="0 0 16 16"
        className="pointer-events-none absolute inset-0 m-auto hidden size-3.5 stroke-on-accent peer-indeterminate:block"
      >
        <path d="M3 8h10" fill="none" strokeWidth="2.2" />
      </svg>
    </Toggle>
  )
}

const trackClass =
  'peer h-5 w-9 shrink-0 appearance-none rounded-full border border-control bg-raised transition-colors ' +
  'checked:border-accent checked:bg-accent disabled:opacity-50 ' +
  'pointer-coarse:after:absolute pointer-coarse:after:-inset-2.5'

/** On or off, at once or on save. It is a checkbox underneath, so forms send it. */
export function Switch(props: ToggleProps) {
  return (
    <Toggle {...props} role="switch" inputClass={trackClass}>
      <span
        aria-hidden
        className="pointer-events-none absolute top-1 left-1 size-3 rounded-full bg-muted transition-transform peer-checked:translate-x-4 peer-checked:bg-on-accent"
      />
    </Toggle>
  )
}

interface InnerProps extends ToggleProps {
  inputClass: string
  inputRef?: React.RefObject<HTMLInputElement | null>
}

function Toggle(props: InnerProps) {
  const {
    label,
    hint,
    onCheckedChange,
    onChange,
    className,
    inputClass,
    inputRef,
    children,
    ...rest
  } = props
  const control = (
    <span className="relative inline-flex shrink-0">
      <input
        ref={inputRef}
        type="checkbox"
        className={inputClass}
        {...useControlProps(rest)}
        onChange={(event) => {
          onChange?.(event)
          onCheckedChange?.(event.target.checked)
        }}
      />
      {children}
    </span>
  )
  if (label == null) return <span className={cn('inline-flex', className)}>{control}</span>
  return (
    <label className={cn('inline-flex items-start gap-2.5 pointer-coarse:py-2.5', className)}>
      {control}
      <span className="min-w-0">
        {label}
        {hint != null && <span className="block text-xs text-muted">{hint}</span>}
      </span>
    </label>
  )
}
