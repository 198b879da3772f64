import { sql, type $Type, type NotNull } from 'drizzle-orm'
import {
  blob,
  index,
  integer,
  real,
  sqliteTable,
  text,
  uniqueIndex,
  type SQLiteColumnBuilderBase,
} from 'drizzle-orm/sqlite-core'
import { FIELDS, type CaptureFacts, type Field } from '../../lib/capture/fields'
import type { ReceivedMetrics } from '../../lib/capture/received'
import { METRICS, type MetricKey, type MetricValues } from '../../lib/grading/metrics'
import { clients } from './clients'
import { flag, moment } from './columns'
import { criteriaRevisions } from './criteria'
import { goals, targets } from './planning'

const realColumn = (name: string) => real(name)
const integerColumn = (name: string) => integer(name)
const textColumn = (name: string) => text(name)

/** One REAL column per metric, named by the registry. */
const metricColumns = Object.fromEntries(
  METRICS.map((metric) => [metric.key, realColumn(metric.column)]),
) as Record<MetricKey, ReturnType<typeof realColumn>> satisfies Record<
  MetricKey,
  SQLiteColumnBuilderBase
>

type FactBuilder<Value> =
  NonNullable<Value> extends number
    ? ReturnType<typeof realColumn>
    : $Type<ReturnType<typeof textColumn>, NonNullable<Value>>

/** One column per field of the field table. */
const factColumns = Object.fromEntries(
  FIELDS.map((field) => [field.property, factColumn(field)]),
) as {
  [K in keyof CaptureFacts]: null extends CaptureFacts[K]
    ? FactBuilder<CaptureFacts[K]>
    : NotNull<FactBuilder<CaptureFacts[K]>>
}

function factColumn({ kind, column, stored }: Field) {
  const builder =
    kind === 'real'
      ? realColumn(column)
      : kind === 'integer' || kind === 'moment'
        ? integerColumn(column)
        : textColumn(column)
  return stored ? builder.notNull() : builder
}

/** The target and goal that a client requested by id. */
export interface RequestedPlace {
  targetId?: string
  goalId?: string
}

