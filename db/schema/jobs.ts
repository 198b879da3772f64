import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { JOB_KINDS, JOB_STATES } from '../../lib/enums'
import { flag, moment } from './columns'

/** Whose nights and sky values are computed again: everything of a client, or of a target. */
export type SkyOwner = { clientId: string } | { targetId: string }

/** What a changed template or goal has to do to stored captures. */
export interface GoalsUpdate {
  /** What was changed: pages show the job there. */
  owner: { templateId: string } | { goalId: string }
  /** Goals whose captures get their verdict and their class of exposures again. */
  decide: string[]
  /** Targets whose captures without a goal are offered to these goals, in this order. */
  offer: { targetId: string; goalIds: string[] }[]
  /** Captures that a person has taken out of a goal since the job began: they are left alone. */
  excluded?: string[]
}

/** What changed filter aliases have to do to captures without a goal. */
export interface FiltersMatch {
  targetIds: string[]
  /** The aliases by which those captures were matched until now. */
  before: { name: string; filter: string }[]
  excluded?: string[]
}

/** What a job of each kind works on. */
export interface JobParams {
  'renew-sky': SkyOwner
  'update-goals': GoalsUpdate
  'match-filters': FiltersMatch
  'delete-goal': { goalId: string }
  'fill-derived': Record<string, never>
}

/** Long work other than regrades, done in steps that survive a restart. */
export const jobs = sqliteTable(
  'jobs',
  {
    id: text('id').primaryKey(),
    kind: text('kind', { enum: JOB_KINDS }).notNull(),
    params: text('params', { mode: 'json' }).$type<JobParams[keyof JobParams]>().notNull(),
    /** The id of what the job is about: pages show its newest job of each kind. */
    subjectId: text('subject_id').notNull(),
    state: text('state', { enum: JOB_STATES }).notNull(),
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
