import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm'
import { METRIC_KEYS, type MetricKey } from '@/lib/grading'
import { DAY_MS, HOUR_MS } from '@/lib/time'
import type { Db } from '../client'
import { captures, clients, targets } from '../schema'
import { isConfirmed, nightIs } from './captures/filters'

/** The starts of two sites' nights of one date differ by this at most: zones are UTC−12 to UTC+14. */
const ZONES_MS = 26 * HOUR_MS

/** Returns the night of the newest light frame, or null. */
export function newestNight(db: Db): string | null {
  const row = db.orm
    .select({ night: captures.night })
    .from(captures)
    .where(and(eq(captures.frameType, 'light'), isConfirmed))
    .orderBy(desc(captures.capturedAtMs))
    .limit(1)
    .get()
  return row?.night ?? null
}

/** Returns the last night with light frames before the given one, or null. */
export function nightBefore(db: Db, night: string): string | null {
  const earlier = and(eq(captures.frameType, 'light'), isConfirmed, lt(captures.night, night))
  const near = db.orm
    .select({ atMs: captures.capturedAtMs })
    .from(captures)
    .where(and(earlier, lt(captures.capturedAtMs, Date.parse(night) + 2 * DAY_MS)))
    .orderBy(desc(captures.capturedAtMs))
    .limit(1)
    .get()
  if (!near) return null
  // A site far to the east may have a later night than that of the newest frame.
  const row = db.orm
    .select({ night: sql<string | null>`max(${captures.night})` })
    .from(captures)
    .where(
      and(
        earlier,
        gte(captures.capturedAtMs, near.atMs - ZONES_MS),
        lte(captures.capturedAtMs, near.atMs),
      ),
    )
    .get()
  return row?.night ?? null
}

/** Returns the first night with light frames after the given one, or null. */
export function nightAfter(db: Db, night: string): string | null {
  const later = and(eq(captures.frameType, 'light'), isConfirmed, gt(captures.night, night))
  const near = db.orm
    .select({ atMs: captures.capturedAtMs })
    .from(captures)
    .where(and(later, gte(captures.capturedAtMs, Date.parse(night) - DAY_MS)))
    .orderBy(asc(captures.capturedAtMs))
    .limit(1)
    .get()
  if (!near) return null
  // A site far to the west may have an earlier night than that of the oldest frame.
  const row = db.orm
    .select({ night: sql<string | null>`min(${captures.night})` })
    .from(captures)
    .where(
      and(
        later,
        gte(captures.capturedAtMs, near.atMs),
        lte(captures.capturedAtMs, near.atMs + ZONES_MS),
      ),
    )
    .get()
  return row?.night ?? null
}

/** Returns the newest night of a client's light frames before the one that began at `startMs`, or null. */
export function newestNightBefore(
  db: Db,
  clientId: string,
  night: string,
  startMs: number,
): string | null {
  const row = db.orm
    .select({ night: captures.night })
    .from(captures)
    .where(
      and(
        eq(captures.clientId, clientId),
        lt(captures.capturedAtMs, startMs),
        eq(captures.frameType, 'light'),
        isConfirmed,
        // A client with a new zone keeps the nights of its old one.
        lt(captures.night, night),
      ),
    )
    .orderBy(desc(captures.capturedAtMs))
    .limit(1)
    .get()
  return row?.night ?? null
}

const isLightOfNight = (night: string, clientIds: readonly string[] | undefined) =>
  and(
    nightIs(night),
    eq(captures.frameType, 'light'),
    isConfirmed,
    clientIds === undefined ? undefined : inArray(captures.clientId, [...clientIds]),
  )

/** Returns a night's totals by target, verdict and main cause, of some clients or all. */
export function nightTotals(db: Db, night: string, clientIds: readonly string[] | undefined) {
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
    .where(isLightOfNight(night, clientIds))
    .groupBy(captures.targetId, sql`2`, captures.verdict, captures.mainCause)
    .orderBy(asc(sql`2`))
    .all()
}

/** Counts light frames without a target. */
export function countUnassigned(db: Db): number {
  const row = db.orm
    .select({ n: sql<number>`count(*)` })
    .from(captures)
    .where(and(isNull(captures.targetId), eq(captures.frameType, 'light'), isConfirmed))
    .get()
  return row?.n ?? 0
}

/** Returns the scores of a night's newest light frames, newest first. */
export function nightScores(
  db: Db,
  night: string,
  clientIds: readonly string[] | undefined,
  limit: number,
) {
  return db.orm
    .select({ targetId: captures.targetId, score: captures.score })
    .from(captures)
    .where(
      and(
        isLightOfNight(night, clientIds),
        isNotNull(captures.score),
        isNotNull(captures.targetId),
      ),
    )
    .orderBy(desc(captures.capturedAtMs))
    .limit(limit)
    .all()
}

/**
 * Returns how many of a goal's newest subs since `sinceMs` were accepted, in how many nights, and when the
 * oldest of them was taken, ms. Reads at most `limit` subs.
 */
export function goalRate(db: Db, goalId: string, sinceMs: number, limit: number) {
  const newest = db.orm
    .select({
      verdict: captures.verdict,
      night: captures.night,
      capturedAtMs: captures.capturedAtMs,
    })
    .from(captures)
    .where(and(eq(captures.goalId, goalId), gte(captures.capturedAtMs, sinceMs)))
    .orderBy(desc(captures.capturedAtMs))
    .limit(limit)
    .as('newest')
  const row = db.orm
    .select({
      subs: sql<number>`count(*)`,
      accepted: sql<number>`total(${newest.verdict} = 'accepted')`,
      nights: sql<number>`count(distinct ${newest.night})`,
      oldestMs: sql<number | null>`min(${newest.capturedAtMs})`,
    })
    .from(newest)
    .get()
  return row ?? { subs: 0, accepted: 0, nights: 0, oldestMs: null }
}

/** Returns exposure by night and verdict, s, of the light frames from `fromMs` until before `toMs`. */
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
        isConfirmed,
      ),
    )
    .groupBy(captures.night)
    .all()
}

/** Counts a client's light frames of the night that began at `startMs`, with the time of the newest, ms. */
export function lightsOfNight(
  db: Db,
  clientId: string,
  night: string,
  startMs: number,
): { subs: number; newestMs: number | null } {
  const row = db.orm
    .select({
      subs: sql<number>`count(*)`,
      newestMs: sql<number | null>`max(${captures.capturedAtMs})`,
    })
    .from(captures)
    .where(
      and(
        eq(captures.clientId, clientId),
        // Frames may name their own site, which has another noon.
        gte(captures.capturedAtMs, startMs - ZONES_MS),
        eq(captures.night, night),
        eq(captures.frameType, 'light'),
        isConfirmed,
      ),
    )
    .get()
  return { subs: row?.subs ?? 0, newestMs: row?.newestMs ?? null }
}

/**
 * Counts how many of a client's newest light frames have each metric. Only reads its newest `limit` frames
 * of any kind.
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
    .where(and(eq(captures.clientId, clientId), isConfirmed))
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

/** Lists targets with their clients' names, newest first. */
export function newestTargetNames(db: Db, limit: number) {
  return db.orm
    .select({ id: targets.id, name: targets.name, client: clients.name, status: targets.status })
    .from(targets)
    .innerJoin(clients, eq(clients.id, targets.clientId))
    .orderBy(desc(targets.createdAtMs), desc(targets.id))
    .limit(limit)
    .all()
}
