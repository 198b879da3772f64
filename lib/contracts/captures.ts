import { z } from 'zod'
import { METRIC_KEYS } from '@/lib/grading'
import {
  Declination,
  Elevation,
  FrameType,
  GradeLetter,
  Id,
  Latitude,
  Longitude,
  Moment,
  MomentOut,
  Note,
  PageQuery,
  Remark,
  RightAscension,
  TargetStatus,
  VerdictName,
} from './common'

const text = (max: number) => z.string().max(max, `at most ${max} characters`)

/** Any object: looked into by the grading library, metric by metric, so a record would be walked twice. */
const Metrics = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be an object with metrics by their names',
)

const Converted = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be an object with texts by the names of metrics',
)

/** Longer target names are dropped with a warning. */
export const MAX_TARGET_NAME_CHARACTERS = 200

/** Longest text that says what a metric was converted from. */
export const MOST_CONVERTED_CHARACTERS = 200

/**
 * One capture as a client sends it. A field of this schema that does not fit is dropped with a
 * warning unless it is `capturedAt` (or an id that names somebody else's target): see
 * services/captures/read-capture.ts. Metrics are read one by one by the grading library.
 */
export const CaptureBody = z.strictObject({
  captureId: text(128).min(1).optional(),
  capturedAt: Moment,
  frameType: FrameType.optional(),
  targetId: Id.optional(),
  targetName: text(MAX_TARGET_NAME_CHARACTERS).optional(),
  goalId: Id.optional(),
  panel: z.number().int().min(1).max(999).optional(),
  filter: text(40).optional(),
  exposureSeconds: z.number().positive().max(86_400).optional(),
  binning: z.number().int().min(1).max(16).optional(),
  gain: z.number().int().min(-1).max(100_000).optional(),
  offset: z.number().int().min(-1).max(100_000).optional(),
  cameraTemperature: z.number().min(-273.15).max(100).optional(),
  setTemperature: z.number().min(-273.15).max(100).optional(),
  ra: RightAscension.optional(),
  dec: Declination.optional(),
  siteLatitude: Latitude.optional(),
  siteLongitude: Longitude.optional(),
  siteElevation: Elevation.optional(),
  fileName: text(500).optional(),
  filePath: text(2000).optional(),
  camera: text(200).optional(),
  telescope: text(200).optional(),
  software: text(200).optional(),
  metrics: Metrics.optional(),
  /** By metric, the value as it came before it was converted: `0.62 px × 1.9 ″/px`. */
  converted: Converted.optional(),
  thumbnail: z.string().optional(),
})
export type CaptureBody = z.infer<typeof CaptureBody>

export const MAX_BATCH = 1_000

const MetricsOut = z.record(z.enum(METRIC_KEYS), z.number().nullable())

export const ExplanationRow = z.object({
  metric: z.enum(METRIC_KEYS),
  value: z.number().nullable(),
  baseline: z.number().nullable(),
  thresholdScore: z.number().nullable(),
  deviation: z.number().nullable(),
  deviationScore: z.number().nullable(),
  /** Why there is no deviation score although the row compares: `no baseline yet`. */
  deviationNote: z.string().nullable(),
  result: z.number().nullable(),
  weight: z.number(),
  share: z.number().nullable(),
  status: z.enum(['good', 'between', 'bad', 'missing', 'hard-fail', 'over-limit']),
})

