'use client'
import type { Criteria, ExplanationRow, ScoreResult } from '@/lib/grading'
import type { CalculatorAction, Texts } from './calculator-state'
import { ValueRow } from './value-row'

export interface ValueListProps {
  criteria: Criteria
  values: Texts
  baselines: Texts
  /** Null while the criteria contradict themselves. */
  result: ScoreResult | null
  dispatch: (action: CalculatorAction) => void
}

/** A field for each metric that the criteria use, in their order. */
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
              {...outcomeOf(outcomes.get(row.metric))}
            />
          ))}
      </div>
    </div>
  )
}

const outcomeOf = (row: ExplanationRow | undefined) => ({
  result: row?.result ?? null,
  deviation: row?.deviation ?? null,
  deviationScore: row?.deviationScore ?? null,
  deviationNote: row?.deviationNote ?? null,
})
