import { and, desc, eq, gt, gte, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm'
import { metricOf, type MetricKey, type MetricValues } from '@/lib/grading'
import type { Db } from '../client'
import { driverQuery } from '../driver-rows'
import { prepared } from '../prepared'
import { captures, goals } from '../schema'

/** One value that may enter a baseline, with the moment that places it in the window. */
export interface BaselineSample {
  atMs: number
  value: number
}

const goalId = sql.placeholder('goalId')

/**
 * Light frames that are no hard fails and were not graded E by hand: GRADING.md, section 4. An HFR of
 * 0 although stars were found is a missing value, not a hard fail.
 */
const eligible = and(
  eq(captures.goalId, goalId),
  eq(captures.frameType, 'light'),
  or(isNull(captures.manualGrade), ne(captures.manualGrade, 'E')),
  or(isNull(captures.hfr), gt(captures.hfr, 0), gt(captures.starCount, 0)),
  or(isNull(captures.starCount), ne(captures.starCount, 0)),
)

const stateColumns = { version: goals.baselineVersion, pinned: goals.baselines }

const statements = prepared((db) => ({
  goal: driverQuery(db, stateColumns, (selection) =>
    db.orm
      .select(selection)
      .from(goals)
      .where(sql`${goals.id} = ?`),
  ),
  byMetric: new Map<MetricKey, ReturnType<typeof newest>>(),
}))

function newest(db: Db, metric: MetricKey) {
  const column = captures[metric]
  return db.orm
    .select({ atMs: captures.capturedAtMs, value: sql<number>`${column}` })
    .from(captures)
    .where(and(eligible, possible(metric)))
    .orderBy(desc(captures.capturedAtMs), desc(captures.id))
    .limit(sql.placeholder('limit'))
    .prepare()
}

/**
 * Values that the metric can take: what an older version stored under wider ranges is missing now.
 * A 0 that is no hard fail comes from a star detection that failed.
 */
function possible(metric: MetricKey) {
  const { range, hardFail } = metricOf(metric)
  const column = captures[metric]
  const aboveMin = range.minExclusive === true || hardFail ? gt : gte
  return and(
    isNotNull(column),
    range.min === null ? undefined : aboveMin(column, range.min),
    range.max === null ? undefined : lte(column, range.max),
  )
}

/** The goal's newest eligible values of one metric, newest first. */
export function newestSamples(
  db: Db,
  goal: string,
  metric: MetricKey,
  limit: number,
): BaselineSample[] {
  const { byMetric } = statements(db)
  let statement = byMetric.get(metric)
  if (!statement) byMetric.set(metric, (statement = newest(db, metric)))
  return statement.all({ goalId: goal, limit })
}

/** The goal's pinned baselines, and the version its computed ones are valid for. */
export function goalBaselineState(
  db: Db,
  goal: string,
): { version: number; pinned: MetricValues } | undefined {
  return statements(db).goal.get(goal)
}
