import type { FieldError } from '@/lib/format/form-state'
import { problemsOf, type Criteria } from '@/lib/grading'
import {
  criteriaOf,
  draftOf,
  draftReducer,
  fieldErrors,
  type CriteriaDraft,
  type DraftAction,
  type FieldErrors,
} from './draft'

/** What the editor sends to be saved: the contract's body. */
export interface SetBody extends Criteria {
  name: string
  description: string
}

/** What someone had typed into the editor. */
export interface KeptDraft {
  name: string
  description: string
  draft: CriteriaDraft
}

interface Refusal {
  message: string
  errors: readonly FieldError[]
}

export interface EditorState {
  name: string
  description: string
  draft: CriteriaDraft
  /** What the server holds, or what a new set begins with. */
  saved: SetBody
  /** The revision that `saved` is; null for a new set. */
  revision: number | null
  /** After a first try to save, an empty name is an error too. */
  attempted: boolean
  /** What the server refused, and why; over with the next change. */
  refusal: (Refusal & { body: string }) | null
}

export type EditorAction =
  | { type: 'name' | 'description'; text: string }
  | { type: 'criteria'; action: DraftAction }
  | { type: 'attempt' }
  | { type: 'saved'; body: SetBody; revision: number }
  | { type: 'refused'; body: SetBody; refusal: Refusal }
  | { type: 'discard' }
  | { type: 'restore'; kept: KeptDraft }

export function startEditing({ body, revision }: { body: SetBody; revision: number | null }) {
  const saved = bodyOf({ ...body, draft: draftOf(body) })
  return { ...typed(saved), saved, revision, attempted: false, refusal: null } satisfies EditorState
}

export function editorReducer(state: EditorState, action: EditorAction): EditorState {
  switch (action.type) {
    case 'name':
      return { ...state, name: action.text }
    case 'description':
      return { ...state, description: action.text }
    case 'criteria':
      return { ...state, draft: draftReducer(state.draft, action.action) }
    case 'attempt':
      return { ...state, attempted: true }
    case 'saved':
      return { ...state, saved: action.body, revision: action.revision, refusal: null }
    case 'refused':
      return { ...state, refusal: { ...action.refusal, body: JSON.stringify(action.body) } }
    case 'restore':
      return { ...state, ...action.kept, refusal: null }
    case 'discard':
      return { ...state, ...typed(state.saved), attempted: false, refusal: null }
  }
}

const typed = (body: SetBody) => ({
  name: body.name,
  description: body.description,
  draft: draftOf(body),
})

type Typed = Pick<EditorState, 'name' | 'description' | 'draft'>

/** What would be saved. Numbers that are none are NaN; `errorsIn` says so. */
export const bodyOf = ({ name, description, draft }: Typed): SetBody => ({
  name: name.trim(),
  description: description.trim(),
  ...criteriaOf(draft),
})

/** Whether something would be lost by leaving. `1,80` is not a change from `1.8`. */
export const isDirty = (state: EditorState): boolean =>
  JSON.stringify(bodyOf(state)) !== JSON.stringify(state.saved)

/** The server's last refusal, as long as nothing was changed since. */
export const standingRefusal = (state: EditorState): Refusal | null =>
  state.refusal?.body === JSON.stringify(bodyOf(state)) ? state.refusal : null

/** Everything that forbids saving: what the browser knows at every keystroke, then what the server said. */
export function errorsIn(state: EditorState): FieldErrors {
  const unnamed = state.attempted && state.name.trim() === ''
  return fieldErrors([
    ...(unnamed ? [{ path: 'name', message: 'Give the set a name.' }] : []),
    ...problemsOf(bodyOf(state)),
    ...(standingRefusal(state)?.errors ?? []),
  ])
}
