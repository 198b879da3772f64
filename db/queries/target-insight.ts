import { and, asc, desc, eq, gte, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { type Grade, METRIC_KEYS, type MetricKey, type Verdict } from '@/lib/grading'
import type { Db } from '../client'
import { prepared } from '../prepared'
import { captures } from '../schema'

/** What a series shows of each sub. */
type SeriesMetric = MetricKey | 'score'

/** One light frame of a series. */
export interface SeriesRow {
  id: string
  atMs: number
  night: string
  value: number | null
  grade: Grade | null
  verdict: Verdict | null
  goalId: string | null
}

/** The subs of a target, or of one of its goals, from a moment on. */
export interface SeriesScope {
  targetId: string
  goalId?: string
  fromMs: number
}

/** Only rows before this one are read; an empty id comes before all rows of its moment. */
export interface SeriesPosition {
  atMs: number
  id: string
}

const seriesStatements = prepared(() => ({
  byTarget: new Map<SeriesMetric, ReturnType<typeof prepareSeries>>(),
  byGoal: new Map<SeriesMetric, ReturnType<typeof prepareSeries>>(),
}))

/** Reads `captures_target_time` or `captures_goal_time` backwards. */
function prepareSeries(db: Db, owner: 'targetId' | 'goalId', metric: SeriesMetric) {
  const before = sql`(${sql.placeholder('atMs')}, ${sql.placeholder('id')})`
  return db.orm
    .select({
      id: captures.id,
      atMs: captures.capturedAtMs,
      night: captures.night,
      value: sql<number | null>`${captures[metric]}`,
      grade: captures.grade,
      verdict: captures.verdict,
      goalId: captures.goalId,
    })
    .from(captures)
    .where(
      and(
        eq(captures[owner], sql.placeholder('owner')),
        eq(captures.frameType, 'light'),
        sql`(${captures.capturedAtMs}, ${captures.id}) < ${before}`,
        gte(captures.capturedAtMs, sql.placeholder('fromMs')),
      ),
    )
    .orderBy(desc(captures.capturedAtMs), desc(captures.id))
    .limit(sql.placeholder('limit'))
    .prepare()
}

/** Returns up to `limit` light frames before a position, newest first, at a few µs each. */
export function seriesRows(
  db: Db,
  metric: SeriesMetric,
  { targetId, goalId, fromMs }: SeriesScope,
  before: SeriesPosition,
  limit: number,
): SeriesRow[] {
  const { byTarget, byGoal } = seriesStatements(db)
  const known = goalId === undefined ? byTarget : byGoal
  let statement = known.get(metric)
  if (!statement) {
    statement = prepareSeries(db, goalId === undefined ? 'targetId' : 'goalId', metric)
    known.set(metric, statement)
  }
  return statement.all({ owner: goalId ?? targetId, ...before, fromMs, limit })
}

const targetId = sql.placeholder('targetId')

const isLightOfTarget = and(eq(captures.targetId, targetId), eq(captures.frameType, 'light'))

const outcomeStatements = prepared(({ orm }) => {
  const newest = orm
    .select({
      filter: captures.filter,
      grade: captures.grade,
      verdict: captures.verdict,
      mainCause: captures.mainCause,
      exposureSeconds: captures.exposureSeconds,
    })
    .from(captures)
    .where(isLightOfTarget)
    .orderBy(desc(captures.capturedAtMs))
    .limit(sql.placeholder('limit'))
    .as('newest')
  const { filter, grade, verdict, mainCause, exposureSeconds } = newest
  return {
    outcome: orm
      .select({
        filter,
        grade,
        verdict,
        mainCause,
        subs: sql<number>`count(*)`,
        seconds: sql<number>`total(${exposureSeconds})`,
      })
      .from(newest)
      .groupBy(filter, grade, verdict, mainCause)
      .orderBy(asc(filter))
      .prepare(),
    measured: prepareMeasured(orm),
  }
})

/** Counts how often each metric was measured in the newest light frames. */
function prepareMeasured(orm: Db['orm']) {
  const metrics = Object.fromEntries(METRIC_KEYS.map((key) => [key, captures[key]]))
  const newest = orm
    .select(metrics as Record<MetricKey, (typeof captures)[MetricKey]>)
    .from(captures)
    .where(isLightOfTarget)
    .orderBy(desc(captures.capturedAtMs))
    .limit(sql.placeholder('limit'))
    .as('newest')
  const counted = (column: SQLiteColumn) => sql<number>`count(${column})`
  return orm
    .select(
      Object.fromEntries(METRIC_KEYS.map((key) => [key, counted(newest[key])])) as Record<
        MetricKey,
        ReturnType<typeof counted>
      >,
    )
    .from(newest)
    .prepare()
}

/**
 * Groups the newest light frames of a target by filter, grade, verdict and main cause. Reads `limit` rows of
 * `captures_target_time`, so the cost does not grow with the target.
 */
export function outcomeRows(db: Db, target: string, limit: number) {
  return outcomeStatements(db).outcome.all({ targetId: target, limit })
}

/** Returns the metrics that at least one of the newest light frames has, in the registry's order. */
export function measuredMetrics(db: Db, target: string, limit: number): MetricKey[] {
  const counts = outcomeStatements(db).measured.get({ targetId: target, limit })
  return METRIC_KEYS.filter((key) => (counts?.[key] ?? 0) > 0)
}

export interface GlanceRow {
  targetId: string
  pictureId: string | null
  lastNight: string | null
}

/**
 * Returns, for each target, the night of its newest capture and the best thumbnail among its `limit` newest
 * subs. Reads at most that many rows per target.
 */
export function glanceRows(db: Db, targetIds: readonly string[], limit: number): GlanceRow[] {
  return db.orm.all<GlanceRow>(sql`
    select value as targetId,
      (select id from (
        select id, score, has_thumbnail, captured_at_ms from captures
        where target_id = value and frame_type = 'light'
        order by captured_at_ms desc limit ${limit}
      ) where has_thumbnail order by score desc, captured_at_ms desc limit 1) as pictureId,
      (select night from captures where target_id = value
        order by captured_at_ms desc limit 1) as lastNight
    from json_each(${JSON.stringify(targetIds)})`)
}

/**
 * Returns those targets with a stale capture: one graded by a revision that is no longer its set's newest,
 * or by rules that have changed since. It jumps from one revision to the next in the index, so it costs a
 * few look-ups per target however many captures there are (a loose index scan:
 * https://www.sqlite.org/lang_with.html); captures graded by old rules have their own small index.
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
 * Counts a target's stale captures. Those of older revisions are counted in the index
 * `captures_target_revision` alone, revision by revision; the others are in `captures_outdated`.
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

/** Returns the grades of a target's newest light frames, newest first, by the target's index. */
export function newestGrades(db: Db, targetId: string, limit: number) {
  return db.orm
    .select({
      grade: captures.grade,
      reason: captures.reason,
      revisionId: captures.criteriaRevisionId,
    })
    .from(captures)
    .where(and(eq(captures.targetId, targetId), eq(captures.frameType, 'light')))
    .orderBy(desc(captures.capturedAtMs))
    .limit(limit)
    .all()
}
