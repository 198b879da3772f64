import {
  criteriaOf,
  draftOf,
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

/** Numbers as they were typed, by metric; absent or empty is missing. */
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
  /** A stored sub's numbers in place of all that was typed; its criteria too unless they are null. */
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
      return { ...state, values: { ...state.values, ...exampleFor(state.draft) } }
    case 'clearValues':
      return { ...state, values: {}, baselines: {} }
    case 'capture':
      return {
        draft: action.criteria ? draftOf(action.criteria) : state.draft,
        values: textsOf(action.values),
        baselines: textsOf(action.baselines),
      }
    case 'criteria':
      return { ...state, draft: draftReducer(state.draft, action.action) }
  }
}

/** The state that a link opens with. */
export const stateOf = ({ criteria, values, baselines }: Calculation): CalculatorState => ({
  draft: draftOf(criteria),
  values: textsOf(values),
  baselines: textsOf(baselines),
})

/**
 * What the calculator computes from; what is no number is missing.
 * @param criteria what the state's draft says, for a caller who has that already
 */
export const calculationOf = (
  { draft, values, baselines }: CalculatorState,
  criteria: Criteria = criteriaOf(draft),
): Calculation => ({
  criteria,
  values: valuesOf(values),
  baselines: valuesOf(baselines),
})

/**
 * Why a value that was typed counts as missing, in a sentence; undefined for one that counts, and
 * for an empty field.
 */
export function remarkOn(metric: MetricKey, text: string): string | undefined {
  const value = readTypedNumber(text)
  if (Number.isNaN(value)) return 'Enter a number.'
  const { problem } = readMetric(metric, value)
  return problem === null ? undefined : `Counts as missing: ${problem}.`
}

/** The sample's values of the metrics in use; what else was typed stays. */
const exampleFor = (draft: CriteriaDraft): Texts =>
  Object.fromEntries(
    draft.rows
      .filter((row) => row.enabled)
      .map(({ metric }) => [metric, numberText(SAMPLE_VALUES[metric])]),
  )

function textsOf(values: MetricValues): Texts {
  return Object.fromEntries(
    METRIC_KEYS.flatMap((key) => {
      const text = numberText(values[key])
      return text === '' ? [] : [[key, text]]
    }),
  )
}

function valuesOf(texts: Texts): MetricValues {
  return Object.fromEntries(
    METRIC_KEYS.flatMap((key) => {
      const value = readTypedNumber(texts[key] ?? '')
      return value === null || Number.isNaN(value) ? [] : [[key, value]]
    }),
  )
}
