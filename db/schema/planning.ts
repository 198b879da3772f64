import { sql } from 'drizzle-orm'
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { MetricValues } from '@/lib/grading'
import { MIN_GRADES } from '../../lib/grading/criteria'
import { TARGET_STATUSES } from '../../lib/grading/verdict'
import { clients } from './clients'
import { flag, moment } from './columns'

export const exposureTemplates = sqliteTable('exposure_templates', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  nameKey: text('name_key').notNull().unique(),
  /** Null: goals with this template accept any filter. */
  filter: text('filter'),
  exposureSeconds: real('exposure_seconds').notNull(),
  binning: integer('binning'),
  gain: integer('gain'),
  offset: integer('offset'),
  minGrade: text('min_grade', { enum: MIN_GRADES }).notNull().default('any'),
  /** Increases with each change of the fields above. */
  revision: integer('revision').notNull().default(1),
  createdAtMs: moment('created_at_ms').notNull(),
})

/** Filter names that capture software sends, and the names that goals use instead. */
export const filterAliases = sqliteTable('filter_aliases', {
  /** Lower case, without spaces, hyphens, underscores and brackets: `filterAliasKey`. */
  nameKey: text('name_key').primaryKey(),
  name: text('name').notNull(),
  filter: text('filter').notNull(),
})

export const targets = sqliteTable(
  'targets',
  {
    id: text('id').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id, { onDelete: 'restrict' }),
    name: text('name').notNull(),
    /** Trimmed, lower case, without spaces: a capture's target name is matched by it. */
    nameKey: text('name_key').notNull(),
    /** Degrees, J2000. */
    ra: real('ra'),
    dec: real('dec'),
    status: text('status', { enum: TARGET_STATUSES }).notNull().default('active'),
    /** Who completed it: only an automatic completion is ever reverted automatically. */
    completedBy: text('completed_by', { enum: ['auto', 'person'] }),
    note: text('note').notNull().default(''),
    /** Increases with each change of the fields above, including automatic status changes. */
    revision: integer('revision').notNull().default(1),
    /** The last revision created by a person or the API: later ones are automatic. */
    editedRevision: integer('edited_revision').notNull().default(1),
    /** Kept by triggers on captures, and by `insertCaptures`. */
    captureCount: integer('capture_count').notNull().default(0),
    createdAtMs: moment('created_at_ms').notNull(),
  },
  (t) => [uniqueIndex('targets_client_name').on(t.clientId, t.nameKey)],
)

export const goals = sqliteTable(
  'goals',
  {
    id: text('id').primaryKey(),
    targetId: text('target_id')
      .notNull()
      .references(() => targets.id, { onDelete: 'cascade' }),
    exposureTemplateId: text('exposure_template_id')
      .notNull()
      .references(() => exposureTemplates.id, { onDelete: 'restrict' }),
    panel: integer('panel'),
    desired: integer('desired').notNull(),
    enabled: flag('enabled').notNull().default(true),
    /** Baselines pinned by a person; they take precedence over computed ones. */
    baselines: text('baselines', { mode: 'json' })
      .$type<MetricValues>()
      .notNull()
      .default(sql`'{}'`),
    /** Increases with each change of the fields above. */
    revision: integer('revision').notNull().default(1),
    /** The counts and seconds are kept by triggers on captures, and by `insertCaptures`. */
    accepted: integer('accepted').notNull().default(0),
    pending: integer('pending').notNull().default(0),
    rejected: integer('rejected').notNull().default(0),
    acceptedSeconds: real('accepted_seconds').notNull().default(0),
    pendingSeconds: real('pending_seconds').notNull().default(0),
    rejectedSeconds: real('rejected_seconds').notNull().default(0),
    /** Increases with every change to the captures that baselines are computed from. */
    baselineVersion: integer('baseline_version').notNull().default(0),
    createdAtMs: moment('created_at_ms').notNull(),
  },
  (t) => [
    index('goals_template').on(t.exposureTemplateId),
    uniqueIndex('goals_target_template_panel').on(t.targetId, t.exposureTemplateId, t.panel),
    uniqueIndex('goals_target_template')
      .on(t.targetId, t.exposureTemplateId)
      .where(sql`${t.panel} is null`),
  ],
)
