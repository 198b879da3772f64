import { invalid } from '@/lib/errors'
import { readTypedNumber } from '@/lib/format/typed-number'

/**
 * Returns a text field as it was typed, with CR LF line breaks as LF; a missing field counts as empty.
 */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name)
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : ''
}

/** Returns a text field or select; null if it is empty. */
export const textOrNull = (data: FormData, name: string): string | null =>
  textOf(data, name).trim() || null

/**
 * Returns a number field, read as people type numbers; null if it is empty. Errors: invalid, at the
 * field, with what was typed.
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

/** Returns the values that the form was based on (`saved` of ActionForm), by path. Errors: invalid. */
export function baseOf(data: FormData): { base?: Record<string, unknown> } {
  const text = textOf(data, 'base')
  if (text === '') return {}
  try {
    const base: unknown = JSON.parse(text)
    if (typeof base === 'object' && base !== null) return { base: { ...base } }
  } catch {
    // Falls through to the error below.
  }
  throw invalid('', 'The form is damaged. Reload the page.')
}

/** Whether a checkbox or switch is on. */
export const isChecked = (data: FormData, name: string): boolean => data.get(name) !== null
