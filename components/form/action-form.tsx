'use client'
import {
  startTransition,
  useActionState,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type FormEvent,
  type ReactNode,
} from 'react'
import { toast } from '@/components/ui/toast'
import { idle, type FormState } from '@/lib/format/form-state'
import { ErrorSummary } from './error-summary'
import { FormContext } from './form-context'

export interface ActionFormProps {
  action: (state: FormState, data: FormData) => Promise<FormState>
  children: ReactNode
  /** After success, for instance to close the dialog around the form. */
  onOk?: (state: FormState) => void
  /** Empties the form after success; for forms that add one thing after another. */
  resetOnOk?: boolean
  /** Names the form for assistive technology. */
  label?: string
  /** Lays out the fields; the summary of errors stands above them. */
  className?: string
}

/**
 * A form around a server action. What was typed stays when the action refuses it: React empties
 * uncontrolled forms after every action it calls itself, so here the submission is sent by hand.
 * Before the page is hydrated the plain `action` still works.
 */
export function ActionForm(props: ActionFormProps) {
  const { action, children, onOk, resetOnOk, label, className } = props
  const [state, dispatch, pending] = useActionState(action, idle)
  const [fields, setFields] = useState<readonly string[]>([])
  const form = useRef<HTMLFormElement>(null)
  const toastId = useId()

  const register = useCallback((name: string) => {
    setFields((names) => [...names, name])
    return () => setFields((names) => names.filter((other) => other !== name))
  }, [])

  useOutcome(state, (next) => {
    if (next.status === 'ok') {
      if (next.message) toast.ok(next.message, { id: toastId })
      if (resetOnOk) form.current?.reset()
      onOk?.(next)
    } else if (next.status === 'error') {
      focusFirstInvalid(
        form.current,
        next.errors.map((error) => error.path),
      )
    }
  })

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (pending) return
    const { submitter } = event.nativeEvent as SubmitEvent
    const data = new FormData(event.currentTarget, submitter)
    startTransition(() => dispatch(data))
  }

  const context = useMemo(() => ({ state, pending, register }), [state, pending, register])
  return (
    <form ref={form} action={dispatch} onSubmit={submit} noValidate aria-label={label}>
      <FormContext value={context}>
        <ErrorSummary state={state} shownAtFields={fields} />
        <div className={className}>{children}</div>
      </FormContext>
    </form>
  )
}

/** Calls back once for each new state, with the newest callback. */
function useOutcome(state: FormState, callback: (state: FormState) => void) {
  const newest = useRef(callback)
  useEffect(() => {
    newest.current = callback
  })
  useEffect(() => {
    newest.current(state)
  }, [state])
}

/** The first control in reading order that was refused; the summary when no control stands for it. */
function focusFirstInvalid(form: HTMLFormElement | null, paths: string[]) {
  if (!form) return
  const controls = [...form.elements].filter((element) => element instanceof HTMLElement)
  const invalid = controls.find((element) => {
    const name = element.getAttribute('name')
    return (
      name != null && name !== '' && paths.includes(name) && element.matches(':not([type=hidden])')
    )
  })
  const target = invalid ?? form.querySelector<HTMLElement>('[data-error-summary]')
  target?.focus()
}
