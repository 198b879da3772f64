import { invalid } from '@/lib/errors'
import { readTypedNumber } from '@/lib/format/typed-number'

/** A text field as it was typed; a field that is missing counts as empty. */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name)
  return typeof value === 'string' ? value : ''
}

/** A text field or select where nothing chosen means none. */
export const textOrNull = (data: FormData, name: string): string | null =>
  textOf(data, name).trim() || null

/**
 * A number field, read as people type numbers; empty means none. Error: invalid, at the field, with
 * what was typed.
 */
export function numberOrNull(data: FormData, name: string): number | null {
  const text = textOf(data, name).trim()
  const value = readTypedNumber(text)
  if (Number.isNaN(value)) {
    throw invalid(
      name,
      `“${text.slice(0, 40)}” is not a number. Write it like 1200, 1,234.5 or 0.5.`,
    )
  }
  return value
}

/** A checkbox or switch. */
export const isChecked = (data: FormData, name: string): boolean => data.get(name) !== null
