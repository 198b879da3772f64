import { readTypedNumber } from '@/lib/format/typed-number'
import {
  coreCriteria,
  defaultRow,
  isMetricKey,
  METRIC_KEYS,
  type Criteria,
  type CriterionRow,
  type MetricKey,
  type MetricValues,
  type Thresholds,
} from '@/lib/grading'

/** Everything that the calculator computes from, and so what a link to it contains. */
export interface Calculation {
  criteria: Criteria
  values: MetricValues
  baselines: MetricValues
}

/** An address's parameters as a page receives them. */
export type Params = Readonly<Record<string, string | string[] | undefined>>

const DEFAULTS = coreCriteria()

const BETWEEN = '_'
const WITHIN = '*'

/** The letter before each number of a row. */
const NUMBERS = { g: 'good', b: 'bad', w: 'weight', d: 'allowedDeviation', l: 'limit' } as const
/** A row contains only what differs from its registry entry. */
const SWITCHES = {
  off: { enabled: false },
  dev: { deviation: true },
  low: { trend: 'lower' },
  high: { trend: 'higher' },
} as const satisfies Record<string, Partial<CriterionRow>>

/**
 * Encodes a calculation as an address's query, without the question mark; empty for a new one. It
 * contains only what differs from the defaults, in characters that need no escaping:
 *
 *     t=88_78_66_50     thresholds          m=50   minimum coverage      q=best   best quartile
 *     r=hfr*b4.5*dev_starCount*off          rows, each with what differs from the registry
 *     v=hfr*2.6_starCount*135               values                       p=hfr*2  baselines
 *
 * A number that is not valid (a half-typed field) is left out.
 */
export function encodeCalculation({ criteria, values, baselines }: Calculation): string {
  const params = new URLSearchParams()
  const put = (name: string, text: string) => text !== '' && params.set(name, text)
  put('t', encodeThresholds(criteria))
  if (criteria.minCoverage !== DEFAULTS.minCoverage && Number.isFinite(criteria.minCoverage)) {
    put('m', String(criteria.minCoverage))
  }
  if (criteria.baseline === 'bestQuartile') put('q', 'best')
  const rows = criteria.criteria.map(encodeRow).join(BETWEEN)
  if (rows !== DEFAULTS.criteria.map(encodeRow).join(BETWEEN)) put('r', rows)
  put('v', encodeValues(values))
  put('p', encodeValues(baselines))
  return params.toString()
}

/** Reads what `encodeCalculation` wrote. Never throws: what it cannot read keeps its default. */
export function decodeCalculation(params: Params): Calculation {
  const text = (name: string) => {
    const given = params[name]
    return (Array.isArray(given) ? given[0] : given) ?? ''
  }
  const rows = decodeRows(text('r'))
  return {
    criteria: {
      thresholds: decodeThresholds(text('t')),
      minCoverage: parseNumber(text('m')) ?? DEFAULTS.minCoverage,
      baseline: text('q') === 'best' ? 'bestQuartile' : 'median',
      criteria: rows.length > 0 ? rows : coreCriteria().criteria,
    },
    values: decodeValues(text('v')),
    baselines: decodeValues(text('p')),
  }
}

function encodeThresholds({ thresholds }: Criteria): string {
  const listed = ({ a, b, c, d }: Thresholds) =>
    [a, b, c, d].map((score) => (Number.isFinite(score) ? score : '')).join(BETWEEN)
  return listed(thresholds) === listed(DEFAULTS.thresholds) ? '' : listed(thresholds)
}

function decodeThresholds(text: string): Thresholds {
  const [a, b, c, d] = text.split(BETWEEN).map(parseNumber)
  const defaults = DEFAULTS.thresholds
  return { a: a ?? defaults.a, b: b ?? defaults.b, c: c ?? defaults.c, d: d ?? defaults.d }
}

function encodeRow(row: CriterionRow): string {
  const defaults = defaultRow(row.metric)
  const parts: string[] = [row.metric]
  for (const [letter, field] of Object.entries(NUMBERS)) {
    const value = row[field]
    if (value !== defaults[field] && value !== null && Number.isFinite(value)) {
      parts.push(letter + value)
    }
  }
  if (!row.enabled) parts.push('off')
  if (row.deviation) parts.push('dev')
  if (row.trend !== defaults.trend) parts.push(row.trend === 'lower' ? 'low' : 'high')
  return parts.join(WITHIN)
}

function decodeRows(text: string): CriterionRow[] {
  const rows = new Map<MetricKey, CriterionRow>()
  for (const part of text.split(BETWEEN)) {
    const [key = '', ...changes] = part.split(WITHIN)
    // A set has at most one row per metric; the first one counts.
    if (!isMetricKey(key) || rows.has(key)) continue
    rows.set(key, changes.reduce(withChange, defaultRow(key)))
  }
  return [...rows.values()]
}

function withChange(row: CriterionRow, text: string): CriterionRow {
  if (isIn(SWITCHES, text)) return { ...row, ...SWITCHES[text] }
  const letter = text.charAt(0)
  const value = parseNumber(text.slice(1))
  return value === null || !isIn(NUMBERS, letter) ? row : { ...row, [NUMBERS[letter]]: value }
}

const isIn = <T extends object>(table: T, key: PropertyKey): key is keyof T =>
  Object.hasOwn(table, key)

function encodeValues(values: MetricValues): string {
  return METRIC_KEYS.flatMap((key) => {
    const value = values[key]
    return value == null || !Number.isFinite(value) ? [] : [`${key}${WITHIN}${value}`]
  }).join(BETWEEN)
}

function decodeValues(text: string): MetricValues {
  const values: Partial<Record<MetricKey, number>> = {}
  for (const part of text.split(BETWEEN)) {
    const [key = '', number = ''] = part.split(WITHIN)
    const value = parseNumber(number)
    if (isMetricKey(key) && value !== null) values[key] = value
  }
  return values
}

/** Returns a number, or null for anything else. */
function parseNumber(text: string): number | null {
  const value = readTypedNumber(text)
  return Number.isNaN(value) ? null : value
}
