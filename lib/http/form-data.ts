import { invalid } from '@/lib/errors'
import { readTypedNumber } from '@/lib/format/typed-number'

/**
 * A text field as it was typed; a field that is missing counts as empty. Browsers send line breaks
 * as CR LF.
 */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name)
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : ''
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

/** The values that the form was based on (`saved` of ActionForm), by path. Error: invalid. */
export function baseOf(data: FormData): { base?: Record<string, unknown> } {
  const text = textOf(data, 'base')
  if (text === '') return {}
  try {
    const base: unknown = JSON.parse(text)
    if (typeof base === 'object' && base !== null) return { base: { ...base } }
  } catch {
    // Said below.
  }
  throw invalid('', 'The form is damaged. Reload the page.')
}

/** A checkbox or switch. */
export const isChecked = (data: FormData, name: string): boolean => data.get(name) !== null
