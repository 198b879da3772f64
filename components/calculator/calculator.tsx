'use client'
import { useCallback, useMemo, useReducer } from 'react'
import { AwakeFieldset } from '@/components/criteria/editor/awake-fieldset'
import { criteriaOf, soundThresholds } from '@/components/criteria/draft/draft'
import type { DraftAction } from '@/components/criteria/draft/draft-reducer'
import { fieldErrors } from '@/components/criteria/draft/field-errors'
import { PageHeader, Section } from '@/components/frame/page'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { problemsOf, scoreCapture, type Criteria } from '@/lib/grading'
import { encodeCalculation, type Calculation } from './calculation-url'
import { calculationOf, calculatorReducer, stateOf } from './calculator-state'
import { CopyLink } from './copy-link'
import { CriteriaPart } from './criteria-part'
import { ExplanationTable } from './explanation-table'
import type { PickedCapture } from './capture-picker'
import { LoadCapture } from './load-capture'
import { LoadSet, type LoadableSet } from './load-set'
import { ResultDetails } from './result-details'
import { ResultHead } from './result-head'
import { StickyResult } from './sticky-result'
import { useAddress } from './use-address'
import { useAfterPaint } from './use-after-paint'
import { ValueList } from './value-list'

export interface CalculatorProps {
  /** What the address says. */
  initial: Calculation
  /** Null for someone who is signed out. */
  sets: readonly LoadableSet[] | null
}

/** Grades one imagined sub at every keystroke, all of it in the browser. */
export function Calculator({ initial, sets }: CalculatorProps) {
  const [state, dispatch] = useReducer(calculatorReducer, initial, stateOf)
  const changeCriteria = useCallback(
    (action: DraftAction) => dispatch({ type: 'criteria', action }),
    [],
  )
  const loadCriteria = useCallback(
    (criteria: Criteria) => changeCriteria({ type: 'load', criteria }),
    [changeCriteria],
  )
  const loadCapture = useCallback(
    (picked: PickedCapture) => dispatch({ type: 'capture', ...picked }),
    [],
  )
  // Most keystrokes change a value: what depends on the criteria alone then stays as it is.
  const criteria = useMemo(() => criteriaOf(state.draft), [state.draft])
  const calculation = useMemo(() => calculationOf(state, criteria), [state, criteria])
  const { values, baselines } = calculation
  const errors = useMemo(() => fieldErrors(problemsOf(criteria)), [criteria])
  const result = useMemo(
    () => (errors.size > 0 ? null : scoreCapture(criteria, values, baselines)),
    [criteria, values, baselines, errors],
  )
  // The score follows each keystroke at once; where its points went may come a moment later.
  const outcome = useAfterPaint(useMemo(() => ({ calculation, result }), [calculation, result]))
  const query = useMemo(() => encodeCalculation(outcome.calculation), [outcome])
  useAddress(query)

  const isEmpty = Object.keys(values).length === 0
  return (
    <>
      <PageHeader
        title="Calculator"
        facts="What a sub would score, and why. Everything is computed here in the browser."
        actions={<CopyLink query={query} />}
      />
      <div className="flex flex-col gap-6 lg:grid lg:grid-cols-[minmax(0,1fr)_21rem] lg:items-start xl:grid-cols-[minmax(0,1fr)_24rem]">
        <AwakeFieldset className="flex flex-col gap-4">
          <Panel
            title="Values of the sub"
            description="An empty field is a metric that was not measured."
            actions={
              <>
                {sets && <LoadCapture load={loadCapture} />}
                <Button size="sm" onClick={() => dispatch({ type: 'fillExample' })}>
                  Fill in an example
                </Button>
                <Button size="sm" onClick={() => dispatch({ type: 'clearValues' })}>
                  Clear
                </Button>
              </>
            }
            flush
          >
            <div className="border-b px-4 py-3">
              <LoadSet sets={sets} criteria={criteria} load={loadCriteria} />
            </div>
            <ValueList
              criteria={criteria}
              values={state.values}
              baselines={state.baselines}
              result={result}
              dispatch={dispatch}
            />
          </Panel>
          <CriteriaPart draft={state.draft} errors={errors} change={changeCriteria} />
        </AwakeFieldset>
        <StickyResult
          label="Result"
          head={
            <ResultHead
              result={result}
              thresholds={soundThresholds(state.draft)}
              note={noteOn(errors.size, isEmpty)}
            />
          }
        >
          <ResultDetails {...outcome} />
        </StickyResult>
        <Section title="Explanation" className="mt-0! lg:col-span-2">
          <ExplanationTable result={outcome.result} />
        </Section>
      </div>
    </>
  )
}

function noteOn(errors: number, isEmpty: boolean): string | null {
  if (errors > 0) return 'The criteria contradict themselves: correct the marked fields below.'
  return isEmpty ? 'Enter values, or fill in an example.' : null
}
