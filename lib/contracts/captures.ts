import { z } from 'zod'
import {
  type FIELD_TABLE,
  fieldOf,
  FIELDS,
  fieldsWith,
  SENT_KEYS,
  type Field,
  type FieldKey,
  type JsonFacts,
  type JsonValue,
  type SentKey,
} from '@/lib/capture/fields'
import { METRIC_ORIGINS } from '@/lib/capture/received'
import { METRIC_KEYS } from '@/lib/grading'
import {
  GradeLetter,
  Id,
  Moment,
  MomentOut,
  Note,
  PageQuery,
  Remark,
  TargetStatus,
  VerdictName,
} from './common'

/** The schema of a field's value, as the field table declares it. */
function valueSchema(field: Field): z.ZodType {
  const { kind, options, min, max, minExclusive, minLength, maxLength } = field
  if (kind === 'moment') return Moment
  if (kind === 'date') return z.iso.date()
  if (kind === 'enum') return z.enum(options ?? [''])
  if (kind === 'text') {
    const text = z.string().max(maxLength ?? Infinity, `at most ${maxLength} characters`)
    return minLength === undefined ? text : text.min(minLength)
  }
  let number = kind === 'integer' ? z.number().int() : z.number()
  if (min !== undefined) number = minExclusive ? number.gt(min) : number.min(min)
  return max === undefined ? number : number.max(max)
}

function described(schema: z.ZodType, note: string | undefined): z.ZodType {
  return note === undefined ? schema : schema.describe(note)
}

/** The fields that a client may send. */
const sentFields = Object.fromEntries(
  SENT_KEYS.map((key) => {
    const field = fieldOf(key)
    const schema = valueSchema(field)
    const sent = field.sent === 'required' ? schema : schema.optional()
    return [key, described(sent, field.sentNote ?? field.note)]
  }),
) as {
  [K in SentKey]: K extends 'capturedAt'
    ? z.ZodType<string>
    : z.ZodOptional<z.ZodType<JsonValue<K>>>
}

/** The fields as the server returns them. */
const storedFields = Object.fromEntries(
  FIELDS.map((field) => {
    const { kind } = field
    const schema =
      kind === 'moment'
        ? MomentOut
        : kind === 'integer'
          ? z.number().int()
          : kind === 'real'
            ? z.number()
            : kind === 'text'
              ? z.string()
              : valueSchema(field)
    return [field.key, described(field.stored ? schema : schema.nullable(), field.note)]
  }),
) as { [K in keyof JsonFacts]: z.ZodType<JsonFacts[K]> }

/** Any object: the grading library reads it metric by metric, so a record would be iterated twice. */
const Metrics = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be an object with metrics by their names',
)

const Converted = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be an object with texts by the names of metrics',
)

const Received = z
  .custom<Record<string, unknown>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'must be an object with values and units by the names of metrics',
  )
  .meta({
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: { value: { type: ['number', 'string'] }, unit: { type: 'string' } },
      required: ['value', 'unit'],
    },
  })

const METRICS_NOTE = 'By metric, in its unit; absent or null if it was not measured.'
const RECEIVED_NOTE =
  'By metric: the value and unit before it was converted, corrected or discarded.'
const CONVERTED_NOTE = 'By metric, as text: the value before it was converted.'

/** Longest received value or unit, in characters. */
export const MAX_RECEIVED_CHARACTERS = 60

/** Longest description of what a metric was converted from, in characters. */
export const MAX_CONVERTED_CHARACTERS = 200

/**
 * One capture as a client sends it. An invalid field is dropped with a warning unless it is `capturedAt`
 * or the id of another client's target: see services/captures/read-capture.ts. The grading library reads
 * the metrics one by one.
 */
export const CaptureBody = z.strictObject({
  ...sentFields,
  targetId: Id.optional(),
  goalId: Id.optional().describe(
    'Defaults to the target’s enabled goal that best matches filter, exposure, binning, gain and offset.',
  ),
  metrics: Metrics.optional().describe(METRICS_NOTE),
  /** By metric, the value before it was converted: `0.62 px × 1.9 ″/px`. */
  converted: Converted.optional().describe(CONVERTED_NOTE),
  received: Received.optional().meta({
    description: 'By metric: the value and unit before the client or importer converted it.',
  }),
  thumbnail: z.string().optional().describe('JPEG, PNG or WebP, up to 1 MiB, base64-encoded.'),
})
export type CaptureBody = z.infer<typeof CaptureBody>

