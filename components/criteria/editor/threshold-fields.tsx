'use client'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { BaselineMethod, Grade } from '@/lib/grading'
import { soundThresholds, THRESHOLD_KEYS, type CriteriaDraft } from '../draft/draft'
import type { DraftAction } from '../draft/draft-reducer'
import type { FieldErrors } from '../draft/field-errors'
import { GradeMark } from './grade-scale'
import { NumberField } from './number-field'
import { ThresholdScale } from './threshold-scale'

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

/** What a set asks for beside its rows: the grades' thresholds, the coverage, the baseline's method. */
export function ThresholdFields({ draft, errors, change, disabled }: ThresholdFieldsProps) {
  return (
    <div className="@container flex flex-col gap-4">
      <ThresholdScale
        thresholds={soundThresholds(draft)}
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
          hint="With less of the weight measured, a sub stays ungraded."
        />
        <Field
          label={<span className="text-xs leading-6">Baseline method</span>}
          hint="Of a goal’s newest 500 subs: their middle, or the quarter mark on the better side."
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
