import '@/lib/contracts/words'
import type { z } from 'zod'
import { fieldsWith } from '@/lib/capture/fields'
import { CaptureBody, MAX_CONVERTED_CHARACTERS } from '@/lib/contracts/captures'
import { cleanName, type Remark } from '@/lib/contracts/common'
import { readFrameType } from '@/lib/formats/frame-types'
import { plainNumber, readBinning, readText } from '@/lib/formats/values'
import {
  isMetricKey,
  measuredValue,
  METRIC_KEYS,
  metricOf,
  readMetric,
  type MetricKey,
} from '@/lib/grading'
import { likelyMistake } from '@/lib/grading/suspect-values'

/** A capture as it will be stored: what could be read, and what could not. */
export interface ReadCapture {
  body: Omit<CaptureBody, 'metrics' | 'converted'>
  metrics: { [K in MetricKey]?: number }
  /** Null where nothing was converted. */
  converted: { [K in MetricKey]?: string } | null
  warnings: Remark[]
}

export type ReadResult = { ok: true; capture: ReadCapture } | { ok: false; errors: Remark[] }

/**
 * Fields that a capture cannot be stored without, or that would put it in the wrong place if they
 * were merely dropped: a dark taken for a light, a sub counted for another goal, two subs for one.
 */
const INDISPENSABLE = new Set<string>([...fieldsWith('indispensable'), 'targetId', 'goalId'])

/** Problems named in one answer; a hostile body does not get to write a long one. */
const MOST_WARNINGS = 60

/**
 * Reads one capture. Only an indispensable field costs the capture; any other that does not fit its
 * contract is dropped, and `warnings` says which, what came and why.
 */
export function readCapture(input: unknown): ReadResult {
  const first = CaptureBody.safeParse(input)
  if (first.success) return accepted(first.data, [])
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return {
      ok: false,
      errors: [{ path: '', message: 'must be an object with a capture’s fields' }],
    }
  }
  const warnings: Remark[] = []
  const fields: Record<string, unknown> = { ...input }
  let issues = first.error.issues
  // Text becomes a number in the first round, which may turn out impossible in the second.
  for (let round = 0; round < 2; round++) {
    repairFields(fields, issues, warnings)
    const again = CaptureBody.safeParse(fields)
    if (again.success) return accepted(again.data, warnings)
    issues = again.error.issues
  }
  return { ok: false, errors: issues.map(remark) }
}

/** Makes usable what can be read in one way only, and drops the rest with a warning. */
function repairFields(
  fields: Record<string, unknown>,
  issues: readonly z.core.$ZodIssue[],
  warnings: Remark[],
) {
  for (const issue of issues) {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : []
    for (const key of unknown) {
      delete fields[key]
      warnings.push({ path: key, message: 'is not a field of a capture; it was ignored' })
    }
    const field = String(issue.path[0] ?? '')
    if (field === '' || !(field in fields)) continue
    const value = fields[field]
    // Clients write null for "I have none": that is an absent field, not a mistake.
    if (value === null) delete fields[field]
    else if (field === 'captureId') fields[field] = numberAsText(value)
    else if (field === 'frameType') {
      if (typeof value === 'string') fields[field] = readFrameType(value) ?? value
    } else if (!INDISPENSABLE.has(field)) {
      const isText = typeof value === 'string' && expectsNumber(issue)
      const problem = isText
        ? repairNumber(fields, field, value)
        : `${issue.message}; it was dropped`
      if (problem === null) continue
      warnings.push({ path: field, message: `${shown(value)} ${problem}` })
      delete fields[field]
    }
  }
}

const expectsNumber = (issue: z.core.$ZodIssue) =>
  issue.code === 'invalid_type' && ['number', 'int'].includes(issue.expected)

/** Reads text in place of a number. Returns why that is impossible, or null. */
function repairNumber(fields: Record<string, unknown>, field: string, text: string): string | null {
  if (readText(text) === undefined) {
    delete fields[field]
    return null
  }
  const isBinning = field === 'binning'
  const value = isBinning ? readBinning(text) : plainNumber(text)
  if (value === 'asymmetric') return 'is asymmetric binning; it is stored as unknown'
  if (typeof value !== 'number') {
    return `is not a ${isBinning ? 'binning such as 2 or 2x2' : 'plain number such as 18.9'}; it was dropped`
  }
  fields[field] = value
  return null
}

