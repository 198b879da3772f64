import type { FieldError } from '@/lib/format/form-state'
import { findProblems, type Criteria } from '@/lib/grading'
import {
  toCriteria,
  toDraft,
  draftReducer,
  fieldErrors,
  type CriteriaDraft,
  type DraftAction,
  type FieldErrors,
} from './draft'

/** The body that the editor sends to be saved. */
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
  /** What the server has, or what a new set starts with. */
  saved: SetBody
  /** The revision of `saved`; null for a new set. */
  revision: number | null
  /** Whether saving was tried: from then on an empty name is an error. */
  attempted: boolean
  /** The body that the server refused, and why; void after the next change. */
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
  const saved = toBody({ ...body, draft: toDraft(body) })
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
  draft: toDraft(body),
})

type Typed = Pick<EditorState, 'name' | 'description' | 'draft'>

/** Returns what would be saved. Invalid numbers are NaN, which `getErrors` reports. */
export const toBody = ({ name, description, draft }: Typed): SetBody => ({
  name: name.trim(),
  description: description.trim(),
  ...toCriteria(draft),
})

/** Whether leaving would lose changes. `1,80` is not a change from `1.8`. */
export const isDirty = (state: EditorState): boolean =>
  JSON.stringify(toBody(state)) !== JSON.stringify(state.saved)

/** Returns the server's last refusal, as long as nothing has changed since. */
export const currentRefusal = (state: EditorState): Refusal | null =>
  state.refusal?.body === JSON.stringify(toBody(state)) ? state.refusal : null

/** Returns everything that prevents saving: what the browser finds at every keystroke, then what the server said. */
export function getErrors(state: EditorState): FieldErrors {
  const unnamed = state.attempted && state.name.trim() === ''
  return fieldErrors([
    ...(unnamed ? [{ path: 'name', message: 'Give the set a name.' }] : []),
    ...findProblems(toBody(state)),
    ...(currentRefusal(state)?.errors ?? []),
  ])
}
