import { sql } from 'drizzle-orm'
import type { Db } from '../client'

/**
 * Of these targets, those with a stale capture: one graded by a revision that is no longer its set's
 * newest, or by rules that have changed since. It hops from one revision to the next in the index,
 * so it costs a few look-ups per target however many captures there are (a loose index scan:
 * https://www.sqlite.org/lang_with.html); captures graded by old rules have a small index of their own.
 */
export function staleTargetIds(db: Db, targetIds: readonly string[]): Set<string> {
  const ids = JSON.stringify(targetIds)
  const rows = db.orm.all<{ id: string }>(sql`
    with recursive used(target, revision) as (
      select value, (select min(criteria_revision_id) from captures
        where target_id = value and criteria_revision_id is not null)
      from json_each(${ids})
      union all
      select target, (select min(criteria_revision_id) from captures
        where target_id = used.target and criteria_revision_id > used.revision)
      from used where revision is not null
    )
    select distinct target as id from used
    join criteria_revisions r on r.id = used.revision
    join criteria_sets s on s.id = r.set_id
    where s.revision_id <> r.id
    union
    select value as id from json_each(${ids}) where exists (
      select 1 from captures indexed by captures_outdated
      where target_id = value and outdated = 1)`)
  return new Set(rows.map((row) => row.id))
}

/**
 * How many captures of a target are stale. Those of older revisions are counted in the index
 * `captures_target_revision` alone, revision by revision; `captures_outdated` has the others.
 */
export function countStale(db: Db, targetId: string): number {
  const row = db.orm.get<{ n: number }>(sql`
    select (select count(*) from captures
      where target_id = ${targetId} and criteria_revision_id is not null
        and criteria_revision_id not in (select revision_id from criteria_sets))
    + (select count(*) from captures indexed by captures_outdated
      where target_id = ${targetId} and outdated = 1
        and criteria_revision_id in (select revision_id from criteria_sets)) as n`)
  return row.n
}
