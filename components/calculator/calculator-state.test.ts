import { describe, expect, it } from 'vitest'
import { coreCriteria, scoreCapture, type Criteria } from '@/lib/grading'
import { row, makeCriteria } from '@/lib/grading/test-sets'
import type { Calculation } from './calculation-url'
import {
  toCalculation,
  calculatorReducer,
  describeProblem,
  toState,
  type CalculatorAction,
} from './calculator-state'

const hfrAlone: Calculation = {
  criteria: makeCriteria([row('hfr', { deviation: true })]),
  values: {},
  baselines: {},
}
const after = (...actions: CalculatorAction[]) =>
  toCalculation(actions.reduce(calculatorReducer, toState(hfrAlone)))
const scoreAfter = (...actions: CalculatorAction[]) => {
  const { criteria, values, baselines } = after(...actions)
  return scoreCapture(criteria, values, baselines).score
}

describe('the calculator', () => {
  it('scores what is typed at every keystroke', () => {
    const typed = (text: string) => scoreAfter({ type: 'value', metric: 'hfr', text })
    expect(typed('2')).toBe(93.8)
    expect(typed('2.')).toBe(93.8)
    expect(typed('2.6')).toBe(75)
    expect(typed('2,6')).toBe(75)
    expect(typed('')).toBeNull()
    expect(typed('-')).toBeNull()
  })

  it('compares with the typed baseline', () => {
    expect(
      scoreAfter(
        { type: 'value', metric: 'hfr', text: '2.6' },
        { type: 'baselineValue', metric: 'hfr', text: '2.0' },
      ),
    ).toBe(50)
  })

  it('fills in an example for the enabled metrics, and clears it with its baselines', () => {
    const filled = after({ type: 'value', metric: 'windSpeed', text: '4' }, { type: 'fillExample' })
    expect(filled.values).toEqual({ hfr: 2.6, windSpeed: 4 })
    const baseline = { type: 'baselineValue', metric: 'hfr', text: '2' } as const
    const cleared = after({ type: 'fillExample' }, baseline, { type: 'clearValues' })
    expect(cleared).toEqual(hfrAlone)
  })

  it('keeps the values when other criteria are loaded', () => {
    const criteria = coreCriteria()
    const { values, ...rest } = after(
      { type: 'value', metric: 'hfr', text: '2' },
      { type: 'criteria', action: { type: 'load', criteria } },
    )
    expect(values).toEqual({ hfr: 2 })
    expect(rest.criteria).toEqual(criteria)
  })

  it('loads a stored sub with or without its criteria', () => {
    const numbers = { values: { hfr: 2.1, starCount: null }, baselines: { hfr: 2 } }
    const typed = { type: 'value', metric: 'windSpeed', text: '4' } as const
    const load = (criteria: Criteria | null) =>
      after(typed, { type: 'capture', ...numbers, criteria })
    expect(load(null)).toEqual({ ...hfrAlone, values: { hfr: 2.1 }, baselines: { hfr: 2 } })
    expect(load(coreCriteria()).criteria).toEqual(coreCriteria())
  })

  it('opens with the state it was left in', () => {
    const calculation = { ...hfrAlone, values: { hfr: 2.6, windSpeed: 0 }, baselines: { hfr: 2 } }
    expect(toCalculation(toState(calculation))).toEqual(calculation)
  })
})

describe('the problem of a value', () => {
  it('says why a value counts as missing', () => {
    expect(describeProblem('cloudCover', '120')).toBe('Counts as missing: must be 0…100.')
    expect(describeProblem('guidingRms', '0')).toBe('Counts as missing: 0 means unguided.')
    expect(describeProblem('hfr', 'two')).toBe('Enter a number.')
  })

  it('is undefined for an empty field and a possible value', () => {
    expect(describeProblem('hfr', '')).toBeUndefined()
    expect(describeProblem('hfr', '0')).toBeUndefined()
    expect(describeProblem('temperature', '−5,5')).toBeUndefined()
  })
})
