import type { CriteriaProblem, CriterionRow } from '@/lib/grading'

/** The first error of each field, by its path: keys joined by dots, such as `criteria.0.good`. */
export type FieldErrors = ReadonlyMap<string, string>

export type RowErrors = Readonly<Partial<Record<keyof CriterionRow, string>>>

/** One object for all rows without errors, so that they need not be drawn again. */
const NONE: RowErrors = Object.freeze({})

export function fieldErrors(
  problems: readonly (CriteriaProblem | { path: string; message: string })[],
): FieldErrors {
  const errors = new Map<string, string>()
  for (const { path, message } of problems) {
    const key = typeof path === 'string' ? path : path.join('.')
    if (!errors.has(key)) errors.set(key, message)
  }
  return errors
}

/** The errors of one row, by field. */
export function rowErrorsOf(errors: FieldErrors, index: number): RowErrors {
  const prefix = `criteria.${index}.`
  const own = [...errors].filter(([path]) => path.startsWith(prefix))
  if (own.length === 0) return NONE
  return Object.fromEntries(own.map(([path, message]) => [path.slice(prefix.length), message]))
}
