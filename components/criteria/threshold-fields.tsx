'use client'
import type { ReactNode } from 'react'
import { Field } from '@/components/ui/field'
import { NumberInput } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Slider } from '@/components/ui/slider'
import { numberText } from '@/lib/format/typed-number'
import type { BaselineMethod, Grade, Thresholds } from '@/lib/grading'
import {
  validThresholds,
  THRESHOLD_KEYS,
  type CriteriaDraft,
  type DraftAction,
  type FieldErrors,
  type ThresholdKey,
} from './draft'
import { GradeMark, GradeScale } from './grade-scale'

const METHODS: { value: BaselineMethod; label: string }[] = [
  { value: 'median', label: 'Median' },
  { value: 'bestQuartile', label: 'Best quartile' },
]

const LETTERS = { a: 'A', b: 'B', c: 'C', d: 'D' } as const satisfies Record<string, Grade>

export interface ThresholdFieldsProps {
  draft: CriteriaDraft
  errors: FieldErrors
  change: (action: DraftAction) => void
  disabled?: boolean
}

/** A set's settings besides its rows: thresholds, minimum coverage and baseline method. */
export function ThresholdFields({ draft, errors, change, disabled }: ThresholdFieldsProps) {
  return (
    <div className="@container flex flex-col gap-4">
      <ThresholdScale
        thresholds={validThresholds(draft)}
        onThreshold={(key, text) => change({ type: 'threshold', key, text })}
        disabled={disabled}
      />
      <div className="grid grid-cols-2 gap-3 @md:grid-cols-4">
        {THRESHOLD_KEYS.map((key) => (
          <NumberField
            key={key}
            label={
              <>
                <GradeMark grade={LETTERS[key]} /> from
              </>
            }
            text={draft.thresholds[key]}
            onText={(text) => change({ type: 'threshold', key, text })}
            error={errors.get(`thresholds.${key}`)}
          />
        ))}
      </div>
      <div className="grid gap-3 @md:grid-cols-2">
        <NumberField
          label="Minimum coverage"
          text={draft.minCoverage}
          onText={(text) => change({ type: 'minCoverage', text })}
          unit="%"
          error={errors.get('minCoverage')}
          hint="If less of the weight was measured, a sub stays ungraded."
        />
        <Field
          label={<span className="text-xs leading-6">Baseline method</span>}
          hint="Of a goal’s newest 500 subs: their median, or the edge of their best quarter."
        >
          <Select
            options={METHODS}
            value={draft.baseline}
            onChange={(event) =>
              change({ type: 'baseline', method: event.target.value as BaselineMethod })
            }
          />
        </Field>
      </div>
    </div>
  )
}

export interface ThresholdScaleProps {
  /** Null unless the fields are four falling numbers. */
  thresholds: Thresholds | null
  onThreshold: (key: ThresholdKey, text: string) => void
  disabled?: boolean
}

const RISING = ['d', 'c', 'b', 'a'] as const

/** The four thresholds as handles on one scale. The fields beside it are for exact values. */
function ThresholdScale({ thresholds, onThreshold, disabled }: ThresholdScaleProps) {
  const values = thresholds && RISING.map((key) => thresholds[key])
  function change(next: number[]) {
    next.forEach((value, index) => {
      const key = RISING[index]
      if (key && value !== values?.[index]) onThreshold(key, numberText(value))
    })
  }
  return (
    <div className="relative h-9 pointer-coarse:h-11">
      {/* Handles stay half their size within the line, and so does the scale behind them. */}
      <div className="absolute inset-x-2 top-0 pointer-coarse:inset-x-3 pointer-coarse:top-2">
        <GradeScale thresholds={thresholds} />
      </div>
      {values && (
        <Slider
          value={values}
          onValueChange={change}
          min={0}
          max={100}
          step={1}
          minStepsBetweenThumbs={1}
          labels={RISING.map((key) => `${key.toUpperCase()} on the scale`)}
          valueText={(value) => `from ${value}`}
          disabled={disabled}
          className="absolute! top-0.5 *:first:bg-transparent pointer-coarse:top-0"
        />
      )}
    </div>
  )
}

export interface NumberFieldProps {
  label: ReactNode
  /** What it belongs to, for screen readers: `Good of HFR`. */
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
