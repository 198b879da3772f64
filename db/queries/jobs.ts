import {
  and,
  asc,
  desc,
  eq,
  inArray,
  ne,
  sql,
  type InferInsertModel,
  type InferSelectModel,
} from 'drizzle-orm'
import type { Db } from '../client'
import { jobs } from '../schema'

export type JobRecord = InferSelectModel<typeof jobs>
export type { FiltersMatch, GoalsUpdate, JobParams, SkyOwner } from '../schema'

export function insertJob(db: Db, job: InferInsertModel<typeof jobs>) {
  db.orm.insert(jobs).values(job).run()
}

export const jobById = (db: Db, id: string): JobRecord | undefined =>
  db.orm.select().from(jobs).where(eq(jobs.id, id)).get()

export function changeJob(db: Db, id: string, changes: Partial<InferInsertModel<typeof jobs>>) {
  db.orm.update(jobs).set(changes).where(eq(jobs.id, id)).run()
}

/** Oldest first. */
export const runningJobs = (db: Db): JobRecord[] =>
  db.orm
    .select()
    .from(jobs)
    .where(eq(jobs.state, 'running'))
    .orderBy(asc(jobs.createdAtMs), sql`rowid`)
    .all()

/** Lists running and failed jobs, newest first. */
export const unsettledJobs = (db: Db, limit: number): JobRecord[] =>
  db.orm
    .select()
    .from(jobs)
    .where(inArray(jobs.state, ['running', 'failed']))
    .orderBy(desc(jobs.createdAtMs), sql`rowid desc`)
    .limit(limit)
    .all()

/** Whether a job is the newest of its kind about its subject. */
const isNewest = sql`${jobs}.rowid = (
  select newer.rowid from ${jobs} newer
  where newer.subject_id = ${jobs.subjectId} and newer.kind = ${jobs.kind}
  order by newer.created_at_ms desc, newer.rowid desc limit 1)`

export const isNewestJob = (db: Db, id: string): boolean =>
  db.orm
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.id, id), isNewest))
    .get() !== undefined

/** Lists the newest job of each kind about these subjects, unless it is done; oldest first. */
export const unfinishedJobsOf = (db: Db, subjectIds: readonly string[]): JobRecord[] =>
  db.orm
    .select()
    .from(jobs)
    .where(and(inArray(jobs.subjectId, [...subjectIds]), ne(jobs.state, 'done'), isNewest))
    .orderBy(asc(jobs.createdAtMs), sql`rowid`)
    .all()

const unended = inArray(jobs.state, ['running', 'failed'])

/** Returns a running or failed job of this kind and subject. */
export const unendedJob = (
  db: Db,
  { kind, subjectId }: Pick<JobRecord, 'kind' | 'subjectId'>,
): JobRecord | undefined =>
  db.orm
    .select()
    .from(jobs)
    .where(and(eq(jobs.subjectId, subjectId), eq(jobs.kind, kind), unended))
    .get()

/** Cancels running and failed jobs that a newer one makes pointless. */
export function replaceJobs(
  db: Db,
  { kind, subjectId }: Pick<JobRecord, 'kind' | 'subjectId'>,
  atMs: number,
) {
  db.orm
    .update(jobs)
    .set({ state: 'cancelled', finishedAtMs: atMs })
    .where(and(eq(jobs.subjectId, subjectId), eq(jobs.kind, kind), unended))
    .run()
}

/** Deletes cancelled and failed jobs that must not be resumed any more. */
export function forgetJobs(db: Db, { kind, subjectId }: Pick<JobRecord, 'kind' | 'subjectId'>) {
  db.orm
    .delete(jobs)
    .where(
      and(
        eq(jobs.subjectId, subjectId),
        eq(jobs.kind, kind),
        inArray(jobs.state, ['cancelled', 'failed']),
      ),
    )
    .run()
}

/** Keeps jobs from assigning a capture to a goal that a person has just taken it out of. */
export function excludeFromMatching(db: Db, captureId: string) {
  const excluded = sql`json_insert(${jobs.params}, '$.excluded', json_array())`
  db.orm
    .update(jobs)
    .set({ params: sql`json_insert(${excluded}, '$.excluded[#]', ${captureId})` })
    .where(and(unended, inArray(jobs.kind, ['update-goals', 'match-filters'])))
    .run()
}
