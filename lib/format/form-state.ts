/** One refused field. `path` is the control's name: keys joined by dots, such as `thresholds.b`. */
export interface FieldError {
  path: string
  message: string
}

/** What a server action hands back to its form. */
export type FormState =
  | { status: 'idle' }
  | { status: 'ok'; message?: string }
  | { status: 'error'; message: string; errors: FieldError[] }

/** The state of a form that has not been sent yet. */
export const idle: FormState = { status: 'idle' }

/** What a server action answers that gives data: the data, or a sentence that says why not. */
export type Answer<T> = { ok: true; data: T } | { ok: false; message: string }
