'use client'
import { Slider as RadixSlider } from 'radix-ui'
import { use } from 'react'
import { cn } from './cn'
import { FieldContext } from './field'

export interface SliderProps {
  /** One number per handle, rising; several handles make a scale of thresholds. */
  value?: number[]
  defaultValue?: number[]
  onValueChange?: (value: number[]) => void
  /** Called once, when the handle is released. */
  onValueCommit?: (value: number[]) => void
  min?: number
  max?: number
  step?: number
  /** Minimum distance between two handles, in steps. */
  minStepsBetweenThumbs?: number
  /** Accessible name of each handle, in the same order; a single one may be named by the Field. */
  labels?: readonly string[]
  /** How screen readers read a handle's value, for example with its unit. */
  valueText?: (value: number) => string
  name?: string
  disabled?: boolean
  className?: string
}

/** Handles on a line. Put a NumberInput beside it, because a slider alone is not exact. */
export function Slider(props: SliderProps) {
  const { labels, valueText, className, name, ...rest } = props
  const field = use(FieldContext)
  const values = props.value ?? props.defaultValue ?? [props.min ?? 0]
  const single = values.length === 1
  return (
    <RadixSlider.Root
      name={name ?? field?.name}
      className={cn(
        'relative flex h-5 w-full min-w-0 touch-none items-center select-none data-disabled:opacity-50 pointer-coarse:h-9',
        className,
      )}
      {...rest}
    >
      <RadixSlider.Track className="relative h-1 grow rounded-sm bg-line">
        <RadixSlider.Range className={cn('absolute h-full rounded-sm', single && 'bg-accent')} />
      </RadixSlider.Track>
      {values.map((value, index) => (
        <RadixSlider.Thumb
          key={index}
          aria-label={labels?.[index]}
          aria-labelledby={labels?.[index] == null ? field?.labelId : undefined}
          aria-describedby={field?.describedBy}
          aria-valuetext={valueText?.(value)}
          className="relative block size-4 rounded-full border-2 border-accent bg-bg pointer-coarse:size-6 pointer-coarse:after:absolute pointer-coarse:after:-inset-2.5"
        />
      ))}
    </RadixSlider.Root>
  )
}
