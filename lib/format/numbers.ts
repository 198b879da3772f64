/** Shown instead of a missing value. */
export const DASH = '–'

const SPACE = '\u00a0'
const formatters = new Map<number, Intl.NumberFormat>()

function formatterFor(decimals: number): Intl.NumberFormat {
  let formatter = formatters.get(decimals)
  if (!formatter) {
    formatter = new Intl.NumberFormat('en-US', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    })
    formatters.set(decimals, formatter)
  }
  return formatter
}

/**
 * A number with a fixed count of decimals, thousands grouped by commas and a true minus sign.
 * Missing (null, undefined, NaN, infinite) becomes a dash; a value that rounds to zero has no sign.
 * @param decimals 0…20
 */
export function formatNumber(value: number | null | undefined, decimals = 0): string {
  if (value == null || !Number.isFinite(value)) return DASH
  const text = formatterFor(decimals).format(Math.abs(value))
  const isZero = !/[1-9]/.test(text)
  return value < 0 && !isZero ? `−${text}` : text
}

/** A number and its unit: `2.31 px`, but `45%` and `−5.0 °C`. Missing has no unit. */
export function formatWithUnit(
  value: number | null | undefined,
  decimals: number,
  unit: string,
): string {
  const text = formatNumber(value, decimals)
  if (text === DASH || unit === '') return text
  return unit === '%' ? `${text}%` : `${text}${SPACE}${unit}`
}

/** A score, 0…100, with the one decimal that decides its grade. */
export function formatScore(score: number | null | undefined): string {
  return formatNumber(score, 1)
}

/** Percent points (45 → `45%`), not a fraction. */
export function formatPercent(percent: number | null | undefined, decimals = 0): string {
  return formatWithUnit(percent, decimals, '%')
}

/** A change with its sign always shown: `+3`, `−2`, `0`. */
export function formatChange(value: number | null | undefined, decimals = 0): string {
  const text = formatNumber(value, decimals)
  if (text === DASH || text.startsWith('−') || !/[1-9]/.test(text)) return text
  return `+${text}`
}

/** `1 sub`, `1,234 subs`. The plural is the singular with an s unless given. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`
}

const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/** A size in powers of 1,000, as disks are sold: `612 bytes`, `4.1 kB`, `1.9 GB`. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  // 999,950 is 1.0 MB: its 1,000.0 kB would have a digit too many.
  while (unit < BYTE_UNITS.length - 1 && value >= (unit === 0 ? 1000 : 999.95)) {
    value /= 1000
    unit += 1
  }
  return `${formatNumber(value, unit === 0 ? 0 : 1)} ${BYTE_UNITS[unit]}`
}
