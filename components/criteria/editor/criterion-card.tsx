'use client'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { memo } from 'react'
import { Button } from '@/components/ui/button'
import { Switch } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { formatNumber } from '@/lib/format/numbers'
import { metricOf, type Distribution } from '@/lib/grading'
import { criterionOf, type DraftRow } from '../draft/draft'
import type { DraftAction, RowPatch } from '../draft/draft-reducer'
import type { RowErrors } from '../draft/field-errors'
import { CriterionFields } from './criterion-fields'
import { hasCurve, ResponseCurve } from './response-curve'
import { useLastSound } from './use-last-sound'

export interface CriterionCardProps {
  row: DraftRow
  errors: RowErrors
  share: number | null
  /** The subs to show behind the curve: see ResponseCurve. */
  distribution?: Distribution | null
  /** Its place in the set. */
  index: number
  isLast: boolean
  /** These must stay the same functions, so that only cards that changed are drawn again. */
  change: (action: DraftAction) => void
  move: (row: DraftRow, index: number, by: -1 | 1) => void
  remove: (row: DraftRow, index: number) => void
  disabled?: boolean
}

/** One metric of a set. A row that is switched off folds up, unless something about it is wrong. */
export const CriterionCard = memo(function CriterionCard(props: CriterionCardProps) {
  const { row, errors, share, distribution, change, disabled } = props
  const { label, unit, description } = metricOf(row.metric)
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

/** The curve, and dimmed the last one while a number is being typed that makes none. */
function LastCurve({ row, distribution }: Pick<CriterionCardProps, 'row' | 'distribution'>) {
  const sound = hasCurve(criterionOf(row))
  const shown = useLastSound(sound ? row : null)
  if (!shown) return null
  return (
    <ResponseCurve
      row={criterionOf(shown)}
      distribution={distribution}
      className={cn(!sound && 'opacity-40')}
    />
  )
}

/** Keeps its line while the subs are read, and where none has the metric. */
function Median({ row, distribution }: Pick<CriterionCardProps, 'row' | 'distribution'>) {
  const { decimals } = metricOf(row.metric)
  return (
    <p aria-hidden className="num h-4 w-36 text-right text-xs text-muted">
      {distribution && `median ${formatNumber(distribution.median, decimals)}`}
    </p>
  )
}

/** At an end the button stays focusable, so that someone moving a row by keyboard is not thrown out. */
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
