'use client'
import { ArrowUpDown } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Switch } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { NumberInput } from '@/components/ui/number-input'
import { Select } from '@/components/ui/select'
import { formatPercent } from '@/lib/format/numbers'
import { metricOf, type Trend } from '@/lib/grading'
import { criterionOf, type DraftRow } from '../draft/draft'
import type { RowPatch } from '../draft/draft-reducer'
import type { RowErrors } from '../draft/field-errors'
import { NumberField } from './number-field'

const TRENDS: { value: Trend; label: string }[] = [
  { value: 'lower', label: 'Lower' },
  { value: 'higher', label: 'Higher' },
]

export interface CriterionFieldsProps {
  row: DraftRow
  errors: RowErrors
  /** Part of the whole weight, %; null when it has none. */
  share: number | null
  patch: (patch: RowPatch) => void
  swap: () => void
  disabled?: boolean
}

/** The numbers of one row. */
export function CriterionFields(props: CriterionFieldsProps) {
  const { row, errors, share, patch, swap, disabled } = props
  const { label, unit, lowest } = metricOf(row.metric)
  const shared = { of: unit ? `${label} in ${unit}` : label, signed: lowest < 0 }
  return (
    <>
      <div className="grid grid-cols-2 gap-x-3 gap-y-2 @xs:grid-cols-3 @2xl:grid-cols-6">
        <Field
          label={
            <span className="text-xs leading-6">
              Better when<span className="sr-only"> {label} is</span>
            </span>
          }
        >
          <Select
            options={TRENDS}
            value={row.trend}
            onChange={(event) => patch({ trend: event.target.value as Trend })}
          />
        </Field>
        <NumberField
          label={<Marked mark="rounded-full bg-good">Good</Marked>}
          text={row.good}
          onText={(good) => patch({ good })}
          error={errors.good}
          {...shared}
        />
        <NumberField
          label={<Marked mark="border border-bad">Bad</Marked>}
          text={row.bad}
          onText={(bad) => patch({ bad })}
          error={errors.bad}
          {...shared}
        />
        <NumberField
          label="Weight"
          of={label}
          text={row.weight}
          onText={(weight) => patch({ weight })}
          error={errors.weight}
          hint={row.enabled ? <Share share={share} /> : undefined}
        />
        <DeviationField {...props} />
        <NumberField
          label="Hard limit"
          text={row.limit}
          onText={(limit) => patch({ limit })}
          error={errors.limit}
          hint={row.limit.trim() === '' ? 'None' : 'Worse is an E'}
          {...shared}
        />
      </div>
      {!disabled && isBackwards(row) && (
        <Button size="sm" className="mt-2" onClick={swap}>
          <ArrowUpDown aria-hidden />
          Swap good and bad<span className="sr-only"> of {label}</span>
        </Button>
      )}
    </>
  )
}

/** The switch stands where other fields have their label. */
function DeviationField({ row, errors, patch }: CriterionFieldsProps) {
  const { label } = metricOf(row.metric)
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Switch
        checked={row.deviation}
        onCheckedChange={(deviation) => patch({ deviation })}
        className="h-6 items-center! gap-2! pointer-coarse:py-0!"
        label={
          <span className="text-xs font-medium">
            Deviation<span className="sr-only"> of {label} from its baseline</span>
          </span>
        }
      />
      <Field
        label={`Allowed deviation of ${label}`}
        hideLabel
        hint={row.deviation ? 'Twice as much scores 0' : 'Not compared'}
        error={errors.allowedDeviation}
        className="gap-0! [&>p]:mt-1.5"
      >
        <NumberInput
          unit="%"
          value={row.allowedDeviation}
          disabled={!row.deviation}
          onChange={(event) => patch({ allowedDeviation: event.target.value })}
        />
      </Field>
    </div>
  )
}

function Share({ share }: { share: number | null }) {
  return <span className="num whitespace-nowrap">{formatPercent(share, 1)} of all</span>
}

/** The same mark stands under the calculator’s sliders and on the curve. */
function Marked({ mark, children }: { mark: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={`size-2 ${mark}`} />
      {children}
    </span>
  )
}

/** Good and bad stand on the wrong sides of each other. */
function isBackwards(row: DraftRow): boolean {
  const { good, bad, trend } = criterionOf(row)
  return trend === 'lower' ? good > bad : good < bad
}
