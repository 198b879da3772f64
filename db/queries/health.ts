import { sql } from 'drizzle-orm'
import { VERDICTS } from '@/lib/grading'
import type { Db } from '../client'
import { clients } from '../schema'
import { inTransaction } from '../transaction'

/** Reads a row of a real table: throws if the file is gone, locked, damaged or not migrated. */
export function readSomething(db: Db) {
  db.orm.select({ id: clients.id }).from(clients).limit(1).all()
}

export const sqliteVersion = (db: Db): string =>
  String(db.driver.prepare('select sqlite_version()').pluck().get())

/**
 * Writes one page and waits until it is on disk: throws if the database cannot be written to. Setting the
 * same version changes nothing, but SQLite writes it anyway.
 */
export function writeSomething(db: Db) {
  inTransaction(db, () => {
    const version = Number(db.driver.pragma('user_version', { simple: true }))
    db.driver.pragma(`user_version = ${version}`)
  })
}

/** Returns how many rows this connection has changed since it was opened. */
export const totalChanges = (db: Db): number =>
  Number(db.driver.prepare('select total_changes()').pluck().get())

/** Returns the size of a copy of the database, bytes: its pages, some of which may be in the journal. */
export const databaseBytes = ({ driver }: Db): number =>
  Number(driver.pragma('page_count', { simple: true })) *
  Number(driver.pragma('page_size', { simple: true }))

/** A stored count that differs from what the captures say. */
export interface Miscount {
  what: string
  name: string
  stored: number
  counted: number
}

/** Recounts every goal, target and client from the captures and returns what differs. */
export function findMiscounts(db: Db): Miscount[] {
  return [
    ...findGoalMiscounts(db),
    ...findOwnerMiscounts(db, 'target'),
    ...findOwnerMiscounts(db, 'client'),
  ]
}

/** Returns what SQLite finds wrong with the file, and dangling references. */
export function findDamage(db: Db): string[] {
  const integrity = db.driver.pragma('integrity_check') as { integrity_check: string }[]
  const dangling = db.driver.pragma('foreign_key_check') as { table: string; parent: string }[]
  return [
    ...integrity.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
    ...dangling.map((row) => `a row of ${row.table} refers to a missing row of ${row.parent}`),
  ]
}

/** Returns contradictions, such as a grade that is neither the manual nor the automatic one. */
export function findContradictions(db: Db): string[] {
  const rows = db.orm.all<{ n: number; what: string }>(sql`
    select count(*) n, 'captures whose grade is neither their manual nor their automatic one' what
      from captures where grade is not ifnull(manual_grade, auto_grade)
    union all
    select count(*), 'captures with a verdict but no goal, or the other way round'
      from captures where frame_type = 'light' and (verdict is null) <> (goal_id is null)
        and awaiting_confirmation is null
    union all
    select count(*), 'captures that wait for confirmation of their time but count or are graded'
      from captures where awaiting_confirmation is not null
        and (target_id is not null or goal_id is not null or grade is not null)
    union all
    select count(*), 'captures that count for a goal of another target'
      from captures join goals on goals.id = captures.goal_id
      where captures.target_id is not goals.target_id`)
  return rows.filter((row) => row.n > 0).map((row) => `${row.n} ${row.what}`)
}

function findGoalMiscounts(db: Db): Miscount[] {
  const rows = db.orm.all<Record<string, number> & { name: string }>(sql`
    select t.name || ' · ' || e.name as name,
      g.accepted, g.pending, g.rejected, g.accepted_seconds, g.pending_seconds, g.rejected_seconds,
      ifnull(sum(c.verdict = 'accepted'), 0) accepted_counted,
      ifnull(sum(c.verdict = 'pending'), 0) pending_counted,
      ifnull(sum(c.verdict = 'rejected'), 0) rejected_counted,
      total(iif(c.verdict = 'accepted', c.exposure_seconds, 0)) accepted_seconds_counted,
      total(iif(c.verdict = 'pending', c.exposure_seconds, 0)) pending_seconds_counted,
      total(iif(c.verdict = 'rejected', c.exposure_seconds, 0)) rejected_seconds_counted
    from goals g join targets t on t.id = g.target_id
      join exposure_templates e on e.id = g.exposure_template_id
      left join captures c on c.goal_id = g.id
    group by g.id`)
  return rows.flatMap((row) =>
    VERDICTS.flatMap((verdict) => [
      ...compareCounts(`${verdict} subs`, row.name, row[verdict], row[`${verdict}_counted`], 0),
      // Sums in another order differ in their last bits.
      ...compareCounts(
        `${verdict} seconds`,
        row.name,
        row[`${verdict}_seconds`],
        row[`${verdict}_seconds_counted`],
        0.001,
      ),
    ]),
  )
}

function findOwnerMiscounts(db: Db, owner: 'target' | 'client'): Miscount[] {
  const table = sql.identifier(`${owner}s`)
  const column = sql.identifier(`${owner}_id`)
  const rows = db.orm.all<{ name: string; stored: number; counted: number }>(sql`
    select o.name, o.capture_count stored, count(c.id) counted
    from ${table} o left join captures c on c.${column} = o.id group by o.id`)
  return rows.flatMap((row) =>
    compareCounts(`captures of the ${owner}`, row.name, row.stored, row.counted, 0),
  )
}

function compareCounts(
  what: string,
  name: string,
  stored = 0,
  counted = 0,
  tolerance: number,
): Miscount[] {
  return Math.abs(stored - counted) <= tolerance ? [] : [{ what, name, stored, counted }]
}
