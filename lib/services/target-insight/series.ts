import type { Db } from '@/db'
import { goalsOfTarget } from '@/db/queries/goals'
import { seriesRows, type SeriesPosition, type SeriesRow } from '@/db/queries/target-series'
import type { SeriesQuery, TargetSeries } from '@/lib/contracts/target-insight'
import { notFound } from '@/lib/errors'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import { requireReader, type Ctx } from '../context'
import { existingTarget } from '../targets'
import { nightsOf } from './nights'
import { assignedSet, referenceLines } from './reference-lines'

/** Subs of one series. */
export const SERIES_CAP = 5_000

/** Rows read at once: a few ms; other requests have their turn in between. */
const STEP = 500

/**
 * A target's newest light frames (or those of one goal) in the order they were taken, with one
 * value each and the levels that it is judged by. Errors: not-found.
 */
export async function targetSeries(
  ctx: Ctx,
  targetId: string,
  query: SeriesQuery,
  cap = SERIES_CAP,
): Promise<TargetSeries> {
  requireReader(ctx)
  const target = existingTarget(ctx.db, targetId)
  const goals = goalsOfTarget(ctx.db, targetId)
  const goal = goals.find(({ id }) => id === query.goalId)
  if (query.goalId !== undefined && !goal) throw notFound('goal')
  const { rows, capped } = await newestRows(ctx.db, targetId, query, cap)
  const set = assignedSet(ctx.db, target.clientId)
  const judged = goal ?? (goals.length === 1 ? goals[0] : undefined)
  const stored = goal ? goal.accepted + goal.pending + goal.rejected : target.captureCount
  return {
    metric: query.metric,
    ...columnsOf(rows),
    nights: nightsOf(rows),
    capped,
    total: capped ? stored : rows.length,
    criteriaSet: set && { id: set.id, name: set.name },
    lines: set ? referenceLines(ctx.db, set, query.metric, judged?.id ?? null) : [],
  }
}

/** Oldest first. One more than the cap is asked for, to know whether anything was left out. */
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

function columnsOf(rows: readonly SeriesRow[]) {
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
