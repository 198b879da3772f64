import { z } from 'zod'
import { METRIC_KEYS } from '@/lib/grading'
import type { CaptureSettings } from '@/lib/grading/capture-settings'
import { GradeLetter, Id, Moment } from './common'

/** What a chart can show of a sub. */
export const SeriesMetric = z.enum(['score', ...METRIC_KEYS])
export type SeriesMetric = z.infer<typeof SeriesMetric>

export const SeriesQuery = z.object({
  metric: SeriesMetric.default('score'),
  goalId: Id.optional(),
  /** Inclusive. */
  from: Moment.optional(),
  /** Exclusive. */
  to: Moment.optional(),
})
export type SeriesQuery = z.infer<typeof SeriesQuery>

/** One night of a series: the subs from index `first` on, `subs` of them. */
export const SeriesNight = z.object({
  /** Local date on which the observing night began. */
  night: z.iso.date(),
  first: z.number().int(),
  subs: z.number().int(),
  /** Of the subs that have a value; null if none has. */
  median: z.number().nullable(),
  /** Accepted for their goal. */
  kept: z.number().int(),
})
export type SeriesNight = z.infer<typeof SeriesNight>

/** A level in the criteria that grade the client's new captures. */
export const SeriesLine = z.object({
  kind: z.enum(['good', 'bad', 'limit', 'baseline', 'threshold']),
  value: z.number(),
  /** The grade that a threshold is for; null for other lines. */
  grade: GradeLetter.nullable(),
})
export type SeriesLine = z.infer<typeof SeriesLine>

/** A target's light frames in the order they were taken, as columns of equal length. */
export const TargetSeries = z.object({
  metric: SeriesMetric,
  ids: z.array(Id),
  /** Milliseconds since the epoch. */
  times: z.array(z.number().int()),
  /** In the metric's unit; null if it was not measured. */
  values: z.array(z.number().nullable()),
  grades: z.array(GradeLetter.nullable()),
  /** Index into `goalIds`; null for a sub without a goal. */
  goals: z.array(z.number().int().nullable()),
  goalIds: z.array(Id),
  nights: z.array(SeriesNight),
  /** Whether there are older subs that are not included. */
  capped: z.boolean(),
  /** The total number: counted if all are included, otherwise the stored count. */
  total: z.number().int(),
  criteriaSet: z.object({ id: Id, name: z.string() }).nullable(),
  lines: z.array(SeriesLine),
})
export type TargetSeries = z.infer<typeof TargetSeries>

type GradeCounts = Record<z.infer<typeof GradeLetter> | 'none', number>

/** The grades of one filter's subs. */
export interface FilterGrades {
  filter: string | null
  grades: GradeCounts
  subs: number
  /** Exposure, s. */
  seconds: number
}

/** Rejected exposure by the metric that cost the most points; null if none did. */
export interface LostHours {
  metric: (typeof METRIC_KEYS)[number] | null
  subs: number
  seconds: number
}

/** The grades of a target's newest subs, and why subs were lost. */
export interface TargetOutcome {
  /** How many of the newest subs are included. */
  subs: number
  /** Whether there are older subs that are not included. */
  capped: boolean
  /** Longest exposure first. */
  filters: FilterGrades[]
  /** Most expensive first. */
  lost: LostHours[]
}

/** The metrics a chart offers: those that the client's set judges, and others that were measured. */
export interface SeriesChoices {
  judged: (typeof METRIC_KEYS)[number][]
  measured: (typeof METRIC_KEYS)[number][]
}

/** What new subs of a goal are compared with. Times in ms. */
export interface GoalBaselineFacts {
  /** Of the goal's newest sub. */
  settings: CaptureSettings
  /** One for each metric that is compared; the value is null if there are too few subs. */
  rows: {
    metric: (typeof METRIC_KEYS)[number]
    value: number | null
    pinned: boolean
    subs: number
    fromMs: number | null
    toMs: number | null
  }[]
  /** Other settings that the goal has subs with, each with its newest subs, up to a baseline's window. */
  others: { settings: CaptureSettings; subs: number; fromMs: number; toMs: number }[]
  moreOthers: number
}

/** What the list of targets shows about a target in addition to its goals. */
export interface TargetGlance {
  /** The best of the newest subs that have a picture. */
  pictureId: string | null
  /** Of the newest capture. */
  lastNight: string | null
}

/** How the list of targets can be sorted: by name, or newest, most or closest to completion first. */
export const TargetSort = z.enum(['name', 'lastSub', 'hours', 'progress'])
export type TargetSort = z.infer<typeof TargetSort>
