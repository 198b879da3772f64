import type { Db } from '@/db'

export interface Filling {
  /** How many captures to add. */
  count: number
  /** The goals they are added to in turn, with their targets. */
  goalIds: readonly string[]
}

/**
 * Adds copies of stored captures in bulk: the same values with new ids, times and random client ids, counted
 * at the end. Adds several 10,000 per second.
 */
export function fillCaptures(db: Db, { count, goalIds }: Filling) {
  const { driver } = db
  const columns = (driver.pragma('table_info(captures)') as { name: string }[]).map(
    (column) => column.name,
  )
  const replaced: Record<string, string> = {
    id: `printf('0%016d', n)`,
    dedupe_key: `'i:' || hex(randomblob(12))`,
    captured_at_ms: `captured_at_ms - 86400000 * 900 + n * 60000 / 7`,
    goal_id: 'filled.goal',
    target_id: 'filled.target',
  }
  const values = columns.map((name) => replaced[name] ?? `sample."${name}"`)
  const offset = driver.prepare(`select count(*) from captures where id like '00%'`).pluck().get()
  const insert = driver.prepare(`
    with recursive numbers(n) as (select @from union all select n + 1 from numbers where n < @to),
    goal_list(place, goal, target) as (
      select j.key, g.id, g.target_id from json_each(@goals) j join goals g on g.id = j.value),
    samples(place, id) as (
      select row_number() over () - 1, id from (select id from captures where id not like '00%' limit 500))
    insert into captures (${columns.map((name) => `"${name}"`).join(', ')})
    select ${values.join(', ')} from numbers
    cross join goal_list filled on filled.place = n % json_array_length(@goals)
    cross join samples on samples.place = n % (select count(*) from samples)
    cross join captures sample on sample.id = samples.id`)
  const goals = JSON.stringify(goalIds)
  const first = Number(offset)
  for (let from = first; from < first + count; from += 20_000) {
    insert.run({ goals, from, to: Math.min(from + 20_000, first + count) - 1 })
  }
  driver.exec(`
    update clients set capture_count = (select count(*) from captures where client_id = clients.id);
    update targets set capture_count = (select count(*) from captures where target_id = targets.id);
    update goals set (accepted, pending, rejected, accepted_seconds, pending_seconds,
      rejected_seconds, baseline_version) = (
      select ifnull(sum(verdict = 'accepted'), 0), ifnull(sum(verdict = 'pending'), 0),
        ifnull(sum(verdict = 'rejected'), 0),
        total(iif(verdict = 'accepted', exposure_seconds, 0)),
        total(iif(verdict = 'pending', exposure_seconds, 0)),
        total(iif(verdict = 'rejected', exposure_seconds, 0)), goals.baseline_version + 1
      from captures where goal_id = goals.id)`)
  driver.pragma('wal_checkpoint(TRUNCATE)')
}