export const MAX_BATCH = 1_000

const MetricsOut = z.record(z.enum(METRIC_KEYS), z.number().nullable())

export const ExplanationRow = z.object({
  metric: z.enum(METRIC_KEYS),
  value: z.number().nullable(),
  baseline: z
    .number()
    .nullable()
    .describe('The baseline that the value is compared with, in the metric’s unit.'),
  thresholdScore: z.number().nullable(),
  deviation: z
    .number()
    .nullable()
    .describe(
      'Signed change from the baseline, %: positive if the value is larger, whether better or worse.',
    ),
  deviationScore: z.number().nullable(),
  /** Why there is no deviation score although the row compares: `no baseline yet`. */
  deviationNote: z.string().nullable(),
  result: z.number().nullable().describe('The lower of the two scores.'),
  weight: z.number().describe('The row’s weight in the set.'),
  share: z.number().nullable().describe('Points that this row contributed to the score.'),
  status: z.enum(['good', 'between', 'bad', 'missing', 'hard-fail', 'over-limit']),
})

export const Capture = z.object({
  id: Id,
  ...storedFields,
  duplicate: z.boolean(),
  clientId: Id,
  clientName: z.string(),
  timezone: z.string().nullable().describe('IANA name, such as Europe/Berlin.'),
  target: z.object({ id: Id, name: z.string(), status: TargetStatus }).nullable(),
  goal: z
    .object({
      id: Id,
      accepted: z.number().int().describe('Number of accepted subs.'),
      pending: z.number().int(),
      desired: z.number().int().describe('Number of accepted subs wanted.'),
      complete: z.boolean(),
    })
    .nullable(),
  metrics: MetricsOut.describe(METRICS_NOTE),
  computed: z
    .array(z.enum(METRIC_KEYS))
    .describe('Metrics that were computed from coordinates, time and site.'),
  converted: z.partialRecord(z.enum(METRIC_KEYS), z.string()).describe(CONVERTED_NOTE),
  received: z
    .partialRecord(
      z.enum(METRIC_KEYS),
      z.object({ value: z.union([z.number(), z.string()]), unit: z.string() }),
    )
    .describe(RECEIVED_NOTE),
  origins: z
    .partialRecord(z.enum(METRIC_KEYS), z.enum(METRIC_ORIGINS))
    .describe('By metric: the source of its value.'),
  score: z.number().nullable().describe('0 to 100.'),
  grade: GradeLetter.nullable().describe('The grade in effect; null if ungraded.'),
  gradeSource: z.enum(['auto', 'manual']).nullable(),
  autoGrade: GradeLetter.nullable().describe(
    'The automatic grade, even if a manual one overrides it.',
  ),
  verdict: VerdictName.nullable(),
  criteria: z
    .object({
      setId: Id,
      setName: z.string(),
      revision: z.number().int().describe('The revision that graded it.'),
    })
    .nullable(),
  stale: z
    .boolean()
    .describe('Graded by an outdated revision of its set, or by rules that have changed since.'),
  coverage: z.number().nullable().describe('Share of the set’s weight that was measured, %.'),
  /** Why it is ungraded, or the hard limit that made it an E. */
  reason: z.string().nullable(),
  mainCause: z.enum(METRIC_KEYS).nullable().describe('The metric that cost the most points.'),
  /** Points of the score that each metric lost, by the revision that graded it. */
  costs: z.partialRecord(z.enum(METRIC_KEYS), z.number()),
  explanation: z.array(ExplanationRow),
  /** The one or two metrics that cost the most points, most expensive first. */
  costliest: z.array(z.enum(METRIC_KEYS)),
  warnings: z.array(Remark),
  note: z.string(),
  hasThumbnail: z.boolean(),
  confirmed: z
    .boolean()
    .describe(
      'False if dated more than a day after it arrived: ungraded and in no other list until confirmed.',
    ),
})
export type Capture = z.infer<typeof Capture>

