import { and, asc, eq, getTableColumns, sql, type InferInsertModel } from 'drizzle-orm'
import type { MetricValues } from '@/lib/grading'
import type { Db } from '../../client'
import { driverRows } from '../../prepared'
import { captures, goals, type SkyOwner } from '../../schema'
import type { CaptureRecord } from './lookup'

const whole = driverRows(getTableColumns(captures))

export interface TimeCursor {
  ms: number
  id: string
}

/** The next captures of a client or target after one of them, oldest first. */
export function capturesAfter(
  db: Db,
  owner: SkyOwner,
  after: TimeCursor | null,
  limit: number,
): CaptureRecord[] {
  const { capturedAtMs, id } = captures
  const { sql: text, params } = db.orm
    .select(whole.selection)
    .from(captures)
    .where(
      and(
        'clientId' in owner
          ? eq(captures.clientId, owner.clientId)
          : eq(captures.targetId, owner.targetId),
        after === null ? undefined : sql`(${capturedAtMs}, ${id}) > (${after.ms}, ${after.id})`,
      ),
    )
    .orderBy(asc(capturedAtMs), asc(id))
    .limit(limit)
    .toSQL()
  return db.driver
    .prepare<unknown[]>(text)
    .all(...params)
    .map(whole.decode)
}

/** What a change of metrics writes: the metrics, what is noted about them, and the grading that follows. */
export type MetricColumns = MetricValues &
  Partial<
    Pick<
      InferInsertModel<typeof captures>,
      | 'computed'
      | 'converted'
      | 'night'
      | 'score'
      | 'autoGrade'
      | 'grade'
      | 'verdict'
      | 'coverage'
      | 'reason'
      | 'mainCause'
      | 'gradedAtMs'
      | 'gradingVersion'
      | 'outdated'
    >
  >

/** Triggers move the counts along with the verdict. */
export function writeMetrics(db: Db, captureId: string, columns: MetricColumns) {
  if (Object.keys(columns).length === 0) return
  db.orm.update(captures).set(columns).where(eq(captures.id, captureId)).run()
}

/** Kept baselines of a goal no longer hold: one of its captures has other values. */
export function touchBaselines(db: Db, goalId: string) {
  db.orm
    .update(goals)
    .set({ baselineVersion: sql`${goals.baselineVersion} + 1` })
    .where(eq(goals.id, goalId))
    .run()
}
