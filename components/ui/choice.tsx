'use client'
import { use, useId, type ReactNode } from 'react'
import { cn } from './cn'
import { FieldContext } from './field'

export interface Choice {
  value: string
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean
}

export interface ChoiceProps {
  /** Names the group; inside a Field, the Field's label does. */
  label?: string
  choices: readonly Choice[]
  name?: string
  value?: string
  defaultValue?: string
  onValueChange?: (value: string) => void
  disabled?: boolean
  className?: string
}

interface InnerProps extends ChoiceProps {
  groupClass: string
  item: (choice: Choice, input: ReactNode) => ReactNode
  inputClass: string
}

/** Native radio buttons, which support arrow keys, forms and screen readers by themselves. */
function Choices(props: InnerProps) {
  const field = use(FieldContext)
  const ownName = useId()
  const name = props.name ?? field?.name ?? ownName
  return (
    <div
      role="radiogroup"
      id={field?.id}
      aria-label={props.label}
      aria-labelledby={props.label == null ? field?.labelId : undefined}
      aria-describedby={field?.describedBy}
      aria-invalid={field?.invalid || undefined}
      className={cn(props.groupClass, props.className)}
    >
      {props.choices.map((choice) => {
        const selected =
          props.value === undefined
            ? { defaultChecked: choice.value === props.defaultValue }
            : { checked: choice.value === props.value }
        return props.item(
          choice,
          <input
            type="radio"
            name={name}
            value={choice.value}
            disabled={props.disabled || choice.disabled}
            className={props.inputClass}
            onChange={() => props.onValueChange?.(choice.value)}
            {...selected}
          />,
        )
      })}
    </div>
  )
}

const radioClass =
  'mt-px size-4.5 shrink-0 appearance-none rounded-full border border-control bg-raised ' +
  'checked:border-[5px] checked:border-accent disabled:opacity-50'

/** One of a few options, each on its own line, with an optional hint. */
export function RadioGroup(props: ChoiceProps) {
  return (
    <Choices
      {...props}
      groupClass="flex flex-col gap-3 pointer-coarse:gap-0"
      inputClass={radioClass}
      item={(choice, input) => (
        <label key={choice.value} className="flex items-start gap-2.5 pointer-coarse:py-2.5">
          {input}
          <span className="min-w-0">
            {choice.label}
            {choice.hint != null && <span className="block text-xs text-muted">{choice.hint}</span>}
          </span>
        </label>
      )}
    />
  )
}

/** One of two to five short options side by side. */
export function SegmentedControl(props: ChoiceProps) {
  return (
    <Choices
      {...props}
      groupClass="inline-flex h-fit w-fit max-w-full overflow-x-auto rounded-md border border-control bg-raised p-0.5"
      inputClass="sr-only"
      item={(choice, input) => (
        <label
          key={choice.value}
          className={cn(
            'relative flex h-7.5 cursor-pointer items-center gap-1.5 rounded-[4px] px-3 text-sm whitespace-nowrap text-muted select-none pointer-coarse:h-10',
            'hover:text-fg has-checked:bg-accent has-checked:font-medium has-checked:text-on-accent',
            'has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-fg has-disabled:cursor-not-allowed has-disabled:opacity-50',
          )}
        >
          {input}
          {choice.label}
        </label>
      )}
    />
  )
}
