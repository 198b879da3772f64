'use client'
import { ArrowDown, ArrowUp, ArrowUpDown, X } from 'lucide-react'
import { memo } from 'react'
import { Button } from '@/components/ui/button'
import { Switch } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { Field } from '@/components/ui/field'
import { NumberInput } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { formatNumber, formatPercent } from '@/lib/format/numbers'
import { getMetric, type Distribution, type Trend } from '@/lib/grading'
import {
  toCriterion,
  type DraftAction,
  type DraftRow,
  type RowErrors,
  type RowPatch,
} from './draft'
import { useLastValid } from './grade-scale'
import { hasCurve, ResponseCurve } from './response-curve'
import { NumberField } from './threshold-fields'

export interface CriterionCardProps {
  row: DraftRow
  errors: RowErrors
  share: number | null
  /** The subs to show behind the curve: see ResponseCurve. */
  distribution?: Distribution | null
  /** Its position in the set. */
  index: number
  isLast: boolean
  /** These must be stable, so that only cards that changed render again. */
  change: (action: DraftAction) => void
  move: (row: DraftRow, index: number, by: -1 | 1) => void
  remove: (row: DraftRow, index: number) => void
  disabled?: boolean
}

/** One metric of a set. A disabled row is collapsed, unless it has errors. */
export const CriterionCard = memo(function CriterionCard(props: CriterionCardProps) {
  const { row, errors, share, distribution, change, disabled } = props
  const { label, unit, description } = getMetric(row.metric)
  const open = row.enabled || Object.keys(errors).length > 0
  const patch = (patch: RowPatch) => change({ type: 'row', metric: row.metric, patch })
  return (
    <li aria-label={`${label} row`} className="@container border-b px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 @sm:flex-nowrap">
        <Switch
          aria-label={`Use ${label}`}
          checked={row.enabled}
          onCheckedChange={(enabled) => patch({ enabled })}
        />
        <div className="min-w-0 grow basis-0">
          <h3 className="truncate font-medium">
            {label}
            {unit && <span className="num ml-1.5 text-xs font-normal text-muted">{unit}</span>}
          </h3>
          <p className="hidden text-xs text-muted @lg:block">{description}</p>
        </div>
        {row.enabled && (
          <div className="order-last shrink-0 basis-full @sm:order-none @sm:basis-auto">
            <LastCurve row={row} distribution={distribution} />
            {distribution !== undefined && <Median row={row} distribution={distribution} />}
          </div>
        )}
        {!disabled && <RowButtons {...props} label={label} />}
      </div>
      {errors.metric && <p className="mt-1 text-xs font-medium text-error">{errors.metric}</p>}
      {open && (
        <div className="mt-2">
          <CriterionFields
            row={row}
            errors={errors}
            share={share}
            patch={patch}
            swap={() => change({ type: 'swap', metric: row.metric })}
            disabled={disabled}
          />
        </div>
      )}
    </li>
  )
})

/** The curve; while the row is invalid, the last valid one, dimmed. */
function LastCurve({ row, distribution }: Pick<CriterionCardProps, 'row' | 'distribution'>) {
  const isValid = hasCurve(toCriterion(row))
  const shown = useLastValid(isValid ? row : null)
  if (!shown) return null
  return (
    <ResponseCurve
      row={toCriterion(shown)}
      distribution={distribution}
      className={cn(!isValid && 'opacity-40')}
    />
  )
}

/** Takes up its line even while subs are loading and where none has the metric. */
function Median({ row, distribution }: Pick<CriterionCardProps, 'row' | 'distribution'>) {
  const { decimals } = getMetric(row.metric)
  return (
    <p aria-hidden className="num h-4 w-36 text-right text-xs text-muted">
      {distribution && `median ${formatNumber(distribution.median, decimals)}`}
    </p>
  )
}

/** At either end the button stays focusable, so that moving a row by keyboard does not lose the focus. */
function RowButtons(props: CriterionCardProps & { label: string }) {
  const { row, index, isLast, move, remove, label } = props
  return (
    <div className="flex shrink-0">
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`Move ${label} up`}
        aria-disabled={index === 0 || undefined}
        onClick={() => move(row, index, -1)}
      >
        <ArrowUp aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`Move ${label} down`}
        aria-disabled={isLast || undefined}
        onClick={() => move(row, index, 1)}
      >
        <ArrowDown aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`Remove ${label}`}
        onClick={() => remove(row, index)}
      >
        <X aria-hidden />
      </Button>
    </div>
  )
}

const TRENDS: { value: Trend; label: string }[] = [
  { value: 'lower', label: 'Lower' },
  { value: 'higher', label: 'Higher' },
]

export interface CriterionFieldsProps {
  row: DraftRow
  errors: RowErrors
  /** Share of the total weight, %; null when it has none. */
  share: number | null
  patch: (patch: RowPatch) => void
  swap: () => void
  disabled?: boolean
}

/** The numbers of one row. */
function CriterionFields(props: CriterionFieldsProps) {
  const { row, errors, share, patch, swap, disabled } = props
  const { label, unit, lowest } = getMetric(row.metric)
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

/** The switch is where other fields have their label. */
function DeviationField({ row, errors, patch }: CriterionFieldsProps) {
  const { label } = getMetric(row.metric)
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
        hint={row.deviation ? 'Twice this scores 0' : 'Not compared'}
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
  return <span className="num whitespace-nowrap">{formatPercent(share, 1)} of total</span>
}

/** The same mark is under the calculator’s sliders and on the curve. */
function Marked({ mark, children }: { mark: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={`size-2 ${mark}`} />
      {children}
    </span>
  )
}

/** Whether good and bad are on the wrong sides of each other. */
function isBackwards(row: DraftRow): boolean {
  const { good, bad, trend } = toCriterion(row)
  return trend === 'lower' ? good > bad : good < bad
}
