'use client'
import { Crosshair, Link2 } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { memo, startTransition, useCallback, useEffect, useMemo, useReducer, useState } from 'react'
import {
  criteriaOf,
  fieldErrors,
  soundThresholds,
  type DraftAction,
} from '@/components/criteria/draft'
import { PageHeader, Section } from '@/components/frame/page'
import { Button } from '@/components/ui/button'
import { AwakeFieldset } from '@/components/ui/hydrated-fieldset'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { useLazyPart } from '@/components/ui/use-lazy-part'
import { problemsOf, scoreCapture, type Criteria } from '@/lib/grading'
import { encodeCalculation, type Calculation } from './calculation-url'
import { calculationOf, calculatorReducer, stateOf } from './calculator-state'
import type { PickedCapture } from './capture-picker'
import { CriteriaPart, LoadSet, type LoadableSet } from './criteria-part'
import { ResultHead, StickyResult } from './result'
import { ExplanationTable, ResultDetails } from './result-details'
import { ValueList } from './value-fields'

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

/** Copies the address of this calculation; who opens it needs no account. */
function CopyLink({ query }: { query: string }) {
  async function copy() {
    const { origin, pathname } = window.location
    const link = origin + pathname + (query === '' ? '' : `?${query}`)
    if (await copied(link)) {
      toast.ok('The link is copied.', {
        id: 'copy-link',
        description: 'It opens this calculation for anyone who reaches this server.',
      })
    } else {
      toast.error('The browser did not let us copy: take the link from its address bar.', {
        id: 'copy-link',
      })
    }
  }
  return (
    <Button onClick={copy}>
      <Link2 aria-hidden />
      Copy link
    </Button>
  )
}

/** The clipboard interface exists only on https and localhost, so there is the old way too. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const field = document.createElement('textarea')
    field.value = text
    field.className = 'fixed opacity-0'
    document.body.append(field)
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    return done
  }
}

// Loaded when it is first opened, with its pictures, tables and dates.
const loadPicker = () => import('./capture-picker').then((file) => file.CapturePicker)

export interface LoadCaptureProps {
  /** Must stay the same function. */
  load: (picked: PickedCapture) => void
}

/** Fills the fields from a sub that is stored here. */
const LoadCapture = memo(function LoadCapture({ load }: LoadCaptureProps) {
  const [open, setOpen] = useState(false)
  const [CapturePicker, withPicker] = useLazyPart(loadPicker)
  return (
    <>
      <Button size="sm" onClick={() => withPicker(() => setOpen(true))}>
        <Crosshair aria-hidden />
        Load a capture
      </Button>
      {CapturePicker && <CapturePicker open={open} onOpenChange={setOpen} load={load} />}
    </>
  )
})

/** Browsers refuse more than a few hundred changes of address in a row, and typing is quick. */
const REST_MS = 300

/** Keeps the page's own address in step with `query`, a moment after the last change. */
function useAddress(query: string) {
  const shown = useSearchParams().toString()
  useEffect(() => {
    if (query === shown) return
    const timer = setTimeout(() => {
      const { pathname, hash } = window.location
      window.history.replaceState(null, '', pathname + (query === '' ? '' : `?${query}`) + hash)
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [query, shown])
}

/**
 * A value as it was when the page was last painted: what is drawn from it never delays the frame
 * that shows what it came from. (`useDeferredValue` starts at once, and before that frame.)
 */
function useAfterPaint<T>(value: T): T {
  const [painted, setPainted] = useState(value)
  useEffect(() => {
    let task: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      // A task posted in a frame's callback runs after that frame was painted.
      task = setTimeout(() => startTransition(() => setPainted(value)), 0)
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(task)
    }
  }, [value])
  return painted
}