/** Clients that count their subs send the number. */
function numberAsText(value: unknown): unknown {
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : value
}

function accepted(parsed: CaptureBody, warnings: Remark[]): ReadResult {
  const body: ReadCapture['body'] = parsed
  const metrics = readMetrics(parsed.metrics ?? {}, warnings)
  const converted = parsed.converted ? readConverted(parsed.converted, metrics, warnings) : null
  tidyBody(body, warnings)
  if (warnings.length > MOST_WARNINGS) {
    const more = warnings.length - MOST_WARNINGS
    warnings.splice(MOST_WARNINGS, more, { path: '', message: `and ${more} more` })
  }
  return { ok: true, capture: { body, metrics, converted, warnings } }
}

/** Every metric stands in it from the start: objects that grow field by field are slow to fill. */
const NOTHING_MEASURED = Object.fromEntries(
  METRIC_KEYS.map((key) => [key, undefined]),
) as ReadCapture['metrics']

function readMetrics(raw: Record<string, unknown>, warnings: Remark[]): ReadCapture['metrics'] {
  const metrics = { ...NOTHING_MEASURED }
  for (const key in raw) {
    if (!isMetricKey(key)) {
      const known = METRIC_KEYS.find((name) => name.toLowerCase() === key.toLowerCase())
      const hint = known ? `; did you mean ${known}?` : ''
      const message = `is not a metric that Subkeeper knows; it was ignored${hint}`
      warnings.push({ path: `metrics.${key.slice(0, 80)}`, message })
      continue
    }
    const value = plainNumber(raw[key])
    const reading = readMetric(key, value)
    if (reading.value !== null) metrics[key] = reading.value
    else if (reading.problem !== null) {
      const mistake = likelyMistake(key, value)
      const problem = mistake === null ? reading.problem : `${reading.problem} (${mistake})`
      const message = `${shown(raw[key])}: ${problem}; stored as missing`
      warnings.push({ path: `metrics.${key}`, message })
    }
  }
  if (metrics.hfr === 0 && measuredValue(metricOf('hfr'), metrics) === null) {
    metrics.hfr = undefined
    const message = `0: cannot be with ${metrics.starCount} stars found, so the star detection failed; stored as missing`
    warnings.push({ path: 'metrics.hfr', message })
  }
  return metrics
}

/** Texts of metrics that were stored: what a missing value was converted from explains nothing. */
function readConverted(
  raw: Record<string, unknown>,
  metrics: ReadCapture['metrics'],
  warnings: Remark[],
): ReadCapture['converted'] {
  const converted: { [K in MetricKey]?: string } = {}
  for (const key in raw) {
    const text = raw[key]
    const fits = typeof text === 'string' && text !== '' && text.length <= MAX_CONVERTED_CHARACTERS
    if (isMetricKey(key) && fits) {
      if (metrics[key] !== undefined) converted[key] = text
      continue
    }
    const message = isMetricKey(key)
      ? `must be a text of 1 to ${MAX_CONVERTED_CHARACTERS} characters; it was dropped`
      : 'is not a metric that Subkeeper knows; it was ignored'
    warnings.push({ path: `converted.${key.slice(0, 80)}`, message })
  }
  return Object.keys(converted).length > 0 ? converted : null
}

/** What the N.I.N.A. family writes for "unknown" becomes absent: FORMATS.md. */
function tidyBody(body: ReadCapture['body'], warnings: Remark[]) {
  if (body.gain === -1) delete body.gain
  if (body.offset === -1) delete body.offset
  if (body.filter !== undefined) body.filter = cleanName(body.filter)
  if (body.filter === '') delete body.filter
  if (body.targetName !== undefined) body.targetName = cleanName(body.targetName)
  if (body.targetName === '') delete body.targetName
  if (body.ra === 0 && body.dec === 0) {
    delete body.ra
    delete body.dec
    warnings.push({
      path: 'ra',
      message: '0 with Dec 0 means that no mount was connected; both were dropped',
    })
  }
}

/** What came, for a warning. Of an object only that it was one: it may be of any size and depth. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function remark(issue: z.core.$ZodIssue): Remark {
  return { path: issue.path.map(String).join('.'), message: issue.message }
}
