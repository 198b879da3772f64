import type { Db } from '@/db'
import { newestGoalSettings } from '@/db/queries/baselines'
import { clientById } from '@/db/queries/clients'
import { type CriteriaSetRecord, setById } from '@/db/queries/criteria'
import { goalsOfTarget } from '@/db/queries/goals'
import { type SeriesPosition, type SeriesRow, seriesRows } from '@/db/queries/target-insight'
import type {
  SeriesLine,
  SeriesMetric,
  SeriesNight,
  SeriesQuery,
  TargetSeries,
} from '@/lib/contracts/target-insight'
import { notFound } from '@/lib/errors'
import { type MetricKey, quantile, type Verdict } from '@/lib/grading'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import { goalBaselines } from './baselines/cache'
import { type Ctx, requireReader } from './context'
import { requireTarget } from './targets'

/** Maximum number of subs in a series. */
export const SERIES_CAP = 5_000

/** Rows per read, which takes a few ms; other requests run in between. */
const STEP = 500

/**
 * Returns a target's (or goal's) newest light frames in the order they were taken, with one value each
 * and the levels it is judged by. Errors: not-found.
 */
export async function getTargetSeries(
  ctx: Ctx,
  { targetId, ...query }: SeriesQuery & { targetId: string },
  { cap = SERIES_CAP }: { cap?: number } = {},
): Promise<TargetSeries> {
  requireReader(ctx)
  const target = requireTarget(ctx.db, targetId)
  const goals = goalsOfTarget(ctx.db, targetId)
  const goal = goals.find(({ id }) => id === query.goalId)
  if (query.goalId !== undefined && !goal) throw notFound('goal')
  const { rows, capped } = await newestRows(ctx.db, targetId, query, cap)
  const set = getAssignedSet(ctx.db, target.clientId)
  const judged = goal ?? (goals.length === 1 ? goals[0] : undefined)
  const stored = goal ? goal.accepted + goal.pending + goal.rejected : target.captureCount
  return {
    metric: query.metric,
    ...toColumns(rows),
    nights: groupByNight(rows),
    capped,
    total: capped ? stored : rows.length,
    criteriaSet: set && { id: set.id, name: set.name },
    lines: set ? getReferenceLines(ctx.db, set, query.metric, judged?.id ?? null) : [],
  }
}

/** Returns rows oldest first. Reads one more than the cap to know whether anything is left out. */
async function newestRows(
  db: Db,
  targetId: string,
  { metric, goalId, from, to }: SeriesQuery,
  cap: number,
): Promise<{ rows: SeriesRow[]; capped: boolean }> {
  const fromMs = from === undefined ? Number.MIN_SAFE_INTEGER : Date.parse(from)
  const toMs = to === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(to)
  const scope = { targetId, goalId, fromMs }
  const rows: SeriesRow[] = []
  let before: SeriesPosition | undefined = { atMs: toMs, id: '' }
  while (before && rows.length <= cap) {
    const limit: number = Math.min(STEP, cap + 1 - rows.length)
    const step = seriesRows(db, metric, scope, before, limit)
    rows.push(...step)
    const last = step.at(-1)
    before = last && step.length === limit ? { atMs: last.atMs, id: last.id } : undefined
    if (before) await yieldToEventLoop()
  }
  return { rows: rows.slice(0, cap).reverse(), capped: rows.length > cap }
}

function toColumns(rows: readonly SeriesRow[]) {
  const goalIds: string[] = []
  const places = new Map<string, number>()
  const placeOf = (goalId: string) => {
    const place = places.get(goalId) ?? goalIds.push(goalId) - 1
    places.set(goalId, place)
    return place
  }
  return {
    ids: rows.map(({ id }) => id),
    times: rows.map(({ atMs }) => atMs),
    values: rows.map(({ value }) => value),
    grades: rows.map(({ grade }) => grade),
    goals: rows.map(({ goalId }) => (goalId === null ? null : placeOf(goalId))),
    goalIds,
  }
}

/** What the summary of a night needs to know about a sub. */
export interface NightSub {
  night: string
  value: number | null
  verdict: Verdict | null
}

/**
 * Groups subs, in the order of their time, into runs of one night each, with the median of the
 * measured values and the number of accepted subs.
 */
export function groupByNight(subs: readonly NightSub[]): SeriesNight[] {
  const nights: SeriesNight[] = []
  for (let first = 0; first < subs.length;) {
    const night = subs[first]?.night ?? ''
    let end = first
    while (end < subs.length && subs[end]?.night === night) end += 1
    const own = subs.slice(first, end)
    nights.push({
      night,
      first,
      subs: own.length,
      median: getMedian(own.flatMap(({ value }) => (value === null ? [] : [value]))),
      kept: own.filter(({ verdict }) => verdict === 'accepted').length,
    })
    first = end
  }
  return nights
}

function getMedian(values: readonly number[]): number | null {
  return values.length === 0 ? null : quantile(Float64Array.from(values).sort(), 0.5)
}

/** Returns the criteria set that grades a client's new captures, or null. */
export function getAssignedSet(db: Db, clientId: string): CriteriaSetRecord | null {
  const setId = clientById(db, clientId)?.criteriaSetId
  return setId ? (setById(db, setId) ?? null) : null
}

/**
 * Returns the levels by which the set's newest revision judges a metric, or the thresholds for the
 * score. The baseline is the goal's for the settings of its newest sub, if the row uses one.
 */
function getReferenceLines(
  db: Db,
  { body }: CriteriaSetRecord,
  metric: SeriesMetric,
  goalId: string | null,
): SeriesLine[] {
  if (metric === 'score') {
    const { a, b, c, d } = body.thresholds
    const line = (grade: 'A' | 'B' | 'C' | 'D', value: number): SeriesLine => ({
      kind: 'threshold',
      value,
      grade,
    })
    return [line('A', a), line('B', b), line('C', c), line('D', d)]
  }
  const row = body.criteria.find((one) => one.metric === metric && one.enabled)
  if (!row) return []
  const baseline = row.deviation && goalId !== null ? getBaseline(db, goalId, metric, body) : null
  const levels: [SeriesLine['kind'], number | null][] = [
    ['good', row.good],
    ['bad', row.bad],
    ['limit', row.limit],
    ['baseline', baseline],
  ]
  return levels.flatMap(([kind, value]) => (value === null ? [] : [{ kind, value, grade: null }]))
}

function getBaseline(
  db: Db,
  goalId: string,
  metric: MetricKey,
  body: CriteriaSetRecord['body'],
): number | null {
  const criteria = body.criteria.filter((row) => row.metric === metric)
  const settings = newestGoalSettings(db, goalId) ?? ''
  return goalBaselines(db, goalId)?.of({ ...body, criteria }, settings)[metric] ?? null
}
