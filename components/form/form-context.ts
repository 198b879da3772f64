'use client'
import { createContext, use, useEffect } from 'react'
import { idle, type FormConflict, type FormState } from '@/lib/format/form-state'

/** A conflict that is not decided yet, and the saved value as its control would show it. */
export interface OpenConflict extends FormConflict {
  text: string
}

interface FormContextValue {
  state: FormState
  pending: boolean
  /** A field that shows its own error says so, and the summary leaves that error out. */
  register: (name: string) => () => void
  conflicts: readonly OpenConflict[]
  decide: (conflict: OpenConflict, whose: 'mine' | 'theirs') => void
}

export const FormContext = createContext<FormContextValue>({
  state: idle,
  pending: false,
  register: () => () => undefined,
  conflicts: [],
  decide: () => undefined,
})

/** State of the ActionForm around this component, and whether it is being sent. */
export function useFormState(): { state: FormState; pending: boolean } {
  const { state, pending } = use(FormContext)
  return { state, pending }
}

/** The conflict of one field that is still to be decided, and what decides it. */
export function useFieldConflict(name: string) {
  const { conflicts, decide, pending } = use(FormContext)
  const conflict = conflicts.find(({ path }) => path === name)
  return conflict && { conflict, decide, pending }
}

/**
 * The error of one field after the last attempt; undefined if there is none. Calling it also promises
 * that the caller shows the error.
 * @param name the control's name, such as `thresholds.b`
 */
export function useFieldError(name: string): string | undefined {
  const { state, register } = use(FormContext)
  useEffect(() => register(name), [register, name])
  if (state.status !== 'error') return undefined
  return state.errors.find((error) => error.path === name)?.message
}
