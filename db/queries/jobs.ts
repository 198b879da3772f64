import {
  and,
  asc,
  desc,
  eq,
  inArray,
  sql,
  type InferInsertModel,
  type InferSelectModel,
} from 'drizzle-orm'
import type { Db } from '../client'
import { jobs } from '../schema'

export type JobRecord = InferSelectModel<typeof jobs>
export type { JobParams } from '../schema'

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

/** Jobs that run or failed, newest first. */
export const unsettledJobs = (db: Db, limit: number): JobRecord[] =>
  db.orm
    .select()
    .from(jobs)
    .where(inArray(jobs.state, ['running', 'failed']))
    .orderBy(desc(jobs.createdAtMs), sql`rowid desc`)
    .limit(limit)
    .all()

/** The job that was asked for last about a client or target. */
export const newestJobOf = (db: Db, subjectId: string): JobRecord | undefined =>
  db.orm
    .select()
    .from(jobs)
    .where(eq(jobs.subjectId, subjectId))
    .orderBy(desc(jobs.createdAtMs), sql`rowid desc`)
    .get()

/** Ends unfinished jobs that a newer one of the same kind makes pointless. */
export function replaceJobs(db: Db, job: Pick<JobRecord, 'kind' | 'subjectId'>, atMs: number) {
  db.orm
    .update(jobs)
    .set({ state: 'cancelled', finishedAtMs: atMs })
    .where(
      and(
        eq(jobs.kind, job.kind),
        eq(jobs.subjectId, job.subjectId),
        inArray(jobs.state, ['running', 'failed']),
      ),
    )
    .run()
}
