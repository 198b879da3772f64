/**
 * A number as people type it: grouped (first alternative) or plain. A group has three digits, the
 * leading one up to three, and cannot start with 0. One dot is always a decimal point, so dots group
 * only in twos or before a decimal comma.
 */
const TYPED =
  /^([+-]?) ?(?:([1-9]\d{0,2}(?:(?: \d{3})+(?:[.,]\d*)?|(?:,\d{3})+(?:\.\d*)?|(?:\.\d{3})+(?:\.\d{3}|,\d*)))|(\d+[.,]?\d*|[.,]\d+))(e[+-]?\d+)?$/i

/** One comma or dot before exactly three digits: thousands to some people, decimals to others. */
const SURPRISING = /^[-+−–]? ?[1-9]\d{0,2}[.,]\d{3}$/

/**
 * Reads what a person typed into a number field. Null for an empty field, NaN for anything that is
 * not a number.
 *
 * - `1,5` and `1.5` → 1.5; `1,200` → 1200 but `1.200` → 1.2; `1,2345`, `1234,567` and `0,200` have
 *   decimals, because no group looks like that
 * - `1,234.5`, `1.234,5`, `1 234,5`, `1’234.5` → 1234.5; `1,234,567` and `1.234.567` → 1234567
 * - `,5` → 0.5; `1e3` → 1000; `−5` with a true minus or a dash → −5; any kind of space groups
 * - `1,2,3`, `12,34,5`, `1 2` and units are not numbers
 *
 * Text from software is read by the stricter rule of lib/formats/values.ts.
 */
export function readTypedNumber(text: string): number | null {
  const bare = text
    .trim()
    .replace(/[−–]/g, '-')
    .replace(/[\s'’]+/g, ' ')
  if (bare === '') return null
  const match = TYPED.exec(bare)
  if (!match) return Number.NaN
  const [, sign = '', grouped, plain = '', exponent = ''] = match
  const mantissa = grouped ? grouped.replaceAll(/[ ,.]/.exec(grouped)![0], '') : plain
  const value = Number(sign + mantissa.replace(',', '.') + exponent)
  // Adding 0 turns −0 into 0.
  return Number.isFinite(value) ? value + 0 : Number.NaN
}

/**
 * Returns how a text was read, such as `= 1,200`, if that might surprise the person who typed it; otherwise
 * null. It is in the browser's language, which shapes what they expect.
 */
export function readingHint(text: string): string | null {
  const bare = text.trim()
  return SURPRISING.test(bare) ? `= ${readTypedNumber(bare)!.toLocaleString()}` : null
}

/** Returns a number as the initial text of a field; empty if missing. `readTypedNumber` reads it back exactly. */
export function numberText(value: number | null | undefined): string {
  return value == null || !Number.isFinite(value) ? '' : String(value)
}
