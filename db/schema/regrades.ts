import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Grade, MetricKey, MetricValues } from '@/lib/grading'
import type { BaselinesBySettings } from '@/lib/grading/capture-settings'
import { JOB_STATES } from '../../lib/enums'
import { flag, moment } from './columns'
import { captures } from './captures'
import { criteriaSets } from './criteria'

/** The part of a capture's row that grading writes and an undo restores. */
export interface GradingSnapshot {
  score: number | null
  autoGrade: Grade | null
  manualGrade: Grade | null
  coverage: number | null
  reason: string | null
  mainCause: MetricKey | null
  /** Absent in records from before the column existed. */
  costs?: { [K in MetricKey]?: number } | null
  criteriaRevisionId: string | null
  baselines: MetricValues | null
  gradedAtMs: number | null
  /** Absent in records from before the column existed. */
  outdated?: boolean
}

export interface RegradeScope {
  targetId?: string
  goalId?: string
  clientId?: string
  captureIds?: string[]
  all?: true
  onlyActiveTargets?: boolean
  /** The targets that were active when the regrade was requested: it may complete some of them. */
  activeTargetIds?: string[]
  /** The newest capture when the regrade was requested; later ones were graded on arrival. */
  newestCaptureId?: string
  includeArchived?: boolean
  filter?: string
  /** Milliseconds since the epoch; from inclusive, to exclusive. */
  fromMs?: number
  toMs?: number
  /** Observing nights, `YYYY-MM-DD`; both are included. */
  fromNight?: string
  toNight?: string
}

export const regradeJobs = sqliteTable(
  'regrade_jobs',
  {
    id: text('id').primaryKey(),
    state: text('state', { enum: JOB_STATES }).notNull(),
    scope: text('scope', { mode: 'json' }).$type<RegradeScope>().notNull(),
    /** Null: each client's assigned set. */
    criteriaSetId: text('criteria_set_id').references(() => criteriaSets.id, {
      onDelete: 'set null',
    }),
    /** Revision id by client id ('*' for one selected set), fixed when the job was created. */
    revisions: text('revisions', { mode: 'json' }).$type<Record<string, string>>().notNull(),
    includeManual: flag('include_manual').notNull(),
    cancelRequested: flag('cancel_requested').notNull().default(false),
    /** The last processed capture, where an interrupted job continues. An undo resets it. */
    cursorMs: moment('cursor_ms'),
    cursorId: text('cursor_id'),
    /** The part of the scope that this capture is in: see `createScopeReader`. */
    cursorPart: integer('cursor_part').notNull().default(0),
    total: integer('total').notNull(),
    processed: integer('processed').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    skippedManual: integer('skipped_manual').notNull().default(0),
    ungraded: integer('ungraded').notNull().default(0),
    /** Grade before → grade after → count; '-' is ungraded. */
    matrix: text('matrix', { mode: 'json' })
      .$type<Record<string, Record<string, number>>>()
      .notNull(),
    error: text('error'),
    undoState: text('undo_state', { enum: ['running', 'done', 'failed'] }),
    undone: integer('undone').notNull().default(0),
    undoSkipped: integer('undo_skipped').notNull().default(0),
    createdBy: text('created_by').notNull(),
    createdAtMs: moment('created_at_ms').notNull(),
    finishedAtMs: moment('finished_at_ms'),
    undoneAtMs: moment('undone_at_ms'),
  },
  (t) => [index('regrade_jobs_created').on(t.createdAtMs)],
)

/** A goal's counts at the start of the job, and the baselines that the job computed for it. */
export const regradeGoals = sqliteTable(
  'regrade_goals',
  {
    jobId: text('job_id')
      .notNull()
      .references(() => regradeJobs.id, { onDelete: 'cascade' }),
    goalId: text('goal_id').notNull(),
    baselines: text('baselines', { mode: 'json' }).$type<BaselinesBySettings>(),
    acceptedBefore: integer('accepted_before').notNull(),
    acceptedAfter: integer('accepted_after'),
    targetStatusBefore: text('target_status_before').notNull(),
    targetStatusAfter: text('target_status_after'),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.goalId] })],
)

export const regradeChanges = sqliteTable(
  'regrade_changes',
  {
    jobId: text('job_id')
      .notNull()
      .references(() => regradeJobs.id, { onDelete: 'cascade' }),
    captureId: text('capture_id')
      .notNull()
      .references(() => captures.id, { onDelete: 'cascade' }),
    before: text('before', { mode: 'json' }).$type<GradingSnapshot>().notNull(),
    /** The capture's gradingVersion after this change; the same value means no change since. */
    versionAfter: integer('version_after').notNull(),
    undone: flag('undone').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.captureId] }),
    index('regrade_changes_capture').on(t.captureId),
  ],
)
