import { and, desc, eq, gte, sql } from 'drizzle-orm'
import type { SeriesMetric } from '@/lib/contracts/target-insight'
import type { Grade, Verdict } from '@/lib/grading'
import type { Db } from '../client'
import { prepared } from '../prepared'
import { captures } from '../schema'

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

/** Which subs: all of a target, or of one of its goals, from a moment on. */
export interface SeriesScope {
  targetId: string
  goalId?: string
  fromMs: number
}

/** Rows strictly before this one; a moment with an empty id stands before all rows of that moment. */
export interface SeriesPosition {
  atMs: number
  id: string
}

const statements = prepared(() => ({
  byTarget: new Map<SeriesMetric, ReturnType<typeof newest>>(),
  byGoal: new Map<SeriesMetric, ReturnType<typeof newest>>(),
}))

/** Walks `captures_target_time` or `captures_goal_time` backwards. */
function newest(db: Db, owner: 'targetId' | 'goalId', metric: SeriesMetric) {
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

/** Up to `limit` light frames before a position, newest first: a few µs each. */
export function seriesRows(
  db: Db,
  metric: SeriesMetric,
  { targetId, goalId, fromMs }: SeriesScope,
  before: SeriesPosition,
  limit: number,
): SeriesRow[] {
  const { byTarget, byGoal } = statements(db)
  const known = goalId === undefined ? byTarget : byGoal
  let statement = known.get(metric)
  if (!statement) {
    statement = newest(db, goalId === undefined ? 'targetId' : 'goalId', metric)
    known.set(metric, statement)
  }
  return statement.all({ owner: goalId ?? targetId, ...before, fromMs, limit })
}
