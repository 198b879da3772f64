'use client'
import { useTransition } from 'react'
import { toast } from '@/components/ui/toast'
import type { FormState } from '@/lib/format/form-state'
import {
  bodyOf,
  errorsIn,
  isDirty,
  type EditorAction,
  type EditorState,
  type SetBody,
} from '../draft/editor-state'

/** What saving answers: a form's state, and the revision that the set is at now. */
export interface Saved {
  state: FormState
  revision: number | null
}

/**
 * `basedOn` is the revision that the editor began with, null for a new set; `base` is the name and
 * description it began with.
 */
export type SaveSet = (
  basedOn: number | null,
  body: SetBody,
  base: Pick<SetBody, 'name' | 'description'>,
) => Promise<Saved>

/** Saves what the editor holds, says how it went, and leads to the first field that stands in the way. */
export function useSaving(
  state: EditorState,
  dispatch: (action: EditorAction) => void,
  save: SaveSet | undefined,
  form: React.RefObject<HTMLElement | null>,
) {
  const [pending, startTransition] = useTransition()

  function refuse(message: string) {
    toast.error(message, { id: 'save-set' })
    // The fields are marked in the next frame.
    requestAnimationFrame(() => {
      form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
    })
  }

  function submit() {
    if (pending || !save) return
    dispatch({ type: 'attempt' })
    const problems = errorsIn({ ...state, attempted: true, refusal: null })
    if (problems.size > 0) {
      refuse('Nothing was saved: see the marked fields.')
      return
    }
    if (state.revision !== null && !isDirty(state)) {
      toast.info(`Nothing has changed: this is revision ${state.revision}.`, { id: 'save-set' })
      return
    }
    const body = bodyOf(state)
    const { name, description } = state.saved
    startTransition(async () => {
      const { state: answer, revision } = await save(state.revision, body, { name, description })
      startTransition(() => {
        if (answer.status === 'error') {
          dispatch({ type: 'refused', body, refusal: answer })
          refuse(answer.message)
        } else if (answer.status === 'ok' && revision !== null) {
          dispatch({ type: 'saved', body, revision })
          toast.ok(answer.message ?? 'Saved.', { id: 'save-set' })
        }
      })
    })
  }

  return { pending, submit }
}
