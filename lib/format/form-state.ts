/** An error at one field. `path` is the control's name: keys joined by dots, such as `thresholds.b`. */
export interface FieldError {
  path: string
  message: string
}

/** A value that a control shows. */
export type FormValue = string | number | boolean | null

/** The values that an edit form started with, by the names of its controls. */
export type SavedValues = Readonly<Record<string, FormValue>>

/** A field that this form and someone else changed to different values. */
export interface FormConflict {
  path: string
  saved: FormValue
}

/** What a server action returns to its form. */
export type FormState =
  | { status: 'idle' }
  | { status: 'ok'; message?: string }
  | { status: 'error'; message: string; errors: FieldError[]; conflicts?: FormConflict[] }

/** The state of a form that has not been sent yet. */
export const idle: FormState = { status: 'idle' }

/** What a server action returns that provides data: the data, or a message that says why not. */
export type Answer<T> = { ok: true; data: T } | { ok: false; message: string }
