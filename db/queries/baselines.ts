import { and, desc, eq, gt, gte, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm'
import { getMetric, METRICS, type Metric, type MetricKey, type MetricValues } from '@/lib/grading'
import type { Db } from '../client'
import { driverQuery, prepared } from '../prepared'
import { captures, goals } from '../schema'

/** A value that may be part of a baseline, with the time that places it in the window. */
export interface BaselineSample {
  atMs: number
  value: number
}

const goalId = sql.placeholder('goalId')

/** Light frames that are not hard fails and were not manually graded E: GRADING.md, section 4. */
const eligible = and(
  eq(captures.goalId, goalId),
  eq(captures.frameType, 'light'),
  or(isNull(captures.manualGrade), ne(captures.manualGrade, 'E')),
  ...METRICS.filter(({ hardFail }) => hardFail).map(isNoHardFail),
)

/** `isHardFailCapture` of lib/grading, for one metric of a stored capture. */
function isNoHardFail({ key, zeroRefutedBy }: Metric) {
  const refuted = zeroRefutedBy === null ? undefined : gt(captures[zeroRefutedBy], 0)
  return or(isNull(captures[key]), ne(captures[key], 0), refuted)
}

const stateColumns = { version: goals.baselineVersion, pinned: goals.baselines }

const statements = prepared((db) => ({
  goal: driverQuery(db, stateColumns, (selection) =>
    db.orm
      .select(selection)
      .from(goals)
      .where(sql`${goals.id} = ?`),
  ),
  shared: new Map<MetricKey, ReturnType<typeof newest>>(),
  ofClass: new Map<MetricKey, ReturnType<typeof newest>>(),
  newestClass: db.driver
    .prepare<[string], string>(
      `select settings_class from captures where goal_id = ? and frame_type = 'light'
       order by captured_at_ms desc, id desc limit 1`,
    )
    .pluck(),
  // Hops from class to class in `captures_goal_class`: https://www.sqlite.org/lang_with.html
  classes: db.driver
    .prepare<{ goal: string }, string>(
      `with recursive classes(name) as (
         select min(settings_class) from captures where goal_id = @goal
         union all
         select (select min(settings_class) from captures
           where goal_id = @goal and settings_class > classes.name)
         from classes where name is not null
       )
       select name from classes where name is not null`,
    )
    .pluck(),
  span: db.driver.prepare<[string, string, number], ClassSpan>(
    `select count(*) as subs, min(captured_at_ms) as fromMs, max(captured_at_ms) as toMs from (
       select captured_at_ms from captures where goal_id = ? and settings_class = ?
       order by captured_at_ms desc limit ?)`,
  ),
}))

/** How many subs a class has, and when they were taken. */
export interface ClassSpan {
  subs: number
  fromMs: number
  toMs: number
}

function newest(db: Db, metric: MetricKey, ofClass: boolean) {
  const column = captures[metric]
  return db.orm
    .select({ atMs: captures.capturedAtMs, value: sql<number>`${column}` })
    .from(captures)
    .where(
      and(
        eligible,
        ofClass ? eq(captures.settingsClass, sql.placeholder('settings')) : undefined,
        isPossible(metric),
      ),
    )
    .orderBy(desc(captures.capturedAtMs), desc(captures.id))
    .limit(sql.placeholder('limit'))
    .prepare()
}

/**
 * Values that the metric can have: values that older versions stored under wider ranges count as missing.
 * A 0 that is not a hard fail comes from a failed star detection.
 */
function isPossible(metric: MetricKey) {
  const { range, hardFail } = getMetric(metric)
  const column = captures[metric]
  const aboveMin = range.minExclusive === true || hardFail ? gt : gte
  return and(
    isNotNull(column),
    range.min === null ? undefined : aboveMin(column, range.min),
    range.max === null ? undefined : lte(column, range.max),
  )
}

/**
 * Returns the goal's newest eligible values of a metric, newest first.
 * @param settings only subs of this class; null for all
 */
export function newestSamples(
  db: Db,
  goal: string,
  metric: MetricKey,
  settings: string | null,
  limit: number,
): BaselineSample[] {
  const { shared, ofClass } = statements(db)
  const known = settings === null ? shared : ofClass
  let statement = known.get(metric)
  if (!statement) known.set(metric, (statement = newest(db, metric, settings !== null)))
  return statement.all({ goalId: goal, settings, limit })
}

/** Returns the classes of camera settings of a goal's captures. */
export const goalSettings = (db: Db, goal: string): string[] => statements(db).classes.all({ goal })

/** Returns the class of the goal's newest light frame. */
export const newestGoalSettings = (db: Db, goal: string): string | undefined =>
  statements(db).newestClass.get(goal)

/** Counts a goal's subs of a class, up to `limit`, and returns when they were taken. */
export const classSpan = (
  db: Db,
  goal: string,
  settings: string,
  limit: number,
): ClassSpan | undefined => statements(db).span.get(goal, settings, limit)

/** Returns the goal's pinned baselines, and the version for which computed ones are valid. */
export function goalBaselineState(
  db: Db,
  goal: string,
): { version: number; pinned: MetricValues } | undefined {
  return statements(db).goal.get(goal)
}