export const Capture = z.object({
  id: Id,
  captureId: z.string().nullable(),
  duplicate: z.boolean(),
  clientId: Id,
  clientName: z.string(),
  capturedAt: MomentOut,
  receivedAt: MomentOut,
  /** Local date on which the observing night began. */
  night: z.iso.date(),
  timezone: z.string().nullable(),
  frameType: FrameType,
  targetName: z.string().nullable(),
  target: z.object({ id: Id, name: z.string(), status: TargetStatus }).nullable(),
  goal: z
    .object({
      id: Id,
      accepted: z.number().int(),
      pending: z.number().int(),
      desired: z.number().int(),
      complete: z.boolean(),
    })
    .nullable(),
  panel: z.number().int().nullable(),
  filter: z.string().nullable(),
  exposureSeconds: z.number().nullable(),
  binning: z.number().int().nullable(),
  gain: z.number().int().nullable(),
  offset: z.number().int().nullable(),
  cameraTemperature: z.number().nullable(),
  setTemperature: z.number().nullable(),
  ra: z.number().nullable(),
  dec: z.number().nullable(),
  siteLatitude: z.number().nullable(),
  siteLongitude: z.number().nullable(),
  siteElevation: z.number().nullable(),
  fileName: z.string().nullable(),
  filePath: z.string().nullable(),
  camera: z.string().nullable(),
  telescope: z.string().nullable(),
  software: z.string().nullable(),
  metrics: MetricsOut,
  /** Metrics that were computed from coordinates, time and site. */
  computed: z.array(z.enum(METRIC_KEYS)),
  /** What came in place of a metric that was converted before it was stored, as text. */
  converted: z.partialRecord(z.enum(METRIC_KEYS), z.string()),
  score: z.number().nullable(),
  grade: GradeLetter.nullable(),
  gradeSource: z.enum(['auto', 'manual']).nullable(),
  /** The automatic grade underneath a manual one. */
  autoGrade: GradeLetter.nullable(),
  verdict: VerdictName.nullable(),
  criteria: z.object({ setId: Id, setName: z.string(), revision: z.number().int() }).nullable(),
  /** Graded by a revision that is no longer its set's newest, or by rules that have changed since. */
  stale: z.boolean(),
  coverage: z.number().nullable(),
  /** Why it is ungraded, or the hard limit that made it an E. */
  reason: z.string().nullable(),
  mainCause: z.enum(METRIC_KEYS).nullable(),
  /** Points of the score that each metric lost, by the revision that graded it. */
  costs: z.partialRecord(z.enum(METRIC_KEYS), z.number()),
  explanation: z.array(ExplanationRow),
  /** The one or two metrics that cost the most points, the dearest first. */
  costliest: z.array(z.enum(METRIC_KEYS)),
  warnings: z.array(Remark),
  note: z.string(),
  hasThumbnail: z.boolean(),
  /** False while its time lies more than a day after its arrival and nobody has confirmed it. */
  confirmed: z.boolean(),
})
export type Capture = z.infer<typeof Capture>

/** A capture without its explanation: what lists and tables show. */
export const CaptureRow = Capture.omit({
  explanation: true,
  costliest: true,
  warnings: true,
  duplicate: true,
  goal: true,
}).extend({ goalId: Id.nullable() })
export type CaptureRow = z.infer<typeof CaptureRow>

export const BatchResult = z.object({
  created: z.number().int(),
  duplicates: z.number().int(),
  failed: z.number().int(),
  results: z.array(
    z.object({
      status: z.enum(['created', 'duplicate', 'error']),
      index: z.number().int(),
      id: Id.optional(),
      captureId: z.string().nullable().optional(),
      score: z.number().nullable().optional(),
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

export const CAPTURE_SORTS = [
  'capturedAt',
  'receivedAt',
  'score',
  'grade',
  'filter',
  'exposureSeconds',
  ...METRIC_KEYS,
] as const

export const CaptureFilters = z.object({
  clientId: Id.optional(),
  targetId: Id.optional(),
  goalId: Id.optional(),
  filter: z.string().max(40).optional(),
  grade: z.enum(['A', 'B', 'C', 'D', 'E', 'none']).optional(),
  verdict: VerdictName.optional(),
  gradeSource: z.enum(['auto', 'manual']).optional(),
  /** Inclusive. */
  from: Moment.optional(),
  /** Exclusive. */
  to: Moment.optional(),
  night: z.iso.date().optional(),
  unassigned: flagText.optional(),
  stale: flagText.optional(),
  /** False lists the captures whose time nobody has confirmed yet, which no other list shows. */
  confirmed: flagText.optional(),
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
    manualGrade: GradeLetter.nullable(),
    note: Note,
    targetId: Id.nullable(),
    goalId: Id.nullable(),
    /** Accepts a time more than a day after the arrival: grades and counts the capture as a new one. */
    confirmed: z.literal(true),
  })
  .partial()
export type CapturePatch = z.infer<typeof CapturePatch>

export const AssignBody = z.object({
  captureIds: z.array(Id).min(1).max(10_000),
  targetId: Id,
})
export type AssignBody = z.infer<typeof AssignBody>
