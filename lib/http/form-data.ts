import { invalid } from '@/lib/errors'

/** A text field as it was typed; a field that is missing counts as empty. */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name)
  return typeof value === 'string' ? value : ''
}

/** A text field or select where nothing chosen means none. */
export const textOrNull = (data: FormData, name: string): string | null =>
  textOf(data, name).trim() || null

/**
 * A number field; empty means none. A decimal comma is understood, since half of Europe types one.
 * Error: invalid, at the field.
 */
export function numberOrNull(data: FormData, name: string): number | null {
  const text = textOf(data, name).trim()
  if (text === '') return null
  const value = Number(text.replace(',', '.').replace('−', '-'))
  if (!Number.isFinite(value)) throw invalid(name, 'must be a number, such as 12.5')
  return value
}

/** A checkbox or switch. */
export const isChecked = (data: FormData, name: string): boolean => data.get(name) !== null
