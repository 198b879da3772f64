import '@/lib/contracts/zod-messages'
import type { z } from 'zod'
import { compileObject } from '@/lib/capture/compile'
import {
  FIELD_TABLE,
  FIELDS,
  fieldsWith,
  isOptionKey,
  readOption,
  type SentFacts,
} from '@/lib/capture/fields'
import type { RequestedPlace } from '@/db/schema'
import type { ReceivedMetrics } from '@/lib/capture/received'
import {
  CaptureBody,
  MAX_CONVERTED_CHARACTERS,
  MAX_RECEIVED_CHARACTERS,
} from '@/lib/contracts/captures'
import { cleanName, type Remark } from '@/lib/contracts/common'
import { readFrameType } from '@/lib/formats/frame-types'
import { isObject, plainNumber, readBinning, readText } from '@/lib/formats/values'
import {
  isMetricKey,
  measuredValue,
  METRIC_KEYS,
  getMetric,
  readMetric,
  type MetricKey,
} from '@/lib/grading'
import { likelyMistake } from '@/lib/grading/suspect-values'

/** A capture as it will be stored: what could be read, and what could not. */
export interface ReadCapture {
  facts: SentFacts
  metrics: { [K in MetricKey]?: number }
  /** The target and goal that the client named by id. */
  requested: RequestedPlace
  /** Null where nothing was converted. */
  converted: { [K in MetricKey]?: string } | null
  /** Null where nothing was converted or corrected. */
  received: ReceivedMetrics | null
  /** The picture, still encoded. */
  thumbnail: string | undefined
  warnings: Remark[]
}

export type ReadResult = { ok: true; capture: ReadCapture } | { ok: false; errors: Remark[] }

/**
 * Fields that a capture cannot be stored without, or that would misplace it if they were dropped: a
 * dark counted as a light frame, a sub counted for another goal, two subs taken for one.
 */
const INDISPENSABLE = new Set<string>([...fieldsWith('indispensable'), 'targetId', 'goalId'])

/** Warnings in one response: a hostile body must not make it long. */
const MAX_WARNINGS = 60

/**
 * Reads one capture. Only an invalid indispensable field rejects it; any other field that violates
 * its contract is dropped, and `warnings` says which, what was received and why.
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
  // Text that becomes a number in the first round may be out of range in the second.
  for (let round = 0; round < 2; round++) {
    repairFields(fields, issues, warnings)
    const again = CaptureBody.safeParse(fields)
    if (again.success) return accepted(again.data, warnings)
    issues = again.error.issues
  }
  return { ok: false, errors: issues.map(toRemark) }
}

/** Reads what has only one possible meaning, and drops the rest with a warning. */
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
    // Clients send null for a value that they do not have: an absent field, not a mistake.
    if (value === null) delete fields[field]
    else if (field === 'captureId') fields[field] = numberAsText(value)
    else if (field === 'frameType') {
      if (typeof value === 'string') fields[field] = readFrameType(value) ?? value
    } else if (isOptionKey(field) && typeof value === 'string') {
      const option = readText(value) === undefined ? null : readOption(field, value)
      if (option) fields[field] = option
      else delete fields[field]
      if (option === undefined) {
        warnings.push({
          path: field,
          message: `${preview(value)} ${issue.message}; it was dropped`,
        })
      }
    } else if (!INDISPENSABLE.has(field)) {
      const isText = typeof value === 'string' && expectsNumber(issue)
      const problem = isText
        ? repairNumber(fields, field, value)
        : `${issue.message}; it was dropped`
      if (problem === null) continue
      warnings.push({ path: field, message: `${preview(value)} ${problem}` })
      delete fields[field]
    }
  }
}

const expectsNumber = (issue: z.core.$ZodIssue) =>
  issue.code === 'invalid_type' && ['number', 'int'].includes(issue.expected)

/** Reads a number that was sent as text. Returns why it cannot, or null. */
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

function accepted(body: CaptureBody, warnings: Remark[]): ReadResult {
  const received: ReceivedMetrics = {}
  const metrics = readMetrics(body.metrics ?? {}, received, warnings)
  const converted = body.converted ? readConverted(body.converted, metrics, warnings) : null
  if (body.received) readReceived(body.received, metrics, received, warnings)
  const facts = readFacts(body, warnings)
  if (warnings.length > MAX_WARNINGS) {
    const more = warnings.length - MAX_WARNINGS
    warnings.splice(MAX_WARNINGS, more, { path: '', message: `and ${more} more` })
  }
  const { targetId, goalId, thumbnail } = body
  const requested = { targetId, goalId }
  return {
    ok: true,
    capture: {
      facts,
      metrics,
      requested,
      converted,
      received: isEmpty(received) ? null : received,
      thumbnail,
      warnings,
    },
  }
}

