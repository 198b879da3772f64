/** The content of a cell or JSON field that should be a number. */
export type NumberReading =
  | { kind: 'absent' }
  | { kind: 'number'; value: number; decimalComma: boolean }
  | { kind: 'unreadable'; text: string }

const ABSENT = /^(nan|n\/a|null)?$/i
const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const COMMA = /^[+-]?(\d+),(\d+)$/

/**
 * Reads a number. Empty, `null`, `n/a` and NaN (quoted in JSON) are absent. A decimal comma is
 * accepted if it cannot be a thousands separator: `0,623` and `12,5`, but not `1,234`.
 * `commaCannotGroup` accepts that too; it is set if the cells of the file are not separated by
 * commas, as in spreadsheets of locales with a decimal comma.
 */
export function readNumber(raw: unknown, commaCannotGroup = false): NumberReading {
  if (raw === undefined || raw === null || Number.isNaN(raw)) return { kind: 'absent' }
  if (typeof raw === 'number') return { kind: 'number', value: raw, decimalComma: false }
  if (typeof raw !== 'string') return { kind: 'unreadable', text: JSON.stringify(raw) }
  // Some locales write a real minus sign.
  const text = raw.trim().replace('\u2212', '-')
  if (ABSENT.test(text)) return { kind: 'absent' }
  if (PLAIN.test(text)) return { kind: 'number', value: Number(text), decimalComma: false }
  const comma = COMMA.exec(text)
  if (comma && (commaCannotGroup || comma[2]!.length !== 3 || /^0|^\d{4}/.test(comma[1]!))) {
    return { kind: 'number', value: Number(text.replace(',', '.')), decimalComma: true }
  }
  return { kind: 'unreadable', text: raw }
}

/** Converts plain numeric text to a number (`"18.9"` → 18.9); returns anything else unchanged. */
export function plainNumber(raw: unknown): unknown {
  if (typeof raw !== 'string') return raw
  const reading = readNumber(raw)
  return reading.kind === 'number' && !reading.decimalComma ? reading.value : raw
}

const BINNING = /^(?:bin(?:ning)?)? *(\d+)(?:\.0*)?(?: *[x×*] *(\d+))?$/i

/** Reads binning: `2`, `2x2`, `2 * 2` and `Bin2` are 2. Different binning on each axis is rare. */
export function readBinning(text: string): number | 'asymmetric' | 'unreadable' {
  const [, x, y = x] = BINNING.exec(text.trim()) ?? []
  if (x === undefined) return 'unreadable'
  return Number(x) === Number(y) ? Number(x) : 'asymmetric'
}

/** Returns trimmed text, or undefined if there is none. */
export function readText(raw: unknown): string | undefined {
  if (typeof raw !== 'string') return undefined
  const text = raw.trim()
  return ABSENT.test(text) ? undefined : text
}

/** The fields without `undefined`. */
export type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** Returns a copy without the fields that are undefined; 0 and −1 are kept. */
export function omitUndefined<T extends object>(fields: T): Present<T> {
  const kept: Partial<T> = {}
  for (const name in fields) if (fields[name] !== undefined) kept[name] = fields[name]
  return kept as Present<T>
}

/** Returns whether the value is a JSON object: not null, not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
