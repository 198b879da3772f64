import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { JOB_KINDS, JOB_STATES } from '../../lib/enums'
import { flag, moment } from './columns'

/** The captures to recompute nights and sky values for: all of a client or target. */
export type SkyOwner = { clientId: string } | { targetId: string }

/** How a changed template or goal is applied to stored captures. */
export interface GoalsUpdate {
  /** What was changed; its page shows the job. */
  owner: { templateId: string } | { goalId: string }
  /** Goals whose captures get a new verdict and exposure class. */
  decide: string[]
  /** Targets whose captures without a goal are matched to these goals, in this order. */
  offer: { targetId: string; goalIds: string[] }[]
  /** Captures that someone removed from a goal since the job started: the job skips them. */
  excluded?: string[]
}

/** How changed filter aliases are applied to captures without a goal. */
export interface FiltersMatch {
  targetIds: string[]
  /** The aliases that those captures were matched with before. */
  before: { name: string; filter: string }[]
  excluded?: string[]
}

/** The payload of each kind of job. */
export interface JobParams {
  'renew-sky': SkyOwner
  'update-goals': GoalsUpdate
  'match-filters': FiltersMatch
  'delete-goal': { goalId: string }
  'fill-derived': Record<string, never>
}

/** Long-running work other than regrades, done in steps that survive a restart. */
export const jobs = sqliteTable(
  'jobs',
  {
    id: text('id').primaryKey(),
    kind: text('kind', { enum: JOB_KINDS }).notNull(),
    params: text('params', { mode: 'json' }).$type<JobParams[keyof JobParams]>().notNull(),
    /** The id of the job's subject: pages show the newest job of each kind for it. */
    subjectId: text('subject_id').notNull(),
    state: text('state', { enum: JOB_STATES }).notNull(),
    cancelRequested: flag('cancel_requested').notNull().default(false),
    /** Where the last step ended, in a format of the job's kind; null before the first step. */
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
