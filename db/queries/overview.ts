import { and, asc, desc, eq, gte, isNull, lt, sql } from 'drizzle-orm'
import type { Db } from '../client'
import { captures, targets } from '../schema'

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

/** Accepted subs and seconds of a goal in the nights since a moment, and how many nights those were. */
export function recentGoalRates(db: Db, sinceMs: number) {
  return db.orm
    .select({
      goalId: sql<string>`${captures.goalId}`,
      accepted: sql<number>`total(${captures.verdict} = 'accepted')`,
      nights: sql<number>`count(distinct ${captures.night})`,
    })
    .from(captures)
    .where(and(gte(captures.capturedAtMs, sinceMs), sql`${captures.goalId} is not null`))
    .groupBy(captures.goalId)
    .all()
}

/** Exposure by night and verdict, of the light frames since a moment, oldest night first. */
export function recentNights(db: Db, sinceMs: number) {
  return db.orm
    .select({
      night: captures.night,
      accepted: sql<number>`total(iif(${captures.verdict} = 'accepted', ${captures.exposureSeconds}, 0))`,
      pending: sql<number>`total(iif(${captures.verdict} = 'pending', ${captures.exposureSeconds}, 0))`,
      rejected: sql<number>`total(iif(${captures.verdict} = 'rejected', ${captures.exposureSeconds}, 0))`,
    })
    .from(captures)
    .where(and(gte(captures.capturedAtMs, sinceMs), eq(captures.frameType, 'light')))
    .groupBy(captures.night)
    .orderBy(asc(captures.night))
    .all()
}
