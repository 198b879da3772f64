import { sql } from 'drizzle-orm'
import type { Db } from '../client'

/**
 * Of these targets, those with a capture graded by a revision that is no longer its set's newest.
 * It hops from one revision to the next in the index, so it costs a few look-ups a target however
 * many captures there are (a loose index scan: https://www.sqlite.org/lang_with.html).
 */
export function staleTargetIds(db: Db, targetIds: readonly string[]): Set<string> {
  const rows = db.orm.all<{ id: string }>(sql`
    with recursive used(target, revision) as (
      select value, (select min(criteria_revision_id) from captures
        where target_id = value and criteria_revision_id is not null)
      from json_each(${JSON.stringify(targetIds)})
      union all
      select target, (select min(criteria_revision_id) from captures
        where target_id = used.target and criteria_revision_id > used.revision)
      from used where revision is not null
    )
    select distinct target as id from used
    join criteria_revisions r on r.id = used.revision
    join criteria_sets s on s.id = r.set_id
    where s.revision_id <> r.id`)
  return new Set(rows.map((row) => row.id))
}

/**
 * How many captures of a target were graded by a revision that is no longer its set's newest. Counted
 * in the index `captures_target_revision` alone, revision by revision.
 */
export function countStale(db: Db, targetId: string): number {
  const row = db.orm.get<{ n: number }>(sql`
    select count(*) as n from captures
    where target_id = ${targetId} and criteria_revision_id is not null
      and criteria_revision_id not in (select revision_id from criteria_sets)`)
  return row.n
}
