import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { METRIC_KEYS, type MetricKey } from '@/lib/grading'
import type { Db } from '../client'
import { prepared } from '../prepared'
import { captures } from '../schema'

const targetId = sql.placeholder('targetId')

const lightsOf = and(eq(captures.targetId, targetId), eq(captures.frameType, 'light'))

const statements = prepared(({ orm }) => {
  const newest = orm
    .select({
      filter: captures.filter,
      grade: captures.grade,
      verdict: captures.verdict,
      mainCause: captures.mainCause,
      exposureSeconds: captures.exposureSeconds,
    })
    .from(captures)
    .where(lightsOf)
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
    measured: measuredIn(orm),
  }
})

/** How often each metric was measured in the newest light frames. */
function measuredIn(orm: Db['orm']) {
  const metrics = Object.fromEntries(METRIC_KEYS.map((key) => [key, captures[key]]))
  const newest = orm
    .select(metrics as Record<MetricKey, (typeof captures)[MetricKey]>)
    .from(captures)
    .where(lightsOf)
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
 * The newest light frames of a target by filter, grade, verdict and main cause. It reads `limit` rows
 * along `captures_target_time`, so what it costs does not grow with the target.
 */
export function outcomeRows(db: Db, target: string, limit: number) {
  return statements(db).outcome.all({ targetId: target, limit })
}

/** The metrics that at least one of the newest light frames has, in the registry's order. */
export function measuredMetrics(db: Db, target: string, limit: number): MetricKey[] {
  const counts = statements(db).measured.get({ targetId: target, limit })
  return METRIC_KEYS.filter((key) => (counts?.[key] ?? 0) > 0)
}