/** A capture without its explanation: what lists and tables show. */
export const CaptureRow = Capture.omit({
  explanation: true,
  costliest: true,
  received: true,
  origins: true,
  warnings: true,
  duplicate: true,
  goal: true,
}).extend({ goalId: Id.nullable().describe('The goal it belongs to.') })
export type CaptureRow = z.infer<typeof CaptureRow>

export const BatchResult = z.object({
  created: z.number().int(),
  duplicates: z.number().int(),
  failed: z.number().int(),
  results: z.array(
    z.object({
      status: z.enum(['created', 'duplicate', 'error']),
      index: z.number().int().describe('Position in the batch, from 0.'),
      id: Id.optional().describe('Subkeeper’s id.'),
      captureId: z
        .string()
        .nullable()
        .optional()
        .describe(fieldOf('captureId').note ?? ''),
      score: z.number().nullable().optional().describe('0 to 100.'),
      grade: GradeLetter.nullable().optional(),
      verdict: VerdictName.nullable().optional(),
      /** Why it is ungraded, or the hard limit that made it an E. */
      reason: z.string().nullable().optional(),
      warnings: z.array(Remark).optional(),
      errors: z.array(Remark).optional(),
    }),
  ),
})
export type BatchResult = z.infer<typeof BatchResult>

const flagText = z
  .enum(['true', 'false', '1', '0'])
  .transform((value) => value === 'true' || value === '1')

export const CAPTURE_SORTS = [...fieldsWith('sorted'), 'score', 'grade', ...METRIC_KEYS] as const

type EqualFilter = {
  [K in FieldKey]: (typeof FIELD_TABLE)[K] extends { filtered: 'equal' } ? K : never
}[FieldKey]

/** Filters by an equal value, as the field table declares them. */
const equalFilters = Object.fromEntries(
  FIELDS.filter(({ filtered }) => filtered === 'equal').map((field) => [
    field.key,
    valueSchema(field).optional(),
  ]),
) as { [K in EqualFilter]: z.ZodOptional<z.ZodType<JsonValue<K>>> }

export const CaptureFilters = z.object({
  clientId: Id.optional(),
  targetId: Id.optional(),
  goalId: Id.optional().describe('Captures that belong to this goal.'),
  filter: z
    .string()
    .max(40)
    .optional()
    .describe('Matched regardless of case and spaces, and by filter aliases.'),
  grade: z
    .enum(['A', 'B', 'C', 'D', 'E', 'none'])
    .optional()
    .describe('The grade in effect; none for ungraded.'),
  verdict: VerdictName.optional(),
  gradeSource: z.enum(['auto', 'manual']).optional(),
  from: Moment.optional().describe('Inclusive, ISO 8601 with an offset.'),
  to: Moment.optional().describe('Exclusive, ISO 8601 with an offset.'),
  night: z.iso
    .date()
    .optional()
    .describe(fieldOf('night').note ?? ''),
  unassigned: flagText.optional().describe('True for light frames without a target.'),
  stale: flagText
    .optional()
    .describe(
      'True for captures graded by an outdated revision or by rules that have changed since.',
    ),
  ...equalFilters,
  confirmed: flagText
    .optional()
    .describe('False for captures whose time is not confirmed yet; no other list includes them.'),
})
export type CaptureFilters = z.infer<typeof CaptureFilters>

export const CaptureQuery = CaptureFilters.extend({
  sort: z.enum(CAPTURE_SORTS).default('capturedAt'),
  order: z.enum(['asc', 'desc']).default('desc'),
  ...PageQuery.shape,
})
export type CaptureQuery = z.infer<typeof CaptureQuery>

export const CapturePatch = z
  .object({
    manualGrade: GradeLetter.nullable().describe('Null reverts to the automatic grade.'),
    note: Note,
    targetId: Id.nullable().describe('Null removes it from its target.'),
    goalId: Id.nullable().describe(
      'Also assigns the goal’s target; null removes it from its goal.',
    ),
    confirmed: z
      .literal(true)
      .describe(
        'Accepts a time more than a day after arrival: grades and counts the capture like a new one.',
      ),
  })
  .partial()
export type CapturePatch = z.infer<typeof CapturePatch>

export const AssignBody = z.object({
  captureIds: z.array(Id).min(1).max(10_000),
  targetId: Id,
})
export type AssignBody = z.infer<typeof AssignBody>
