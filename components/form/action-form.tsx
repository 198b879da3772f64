'use client'
import {
  createContext,
  startTransition,
  use,
  useActionState,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
  type FormEvent,
  type ReactNode,
} from 'react'
import { Callout } from '@/components/ui/callout'
import { toast } from '@/components/ui/toast'
import { idle, type FormConflict, type FormState, type SavedValues } from '@/lib/format/form-state'
import { savedText, useBase } from './use-base'

/** An unresolved conflict, and the saved value as its control would show it. */
export interface OpenConflict extends FormConflict {
  text: string
}

interface FormContextValue {
  state: FormState
  pending: boolean
  /** Registers a field that shows its own error, so that the summary leaves it out. */
  register: (name: string) => () => void
  conflicts: readonly OpenConflict[]
  decide: (conflict: OpenConflict, whose: 'mine' | 'theirs') => void
}

const FormContext = createContext<FormContextValue>({
  state: idle,
  pending: false,
  register: () => () => undefined,
  conflicts: [],
  decide: () => undefined,
})

/** Returns the state of the ActionForm around this component, and whether it is being sent. */
export function useFormState(): { state: FormState; pending: boolean } {
  const { state, pending } = use(FormContext)
  return { state, pending }
}

/** Returns the unresolved conflict of one field, and the function that resolves it. */
export function useFieldConflict(name: string) {
  const { conflicts, decide, pending } = use(FormContext)
  const conflict = conflicts.find(({ path }) => path === name)
  return conflict && { conflict, decide, pending }
}

/**
 * Returns the error of one field after the last attempt; undefined if there is none. The caller must
 * show it.
 * @param name the control's name, such as `thresholds.b`
 */
export function useFieldError(name: string): string | undefined {
  const { state, register } = use(FormContext)
  useEffect(() => register(name), [register, name])
  if (state.status !== 'error') return undefined
  return state.errors.find((error) => error.path === name)?.message
}

export interface ActionFormProps {
  action: (state: FormState, data: FormData) => Promise<FormState>
  children: ReactNode
  /** After success, for instance to close the dialog around the form. */
  onOk?: (state: FormState) => void
  /** Empties the form after success; for forms that add one thing after another. */
  resetOnOk?: boolean
  /**
   * For a form that edits something: its values as the page shows them, by control name. Only changed
   * values are saved, and if someone else has saved another value, the form asks which one to keep.
   */
  saved?: SavedValues
  /** Names the form for assistive technology. */
  label?: string
  /** Lays out the fields; the error summary is above them. */
  className?: string
}

/**
 * A form around a server action. If the action refuses the input, the input stays: React resets
 * uncontrolled forms after every action that it calls, so this form dispatches the action itself.
 * Before the page is hydrated, the plain `action` still works.
 */
export function ActionForm(props: ActionFormProps) {
  const { action, children, onOk, resetOnOk, saved, label, className } = props
  const [state, dispatch, pending] = useActionState(action, idle)
  const [fields, setFields] = useState<readonly string[]>([])
  const form = useRef<HTMLFormElement>(null)
  const toastId = useId()
  const base = useBase(form, saved, state)
  const [open, setOpen] = useState<readonly OpenConflict[]>([])

  const register = useCallback((name: string) => {
    setFields((names) => [...names, name])
    return () => setFields((names) => names.filter((other) => other !== name))
  }, [])

  useOutcome(state, (next) => {
    const conflicts = next.status === 'error' ? (next.conflicts ?? []) : []
    setOpen((before) =>
      conflicts.length === 0 && before.length === 0
        ? before
        : conflicts.map(({ path, saved }) => ({
            path,
            saved,
            text: savedText(form.current, path, saved),
          })),
    )
    if (next.status === 'ok') {
      if (next.message) toast.ok(next.message, { id: toastId })
      if (resetOnOk) form.current?.reset()
      onOk?.(next)
    } else if (next.status === 'error') {
      focusFirstInvalid(
        form.current,
        [...next.errors, ...conflicts].map(({ path }) => path),
      )
    }
  })

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (pending) return
    const { submitter } = event.nativeEvent as SubmitEvent
    const data = new FormData(event.currentTarget, submitter)
    base.addTo(data)
    startTransition(() => dispatch(data))
  }

  /** Resolves one conflict; after the last one the form is sent again. */
  function decide({ path, saved }: OpenConflict, whose: 'mine' | 'theirs') {
    base.rebase(path, saved, whose === 'theirs')
    // The button that was pressed disappears.
    const control = form.current?.elements.namedItem(path)
    if (control instanceof HTMLElement) control.focus()
    const left = open.filter((conflict) => conflict.path !== path)
    setOpen(left)
    if (left.length === 0) form.current?.requestSubmit()
  }

  const context = { state, pending, register, conflicts: open, decide }
  return (
    <form ref={form} action={dispatch} onSubmit={submit} noValidate aria-label={label}>
      <FormContext value={context}>
        {saved && <input type="hidden" name="base" defaultValue={JSON.stringify(saved)} />}
        <ErrorSummary state={state} shownAtFields={fields} />
        <div className={className}>{children}</div>
      </FormContext>
    </form>
  )
}

/** Calls the latest callback once for each new state. */
function useOutcome(state: FormState, callback: (state: FormState) => void) {
  const newest = useRef(callback)
  useEffect(() => {
    newest.current = callback
  })
  useEffect(() => {
    newest.current(state)
  }, [state])
}

/** Focuses the first refused control in reading order, or the summary if no control was refused. */
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
  target?.closest('details')?.setAttribute('open', '')
  target?.focus()
}

interface ErrorSummaryProps {
  state: FormState
  /** Names of the fields that show their error themselves. */
  shownAtFields: readonly string[]
}

/** Why the form was refused, with every error that has no field of its own. */
function ErrorSummary({ state, shownAtFields }: ErrorSummaryProps) {
  if (state.status !== 'error') return null
  const unboundErrors = state.errors.filter((error) => !shownAtFields.includes(error.path))
  return (
    <div data-error-summary tabIndex={-1} className="mb-4 rounded-md">
      <Callout kind="error" title={state.message} live>
        {unboundErrors.length > 0 && (
          <ul className="list-disc pl-4">
            {unboundErrors.map((error) => (
              <li key={`${error.path} ${error.message}`}>{error.message}</li>
            ))}
          </ul>
        )}
      </Callout>
    </div>
  )
}
