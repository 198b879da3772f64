'use client'
import { memo } from 'react'
import { cn } from '@/components/ui/cn'
import { Field } from '@/components/ui/field'
import { NumberInput } from '@/components/ui/input'
import { RangeInput } from '@/components/ui/range-input'
import { formatChange, formatScore, formatWithUnit } from '@/lib/format/numbers'
import { readTypedNumber } from '@/lib/format/typed-number'
import {
  getMetric,
  type Criteria,
  type ExplanationRow,
  type Metric,
  type MetricKey,
  type ScoreResult,
} from '@/lib/grading'
import { describeProblem, type CalculatorAction, type Texts } from './calculator-state'

export interface ValueListProps {
  criteria: Criteria
  values: Texts
  baselines: Texts
  /** Null while the criteria contradict each other. */
  result: ScoreResult | null
  dispatch: (action: CalculatorAction) => void
}

/** A field for each enabled metric, in the criteria's order. */
export function ValueList({ criteria, values, baselines, result, dispatch }: ValueListProps) {
  const outcomes = new Map((result?.explanation ?? []).map((row) => [row.metric, row]))
  return (
    <div className="@container -mb-px overflow-hidden">
      <div className="grid @2xl:grid-cols-2">
        {criteria.criteria
          .filter((row) => row.enabled)
          .map((row) => (
            <ValueRow
              key={row.metric}
              metric={row.metric}
              text={values[row.metric] ?? ''}
              baseline={baselines[row.metric] ?? ''}
              deviating={row.deviation}
              good={row.good}
              bad={row.bad}
              dispatch={dispatch}
              {...toOutcome(outcomes.get(row.metric))}
            />
          ))}
      </div>
    </div>
  )
}

const toOutcome = (row: ExplanationRow | undefined) => ({
  result: row?.result ?? null,
  deviation: row?.deviation ?? null,
  deviationScore: row?.deviationScore ?? null,
  deviationNote: row?.deviationNote ?? null,
})

/** One metric's result as plain values, so that a row renders again only when they change. */
interface RowOutcome {
  result: number | null
  deviation: number | null
  deviationScore: number | null
  deviationNote: string | null
}

export interface ValueRowProps extends RowOutcome {
  metric: MetricKey
  text: string
  baseline: string
  /** Whether the row compares with a baseline. */
  deviating: boolean
  good: number
  bad: number
  /** Must be stable. */
  dispatch: (action: CalculatorAction) => void
}

/** A metric's value: a slider to try, a field to be exact, and what it scores. */
const ValueRow = memo(function ValueRow(props: ValueRowProps) {
  const { metric: key, text, good, bad, result, deviating, dispatch } = props
  const metric = getMetric(key)
  const value = readTypedNumber(text)
  const missing = value === null || Number.isNaN(value)
  const setText = (text: string) => dispatch({ type: 'value', metric: key, text })
  return (
    <div className="relative min-w-0 border-b px-4 py-3 @2xl:odd:border-r">
      <Field label={metric.label} error={describeProblem(key, text)}>
        <div className="grid grid-cols-[minmax(0,1fr)_10.75rem] items-center gap-4">
          <div className="relative">
            <RangeInput
              label={`${metric.label} slider`}
              min={metric.sliderMin}
              max={metric.sliderMax}
              step={metric.step}
              value={missing ? metric.sliderMin : within(metric, value)}
              onValueChange={(next) => setText(textFor(metric, next))}
              valueText={missing ? 'empty' : formatWithUnit(value, metric.decimals, metric.unit)}
              className={cn(missing && 'opacity-50')}
            />
            <Marks metric={metric} good={good} bad={bad} />
          </div>
          <NumberInput
            value={text}
            onChange={(event) => setText(event.target.value)}
            unit={metric.unit || undefined}
            signed={metric.lowest < 0}
          />
        </div>
      </Field>
      <p className="num absolute top-3 right-4 text-sm text-muted">
        <span className="sr-only">{metric.label} scores </span>
        {formatScore(result)}
      </p>
      {deviating && <BaselineField {...props} />}
    </div>
  )
})

function BaselineField(props: ValueRowProps) {
  const { metric: key, baseline, dispatch } = props
  const metric = getMetric(key)
  return (
    <Field
      label={<span className="text-xs font-normal text-muted">Baseline {metric.label}</span>}
      error={describeProblem(key, baseline)}
      className="mt-2 [&>label]:sr-only"
    >
      <div className="grid grid-cols-[minmax(0,1fr)_10.75rem] items-center gap-4">
        <p className="text-right text-xs text-muted">
          <span aria-hidden>Baseline</span>
          <Outcome {...props} />
        </p>
        <NumberInput
          value={baseline}
          onChange={(event) =>
            dispatch({ type: 'baselineValue', metric: key, text: event.target.value })
          }
          unit={metric.unit || undefined}
          signed={metric.lowest < 0}
        />
      </div>
    </Field>
  )
}

function Outcome({ deviation, deviationScore, deviationNote }: RowOutcome) {
  if (deviation === null) return <span className="block min-h-4">{deviationNote}</span>
  return (
    <span className="num block whitespace-nowrap">
      {formatChange(deviation, 1)} % <span aria-hidden>→</span>
      <span className="sr-only">scores</span> {formatScore(deviationScore)}
    </span>
  )
}

/** Marks good and bad under the slider, whose handle stays half its size within the line. */
function Marks({ metric, good, bad }: { metric: Metric; good: number; bad: number }) {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-x-2 bottom-0 h-1 pointer-coarse:inset-x-3 pointer-coarse:bottom-1"
    >
      <Mark at={place(metric, bad)} className="border border-bad" />
      <Mark at={place(metric, good)} className="rounded-full bg-good" />
    </div>
  )
}

function Mark({ at, className }: { at: number | null; className: string }) {
  if (at === null) return null
  return (
    <span
      className={cn('absolute -bottom-0.5 size-1.5 -translate-x-1/2', className)}
      style={{ left: `${at * 100}%` }}
    />
  )
}

const within = ({ sliderMin, sliderMax }: Metric, value: number) =>
  Math.min(sliderMax, Math.max(sliderMin, value))

/** Returns how far along the slider a value is, 0…1, or null beyond its ends. */
function place({ sliderMin, sliderMax }: Metric, value: number): number | null {
  const part = (value - sliderMin) / (sliderMax - sliderMin)
  return part >= 0 && part <= 1 ? part : null
}

/** Sliders compute in binary fractions; a field shows only the metric's decimals. */
const textFor = (metric: Metric, value: number) => value.toFixed(metric.decimals)
