/** What stands in a cell or a JSON field where a number belongs. */
export type NumberReading =
  | { kind: 'absent' }
  | { kind: 'number'; value: number; decimalComma: boolean }
  | { kind: 'unreadable'; text: string }

const ABSENT = /^(nan|n\/a|null)?$/i
const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const COMMA = /^[+-]?(\d+),(\d+)$/

/**
 * Reads a number. Empty, `null`, `n/a` and NaN (quoted in JSON) are absent. A decimal comma is
 * taken where it cannot be a thousands separator: `0,623` and `12,5`, but not `1,234`, unless
 * `commaCannotGroup` says that the file's cells are parted by something else than commas, as a
 * spreadsheet does where decimals have one.
 */
export function readNumber(raw: unknown, commaCannotGroup = false): NumberReading {
  if (raw === undefined || raw === null || Number.isNaN(raw)) return { kind: 'absent' }
  if (typeof raw === 'number') return { kind: 'number', value: raw, decimalComma: false }
  if (typeof raw !== 'string') return { kind: 'unreadable', text: JSON.stringify(raw) }
  // Some locales write a true minus sign.
  const text = raw.trim().replace('\u2212', '-')
  if (ABSENT.test(text)) return { kind: 'absent' }
  if (PLAIN.test(text)) return { kind: 'number', value: Number(text), decimalComma: false }
  const comma = COMMA.exec(text)
  if (comma && (commaCannotGroup || comma[2]!.length !== 3 || /^0|^\d{4}/.test(comma[1]!))) {
    return { kind: 'number', value: Number(text.replace(',', '.')), decimalComma: true }
  }
  return { kind: 'unreadable', text: raw }
}

/** The number that a plain numeric text stands for (`"18.9"` → 18.9); anything else unchanged. */
export function plainNumber(raw: unknown): unknown {
  if (typeof raw !== 'string') return raw
  const reading = readNumber(raw)
  return reading.kind === 'number' && !reading.decimalComma ? reading.value : raw
}

const BINNING = /^(?:bin(?:ning)?)? *(\d+)(?:\.0*)?(?: *[x×*] *(\d+))?$/i

/** Reads binning: `2`, `2x2`, `2 * 2` and `Bin2` are 2. Cameras that bin their axes differently are rare. */
export function readBinning(text: string): number | 'asymmetric' | 'unreadable' {
  const [, x, y = x] = BINNING.exec(text.trim()) ?? []
  if (x === undefined) return 'unreadable'
  return Number(x) === Number(y) ? Number(x) : 'asymmetric'
}

/** Trimmed text, or undefined where there is none. */
export function readText(raw: unknown): string | undefined {
  if (typeof raw !== 'string') return undefined
  const text = raw.trim()
  return ABSENT.test(text) ? undefined : text
}

/** The fields without `undefined`. */
export type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** A copy without the fields that are undefined; 0 and −1 stay, because that is what came. */
export function present<T extends object>(fields: T): Present<T> {
  const kept: Partial<T> = {}
  for (const name in fields) if (fields[name] !== undefined) kept[name] = fields[name]
  return kept as Present<T>
}

/** A JSON object: not null, not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
