import { and, desc, eq, gte, lt, sql } from 'drizzle-orm'
import { METRIC_KEYS, type MetricKey } from '@/lib/grading'
import type { Db } from '../../client'
import { driverRows } from '../../prepared'
import { captures } from '../../schema'
import { isConfirmed } from './filters'

/** Whose captures; at most one of the two, and nothing for everybody's. */
export interface ValuesOf {
  clientId?: string
  targetId?: string
  /** Inclusive, ms. */
  fromMs?: number
  /** Exclusive, ms. */
  toMs?: number
}

const row = driverRows({
  id: captures.id,
  capturedAtMs: captures.capturedAtMs,
  frameType: captures.frameType,
  night: captures.night,
  filter: captures.filter,
  ...metricColumns(),
})

function metricColumns() {
  const columns = {} as { [K in MetricKey]: (typeof captures)[K] }
  for (const key of METRIC_KEYS) Object.assign(columns, { [key]: captures[key] })
  return columns
}

export type NewestValues = ReturnType<typeof row.decode>

/**
 * Reads captures of any frame type, newest first, a few at a time: each read walks an index and
 * touches exactly as many rows as it returns, however many are stored.
 */
export function newestValuesReader(db: Db, { clientId, targetId, fromMs, toMs }: ValuesOf) {
  const query = db.orm
    .select(row.selection)
    .from(captures)
    .where(
      and(
        isConfirmed,
        clientId === undefined ? undefined : eq(captures.clientId, clientId),
        targetId === undefined ? undefined : eq(captures.targetId, targetId),
        fromMs === undefined ? undefined : gte(captures.capturedAtMs, fromMs),
        toMs === undefined ? undefined : lt(captures.capturedAtMs, toMs),
        sql`(${captures.capturedAtMs}, ${captures.id}) < (?, ?)`,
      ),
    )
    .orderBy(desc(captures.capturedAtMs), desc(captures.id))
    .toSQL()
  const statement = db.driver.prepare<unknown[]>(`${query.sql} limit ?`)
  return (after: NewestValues | undefined, limit: number): NewestValues[] =>
    statement
      .all(...query.params, after?.capturedAtMs ?? Number.MAX_SAFE_INTEGER, after?.id ?? '', limit)
      .map(row.decode)
}
