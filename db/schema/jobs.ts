import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { flag, moment } from './columns'

/** Whose captures a job changes: everything of a client, or of a target. */
export type JobParams = { clientId: string } | { targetId: string }

/** Long work other than regrades, done in steps that survive a restart. */
export const jobs = sqliteTable(
  'jobs',
  {
    id: text('id').primaryKey(),
    kind: text('kind', { enum: ['renew-sky'] }).notNull(),
    params: text('params', { mode: 'json' }).$type<JobParams>().notNull(),
    /** The client's or target's id: pages show the newest job of what they are about. */
    subjectId: text('subject_id').notNull(),
    state: text('state', { enum: ['running', 'done', 'cancelled', 'failed'] }).notNull(),
    cancelRequested: flag('cancel_requested').notNull().default(false),
    /** Where the last step ended, in the kind's own form; null before the first. */
    cursor: text('cursor'),
    total: integer('total').notNull(),
    processed: integer('processed').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    error: text('error'),
    createdBy: text('created_by').notNull(),
    createdAtMs: moment('created_at_ms').notNull(),
    finishedAtMs: moment('finished_at_ms'),
  },
  (t) => [
    index('jobs_subject').on(t.subjectId, t.createdAtMs),
    index('jobs_state').on(t.state, t.createdAtMs),
  ],
)
