import { and, asc, desc, eq, gte, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { METRIC_KEYS, type MetricKey } from '@/lib/grading'
import type { Db } from '../client'
import { captures, clients, targets } from '../schema'

const DAY_MS = 24 * 3600_000

/** The night of the newest light frame, or null when there is none. */
export function newestNight(db: Db): { night: string; capturedAtMs: number } | undefined {
  return db.orm
    .select({ night: captures.night, capturedAtMs: captures.capturedAtMs })
    .from(captures)
    .where(eq(captures.frameType, 'light'))
    .orderBy(desc(captures.capturedAtMs))
    .limit(1)
    .get()
}

/**
 * What one night gave, by target, verdict and main cause. `nearMs` is any moment of the night: only
 * captures of the two days around it are looked at.
 */
export function nightTotals(db: Db, night: string, nearMs: number) {
  return db.orm
    .select({
      targetId: captures.targetId,
      targetName: sql<string | null>`ifnull(${targets.name}, ${captures.targetName})`,
      verdict: captures.verdict,
      mainCause: captures.mainCause,
      subs: sql<number>`count(*)`,
      seconds: sql<number>`total(${captures.exposureSeconds})`,
    })
    .from(captures)
    .leftJoin(targets, eq(targets.id, captures.targetId))
    .where(
      and(
        eq(captures.night, night),
        eq(captures.frameType, 'light'),
        gte(captures.capturedAtMs, nearMs - 2 * DAY_MS),
        lt(captures.capturedAtMs, nearMs + 2 * DAY_MS),
      ),
    )
    .groupBy(captures.targetId, sql`2`, captures.verdict, captures.mainCause)
    .orderBy(asc(sql`2`))
    .all()
}

/** Light frames that belong to no target yet. */
export function countUnassigned(db: Db): number {
  const row = db.orm
    .select({ n: sql<number>`count(*)` })
    .from(captures)
    .where(and(isNull(captures.targetId), eq(captures.frameType, 'light')))
    .get()
  return row?.n ?? 0
}

/** Scores of a night's newest light frames, newest first, at most `limit` of them. */
export function nightScores(db: Db, night: string, nearMs: number, limit: number) {
  return db.orm
    .select({ targetId: captures.targetId, score: captures.score })
    .from(captures)
    .where(
      and(
        eq(captures.night, night),
        eq(captures.frameType, 'light'),
        isNotNull(captures.score),
        isNotNull(captures.targetId),
        gte(captures.capturedAtMs, nearMs - 2 * DAY_MS),
        lt(captures.capturedAtMs, nearMs + 2 * DAY_MS),
      ),
    )
    .orderBy(desc(captures.capturedAtMs))
    .limit(limit)
    .all()
}

/** What a goal's newest subs since a moment gave, and in how many nights; at most `limit` subs. */
export function goalRate(db: Db, goalId: string, sinceMs: number, limit: number) {
  const newest = db.orm
    .select({ verdict: captures.verdict, night: captures.night })
    .from(captures)
    .where(and(eq(captures.goalId, goalId), gte(captures.capturedAtMs, sinceMs)))
    .orderBy(desc(captures.capturedAtMs))
    .limit(limit)
    .as('newest')
  return db.orm
    .select({
      accepted: sql<number>`total(${newest.verdict} = 'accepted')`,
      nights: sql<number>`count(distinct ${newest.night})`,
    })
    .from(newest)
    .get()
}

/** Exposure by night and verdict, s, of the light frames taken from a moment until before another. */
export function exposureByNight(db: Db, fromMs: number, toMs: number) {
  return db.orm
    .select({
      night: captures.night,
      accepted: sql<number>`total(iif(${captures.verdict} = 'accepted', ${captures.exposureSeconds}, 0))`,
      pending: sql<number>`total(iif(${captures.verdict} = 'pending', ${captures.exposureSeconds}, 0))`,
      rejected: sql<number>`total(iif(${captures.verdict} = 'rejected', ${captures.exposureSeconds}, 0))`,
    })
    .from(captures)
    .where(
      and(
        gte(captures.capturedAtMs, fromMs),
        lt(captures.capturedAtMs, toMs),
        eq(captures.frameType, 'light'),
      ),
    )
    .groupBy(captures.night)
    .all()
}

/** A client's light frames of one night, which began at `sinceMs` at the earliest. */
export function countLightsOfNight(
  db: Db,
  clientId: string,
  night: string,
  sinceMs: number,
): number {
  const row = db.orm
    .select({ n: sql<number>`count(*)` })
    .from(captures)
    .where(
      and(
        eq(captures.clientId, clientId),
        gte(captures.capturedAtMs, sinceMs),
        eq(captures.night, night),
        eq(captures.frameType, 'light'),
      ),
    )
    .get()
  return row?.n ?? 0
}

/**
 * How many of a client's newest light frames bring each metric. Only its newest `limit` frames of
 * any kind are looked at.
 */
export function metricsInNewest(
  db: Db,
  clientId: string,
  limit: number,
): { lights: number; counts: Record<MetricKey, number> } {
  const columns = Object.fromEntries(METRIC_KEYS.map((key) => [key, captures[key]])) as {
    [K in MetricKey]: (typeof captures)[K]
  }
  const newest = db.orm
    .select({ frameType: captures.frameType, ...columns })
    .from(captures)
    .where(eq(captures.clientId, clientId))
    .orderBy(desc(captures.capturedAtMs))
    .limit(limit)
    .as('newest')
  const countOf = (key: MetricKey) => sql<number>`count(${newest[key]})`
  const counted = Object.fromEntries(METRIC_KEYS.map((key) => [key, countOf(key)])) as {
    [K in MetricKey]: ReturnType<typeof countOf>
  }
  const row = db.orm
    .select({ lights: sql<number>`count(*)`, ...counted })
    .from(newest)
    .where(eq(newest.frameType, 'light'))
    .get()
  const { lights = 0, ...counts } = row ?? {}
  return { lights, counts: counts as Record<MetricKey, number> }
}

/** Names of targets with their clients' names, those of the newest first. */
export function newestTargetNames(db: Db, limit: number) {
  return db.orm
    .select({ id: targets.id, name: targets.name, client: clients.name, status: targets.status })
    .from(targets)
    .innerJoin(clients, eq(clients.id, targets.clientId))
    .orderBy(desc(targets.createdAtMs), desc(targets.id))
    .limit(limit)
    .all()
}
