import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '../client'
import { captures, criteriaRevisions, regradeChanges, regradeJobs } from '../schema'

/**
 * Whether anything of the past still explains itself by one of the set's revisions: a capture, a
 * regrade that used it, or a grade that an undo would bring back. The dearest question, which reads
 * every change of every regrade, is asked last.
 */
export function isSetInHistory(db: Db, setId: string): boolean {
  const revisions = sql`(select ${criteriaRevisions.id} from ${criteriaRevisions}
    where ${criteriaRevisions.setId} = ${setId})`
  return (
    exists(db, sql`${captures} where ${captures.criteriaRevisionId} in ${revisions}`) ||
    exists(db, sql`${regradeJobs} where ${regradeJobs.criteriaSetId} = ${setId}`) ||
    exists(
      db,
      sql`${regradeJobs}, json_each(${regradeJobs.revisions}) as pinned
        where pinned.value in ${revisions}`,
    ) ||
    exists(
      db,
      sql`${regradeChanges}
        where json_extract(${regradeChanges.before}, '$.criteriaRevisionId') in ${revisions}`,
    )
  )
}

function exists(db: Db, from: SQL): boolean {
  return (
    db.orm.get<{ found: number }>(sql`select exists (select 1 from ${from}) as found`).found === 1
  )
}
