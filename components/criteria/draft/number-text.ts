const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/**
 * What a person typed into a number field. Null for an empty field, NaN for what is no number. A
 * decimal comma is understood; where a text has commas and dots, the last of them is the decimal
 * one, and several of one kind group thousands. Blanks and a true minus sign (−) are understood too.
 */
export function readNumber(text: string): number | null {
  const bare = text.replace(/\s/g, '').replace('−', '-')
  if (bare === '') return null
  const plain = withDecimalPoint(bare)
  if (!NUMBER.test(plain)) return Number.NaN
  const value = Number(plain)
  // Adding 0 turns −0 into 0.
  return Number.isFinite(value) ? value + 0 : Number.NaN
}

function withDecimalPoint(text: string): string {
  const commas = text.split(',').length - 1
  const dots = text.split('.').length - 1
  if (commas > 0 && dots > 0) {
    const decimal = text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.'
    const grouping = decimal === ',' ? '.' : ','
    return text.replaceAll(grouping, '').replace(decimal, '.')
  }
  if (commas > 1) return text.replaceAll(',', '')
  if (dots > 1) return text.replaceAll('.', '')
  return text.replace(',', '.')
}

/** A number as a field starts with it; empty for a missing one. `readNumber` reads it back exactly. */
export function numberText(value: number | null | undefined): string {
  return value == null || !Number.isFinite(value) ? '' : String(value)
}