/** The body's fields under their inner names; null for what was not sent or is derived later. */
const toFacts = compileObject<CaptureBody, SentFacts>(
  FIELDS.map(({ key, property, kind, sent }) => {
    if (sent === 'never') return [property, 'null']
    return [property, kind === 'moment' ? `Date.parse(from.${key})` : `from.${key} ?? null`]
  }),
)

const NAMES = fieldsWith('isName')
const WITH_UNKNOWN = fieldsWith('unknown')

/** The facts, without what the software of the N.I.N.A. family writes for "unknown" (FORMATS.md). */
function readFacts(body: CaptureBody, warnings: Remark[]): SentFacts {
  const facts = toFacts(body)
  for (const key of NAMES) {
    const name = facts[key]
    if (name !== null) facts[key] = cleanName(name) || null
  }
  for (const key of WITH_UNKNOWN) {
    if (facts[key] === FIELD_TABLE[key].unknown) facts[key] = null
  }
  facts.frameType ??= 'light'
  if (facts.ra === 0 && facts.dec === 0) {
    facts.ra = null
    facts.dec = null
    warnings.push({
      path: 'ra',
      message: '0 with Dec 0 means that no mount was connected; both were dropped',
    })
  }
  return facts
}

/** A template with every metric: an object that grows one property at a time is slow. */
const NO_METRICS = Object.fromEntries(
  METRIC_KEYS.map((key) => [key, undefined]),
) as ReadCapture['metrics']

/** Reads the metrics, and puts the numbers that they cannot be into `received`. */
function readMetrics(
  raw: Record<string, unknown>,
  received: ReceivedMetrics,
  warnings: Remark[],
): ReadCapture['metrics'] {
  const metrics = { ...NO_METRICS }
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
      const { unit, sentinel } = getMetric(key)
      if (typeof value === 'number' && Number.isFinite(value) && value !== sentinel?.value) {
        received[key] = { value, unit, origin: 'corrected' }
      }
      const mistake = likelyMistake(key, value)
      const problem = mistake === null ? reading.problem : `${reading.problem} (${mistake})`
      const message = `${preview(raw[key])}: ${problem}; stored as missing`
      warnings.push({ path: `metrics.${key}`, message })
    }
  }
  if (metrics.hfr === 0 && measuredValue(getMetric('hfr'), metrics) === null) {
    metrics.hfr = undefined
    received.hfr = { value: 0, unit: getMetric('hfr').unit, origin: 'corrected' }
    const message = `0: cannot be with ${metrics.starCount} stars found, so the star detection failed; stored as missing`
    warnings.push({ path: 'metrics.hfr', message })
  }
  return metrics
}

/** Keeps the texts of metrics that are stored; the origin of a missing value explains nothing. */
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

/** Adds what the client or importer had before it converted a metric that is stored. */
function readReceived(
  raw: Record<string, unknown>,
  metrics: ReadCapture['metrics'],
  received: ReceivedMetrics,
  warnings: Remark[],
) {
  for (const key in raw) {
    const original = raw[key]
    const { value, unit } = isObject(original) ? original : {}
    const isValue = (typeof value === 'number' && Number.isFinite(value)) || isShortText(value)
    if (isMetricKey(key) && isValue && isShortText(unit)) {
      if (metrics[key] !== undefined) received[key] = { value, unit, origin: 'converted' }
      continue
    }
    const message = isMetricKey(key)
      ? `must be a value and a unit of up to ${MAX_RECEIVED_CHARACTERS} characters; it was dropped`
      : 'is not a metric that Subkeeper knows; it was ignored'
    warnings.push({ path: `received.${key.slice(0, 80)}`, message })
  }
}

const isShortText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MAX_RECEIVED_CHARACTERS

function isEmpty(object: object): boolean {
  for (const _ in object) return false
  return true
}

/** A received value for a warning. Objects are not shown: they may be of any size and depth. */
function preview(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function toRemark(issue: z.core.$ZodIssue): Remark {
  return { path: issue.path.map(String).join('.'), message: issue.message }
}
