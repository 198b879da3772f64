import {
  toCriteria,
  toDraft,
  draftReducer,
  SAMPLE_VALUES,
  type CriteriaDraft,
  type DraftAction,
} from '@/components/criteria/draft'
import { numberText, readTypedNumber } from '@/lib/format/typed-number'
import {
  METRIC_KEYS,
  readMetric,
  type Criteria,
  type MetricKey,
  type MetricValues,
} from '@/lib/grading'
import type { Calculation } from './calculation-url'

/** Numbers as typed, by metric; absent or empty means missing. */
export type Texts = { readonly [K in MetricKey]?: string }

export interface CalculatorState {
  draft: CriteriaDraft
  values: Texts
  baselines: Texts
}

export type CalculatorAction =
  | { type: 'value' | 'baselineValue'; metric: MetricKey; text: string }
  | { type: 'fillExample' }
  | { type: 'clearValues' }
  /** Replaces everything typed by a stored sub's numbers, and the criteria unless they are null. */
  | { type: 'capture'; values: MetricValues; baselines: MetricValues; criteria: Criteria | null }
  | { type: 'criteria'; action: DraftAction }

export function calculatorReducer(
  state: CalculatorState,
  action: CalculatorAction,
): CalculatorState {
  switch (action.type) {
    case 'value':
      return { ...state, values: { ...state.values, [action.metric]: action.text } }
    case 'baselineValue':
      return { ...state, baselines: { ...state.baselines, [action.metric]: action.text } }
    case 'fillExample':
      return { ...state, values: { ...state.values, ...getExample(state.draft) } }
    case 'clearValues':
      return { ...state, values: {}, baselines: {} }
    case 'capture':
      return {
        draft: action.criteria ? toDraft(action.criteria) : state.draft,
        values: toTexts(action.values),
        baselines: toTexts(action.baselines),
      }
    case 'criteria':
      return { ...state, draft: draftReducer(state.draft, action.action) }
  }
}

/** Returns the state that a link opens with. */
export const toState = ({ criteria, values, baselines }: Calculation): CalculatorState => ({
  draft: toDraft(criteria),
  values: toTexts(values),
  baselines: toTexts(baselines),
})

/**
 * Returns what the calculator computes from; what is not a number counts as missing.
 * @param criteria the state's draft as criteria, for a caller that has them already
 */
export const toCalculation = (
  { draft, values, baselines }: CalculatorState,
  criteria: Criteria = toCriteria(draft),
): Calculation => ({
  criteria,
  values: toValues(values),
  baselines: toValues(baselines),
})

/**
 * Describes why a typed value counts as missing; undefined if it counts, and for an empty field.
 */
export function describeProblem(metric: MetricKey, text: string): string | undefined {
  const value = readTypedNumber(text)
  if (Number.isNaN(value)) return 'Enter a number.'
  const { problem } = readMetric(metric, value)
  return problem === null ? undefined : `Counts as missing: ${problem}.`
}

/** Returns the example's values for the enabled metrics. */
const getExample = (draft: CriteriaDraft): Texts =>
  Object.fromEntries(
    draft.rows
      .filter((row) => row.enabled)
      .map(({ metric }) => [metric, numberText(SAMPLE_VALUES[metric])]),
  )

function toTexts(values: MetricValues): Texts {
  return Object.fromEntries(
    METRIC_KEYS.flatMap((key) => {
      const text = numberText(values[key])
      return text === '' ? [] : [[key, text]]
    }),
  )
}

function toValues(texts: Texts): MetricValues {
  return Object.fromEntries(
    METRIC_KEYS.flatMap((key) => {
      const value = readTypedNumber(texts[key] ?? '')
      return value === null || Number.isNaN(value) ? [] : [[key, value]]
    }),
  )
}
