'use client'
import { Crosshair, Link2 } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { memo, startTransition, useCallback, useEffect, useMemo, useReducer, useState } from 'react'
import {
  toCriteria,
  fieldErrors,
  validThresholds,
  type DraftAction,
} from '@/components/criteria/draft'
import { PageHeader, Section } from '@/components/frame/page'
import { Button } from '@/components/ui/button'
import { HydratedFieldset } from '@/components/ui/hydrated-fieldset'
import { Panel } from '@/components/ui/panel'
import { toast } from '@/components/ui/toast'
import { useLazyPart } from '@/components/ui/use-lazy-part'
import { findProblems, scoreCapture, type Criteria } from '@/lib/grading'
import { encodeCalculation, type Calculation } from './calculation-url'
import { toCalculation, calculatorReducer, toState } from './calculator-state'
import type { PickedCapture } from './capture-picker'
import { CriteriaPart, LoadSet, type LoadableSet } from './criteria-part'
import { ResultHead, StickyResult } from './result'
import { ExplanationTable, ResultDetails } from './result-details'
import { ValueList } from './value-fields'

export interface CalculatorProps {
  /** Read from the address. */
  initial: Calculation
  /** Null for someone who is signed out. */
  sets: readonly LoadableSet[] | null
}

/** Grades one hypothetical sub at every keystroke, entirely in the browser. */
export function Calculator({ initial, sets }: CalculatorProps) {
  const [state, dispatch] = useReducer(calculatorReducer, initial, toState)
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
  // Most keystrokes change only a value; what depends on the criteria alone is not computed again.
  const criteria = useMemo(() => toCriteria(state.draft), [state.draft])
  const calculation = useMemo(() => toCalculation(state, criteria), [state, criteria])
  const { values, baselines } = calculation
  const errors = useMemo(() => fieldErrors(findProblems(criteria)), [criteria])
  const result = useMemo(
    () => (errors.size > 0 ? null : scoreCapture(criteria, values, baselines)),
    [criteria, values, baselines, errors],
  )
  // The score follows each keystroke at once; where its points went may follow a moment later.
  const outcome = useAfterPaint(useMemo(() => ({ calculation, result }), [calculation, result]))
  const query = useMemo(() => encodeCalculation(outcome.calculation), [outcome])
  useUrlSync(query)

  const isEmpty = Object.keys(values).length === 0
  return (
    <>
      <PageHeader
        title="Calculator"
        facts="What a sub would score, and why. Everything is computed in your browser."
        actions={<CopyLink query={query} />}
      />
      <div className="flex flex-col gap-6 lg:grid lg:grid-cols-[minmax(0,1fr)_21rem] lg:items-start xl:grid-cols-[minmax(0,1fr)_24rem]">
        <HydratedFieldset className="flex flex-col gap-4">
          <Panel
            title="Values of the sub"
            description="Leave a field empty if the metric was not measured."
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
        </HydratedFieldset>
        <StickyResult
          label="Result"
          head={
            <ResultHead
              result={result}
              thresholds={validThresholds(state.draft)}
              note={getNote(errors.size, isEmpty)}
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

function getNote(errors: number, isEmpty: boolean): string | null {
  if (errors > 0) return 'The criteria contradict each other. Correct the marked fields below.'
  return isEmpty ? 'Enter values or fill in an example.' : null
}

/** Copies the address of this calculation, which opens without an account. */
function CopyLink({ query }: { query: string }) {
  async function copy() {
    const { origin, pathname } = window.location
    const link = origin + pathname + (query === '' ? '' : `?${query}`)
    if (await copyText(link)) {
      toast.ok('Link copied.', {
        id: 'copy-link',
        description: 'It opens this calculation for anyone who can reach this server.',
      })
    } else {
      toast.error('Couldn’t copy. Copy the link from the address bar.', {
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

/** Falls back to the old way, because the clipboard API exists only on https and localhost. */
async function copyText(text: string): Promise<boolean> {
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
  /** Must be stable. */
  load: (picked: PickedCapture) => void
}

/** Fills the fields from a stored sub. */
const LoadCapture = memo(function LoadCapture({ load }: LoadCaptureProps) {
  const [open, setOpen] = useState(false)
  const [CapturePicker, withPicker] = useLazyPart(loadPicker)
  return (
    <>
      <Button size="sm" onClick={() => withPicker(() => setOpen(true))}>
        <Crosshair aria-hidden />
        Load a sub
      </Button>
      {CapturePicker && <CapturePicker open={open} onOpenChange={setOpen} load={load} />}
    </>
  )
})

/** Browsers limit how often the address may change, and typing is quick. */
const URL_DELAY_MS = 300

/** Keeps the page's address in sync with `query`, a moment after the last change. */
function useUrlSync(query: string) {
  const shown = useSearchParams().toString()
  useEffect(() => {
    if (query === shown) return
    const timer = setTimeout(() => {
      const { pathname, hash } = window.location
      window.history.replaceState(null, '', pathname + (query === '' ? '' : `?${query}`) + hash)
    }, URL_DELAY_MS)
    return () => clearTimeout(timer)
  }, [query, shown])
}

/**
 * Returns the value as of the last paint, so that what depends on it never delays the frame that
 * shows the change itself. (`useDeferredValue` starts before that frame.)
 */
function useAfterPaint<T>(value: T): T {
  const [painted, setPainted] = useState(value)
  useEffect(() => {
    let task: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      // A task posted in a frame's callback runs after the frame is painted.
      task = setTimeout(() => startTransition(() => setPainted(value)), 0)
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(task)
    }
  }, [value])
  return painted
}