export const captures = sqliteTable(
  'captures',
  {
    /** Increases with time, so new rows and index entries are appended at the end. */
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id, { onDelete: 'restrict' }),
    targetId: text('target_id').references(() => targets.id, { onDelete: 'restrict' }),
    goalId: text('goal_id').references(() => goals.id, { onDelete: 'set null' }),
    /** Recognizes a retry as a duplicate: see services/captures/identify.ts. */
    dedupeKey: text('dedupe_key').notNull(),
    ...factColumns,
    /** The exposure of the sub's class if it differs from its own: see lib/grading/capture-settings.ts. */
    classExposure: real('class_exposure'),
    /** Gain, offset, binning and exposure as in `settingsKey`: subs with the same key share baselines. */
    settingsClass: text('settings_class').generatedAlwaysAs(
      sql`ifnull("gain", '') || '/' || ifnull("offset", '') || '/' || ifnull("binning", '') || '/' || ifnull(cast(round(ifnull("class_exposure", "exposure_seconds") * 1000000) as integer), '')`,
      { mode: 'virtual' },
    ),
    ...metricColumns,
    /** Metrics that the server computed because the client did not send them. */
    computed: text('computed', { mode: 'json' }).$type<MetricKey[]>(),
    /** As text: the original values of metrics that the client or an importer converted. */
    converted: text('converted', { mode: 'json' }).$type<{ [K in MetricKey]?: string }>(),
    /** The received values of metrics that were converted or corrected. */
    received: text('received', { mode: 'json' }).$type<ReceivedMetrics>(),
    warnings: text('warnings', { mode: 'json' }).$type<{ path: string; message: string }[]>(),
    score: real('score'),
    autoGrade: text('auto_grade', { enum: ['A', 'B', 'C', 'D', 'E'] }),
    manualGrade: text('manual_grade', { enum: ['A', 'B', 'C', 'D', 'E'] }),
    /** The grade in effect: the manual one if there is one, otherwise the automatic one. */
    grade: text('grade', { enum: ['A', 'B', 'C', 'D', 'E'] }),
    verdict: text('verdict', { enum: ['accepted', 'rejected', 'pending'] }),
    /** Share of the set's weight that was measured, %. */
    coverage: real('coverage'),
    reason: text('reason'),
    /** The metric that cost the most points. */
    mainCause: text('main_cause').$type<MetricKey>(),
    /** Points of the score that each metric cost; null if graded by an older version. */
    costs: text('costs', { mode: 'json' }).$type<{ [K in MetricKey]?: number }>(),
    criteriaRevisionId: text('criteria_revision_id').references(() => criteriaRevisions.id, {
      onDelete: 'restrict',
    }),
    /** The baselines it was graded against: with the revision, they always explain the grade. */
    baselines: text('baselines', { mode: 'json' }).$type<MetricValues>(),
    /** Increases with each grading change; an undo restores only captures that did not change since. */
    gradingVersion: integer('grading_version').notNull().default(0),
    gradedAtMs: moment('graded_at_ms'),
    /**
     * Set while a capture dated more than a day after its arrival waits for its time to be confirmed:
     * the target and goal that the client requested by id. Until then no other list includes it.
     */
    awaitingConfirmation: text('awaiting_confirmation', { mode: 'json' }).$type<RequestedPlace>(),
    /** Graded by rules that changed in a newer version of Subkeeper; the next grading clears it. */
    outdated: flag('outdated').notNull().default(false),
    note: text('note').notNull().default(''),
    hasThumbnail: integer('has_thumbnail', { mode: 'boolean' }).notNull().default(false),
  },
  (t) => [
    uniqueIndex('captures_client_dedupe').on(t.clientId, t.dedupeKey),
    // With the flag in the index, lists skip captures from the future without reading them.
    index('captures_time').on(t.capturedAtMs, t.awaitingConfirmation),
    index('captures_client_time').on(t.clientId, t.capturedAtMs, t.awaitingConfirmation),
    index('captures_awaiting_confirmation')
      .on(t.clientId, t.capturedAtMs)
      .where(sql`${t.awaitingConfirmation} is not null`),
    index('captures_received').on(t.receivedAtMs, t.awaitingConfirmation),
    // For lists and counts of one grade or verdict among all captures. Each slows ingest by about 2 %.
    index('captures_grade_time').on(t.grade, t.capturedAtMs, t.awaitingConfirmation),
    index('captures_verdict_time').on(t.verdict, t.capturedAtMs, t.awaitingConfirmation),
    index('captures_target_time').on(t.targetId, t.capturedAtMs),
    // Finds which revisions graded a target's captures without reading them: see queries/stale.ts.
    index('captures_target_revision').on(t.targetId, t.criteriaRevisionId),
    index('captures_outdated')
      .on(t.targetId)
      .where(sql`${t.outdated} = 1`),
    index('captures_goal_time').on(t.goalId, t.capturedAtMs),
    // Finds the newest subs of one class among any number of others: see queries/baselines.ts.
    index('captures_goal_class')
      .on(t.goalId, t.settingsClass, t.capturedAtMs)
      .where(sql`${t.goalId} is not null`),
    // A target's captures without a goal: a new goal finds them without reading those of other goals. The
    // goal column, always null here, lets them be counted from the index alone.
    index('captures_without_goal')
      .on(t.targetId, t.goalId, t.capturedAtMs)
      .where(sql`${t.targetId} is not null and ${t.goalId} is null and ${t.frameType} = 'light'`),
    index('captures_unassigned')
      .on(t.capturedAtMs)
      .where(
        sql`${t.targetId} is null and ${t.frameType} = 'light' and ${t.awaitingConfirmation} is null`,
      ),
  ],
)

/** Separate from captures, so that reading a capture never loads its picture into the cache. */
export const thumbnails = sqliteTable('thumbnails', {
  captureId: text('capture_id')
    .primaryKey()
    .references(() => captures.id, { onDelete: 'cascade' }),
  mime: text('mime').notNull(),
  width: integer('width').notNull(),
  height: integer('height').notNull(),
  bytes: blob('bytes', { mode: 'buffer' }).notNull(),
})
