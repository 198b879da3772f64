import { eq, sql, type InferInsertModel } from 'drizzle-orm'
import type { CaptureFacts } from '@/lib/capture/fields'
import type { MetricValues } from '@/lib/grading'
import type { Db } from '../../client'
import { captures, goals } from '../../schema'

/** The columns that a person may change after a capture was stored. */
export type CaptureChanges = Partial<
  Pick<
    InferInsertModel<typeof captures>,
    'manualGrade' | 'grade' | 'verdict' | 'note' | 'targetId' | 'goalId' | 'classExposure'
  >
>

/** Triggers move the counts along. A change of grade raises the grading version. */
export function changeCapture(db: Db, id: string, changes: CaptureChanges) {
  const graded = 'manualGrade' in changes
  db.orm
    .update(captures)
    .set({
      ...changes,
      ...(graded ? { gradingVersion: sql`${captures.gradingVersion} + 1` } : {}),
    })
    .where(eq(captures.id, id))
    .run()
}

/** What a capture gets when its time is confirmed, as a new one does on arrival. */
export type Confirmation = Pick<
  InferInsertModel<typeof captures>,
  | 'targetId'
  | 'goalId'
  | 'classExposure'
  | 'verdict'
  | 'computed'
  | 'sunAltitude'
  | 'moonAltitude'
  | 'score'
  | 'autoGrade'
  | 'grade'
  | 'coverage'
  | 'reason'
  | 'mainCause'
  | 'costs'
  | 'criteriaRevisionId'
  | 'baselines'
  | 'gradedAtMs'
>

export function confirmCapture(
  db: Db,
  id: string,
  confirmation: Confirmation,
  metrics: MetricValues,
) {
  db.orm
    .update(captures)
    .set({ ...metrics, ...confirmation, awaitingConfirmation: null })
    .where(eq(captures.id, id))
    .run()
}

export function removeCapture(db: Db, id: string) {
  db.orm.delete(captures).where(eq(captures.id, id)).run()
}

/** Facts that the server derives from others. */
export type DerivedFacts = Partial<Pick<CaptureFacts, 'night' | 'sunAltitude' | 'moonAltitude'>>

/** What a change of metrics writes: the metrics, what is noted about them, and the grading that follows. */
export type MetricColumns = MetricValues &
  DerivedFacts &
  Partial<
    Pick<
      InferInsertModel<typeof captures>,
      | 'computed'
      | 'converted'
      | 'score'
      | 'autoGrade'
      | 'grade'
      | 'verdict'
      | 'coverage'
      | 'reason'
      | 'mainCause'
      | 'costs'
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

/** Invalidates the goal's kept baselines: one of its captures has other values. */
export function touchBaselines(db: Db, goalId: string) {
  db.orm
    .update(goals)
    .set({ baselineVersion: sql`${goals.baselineVersion} + 1` })
    .where(eq(goals.id, goalId))
    .run()
}

/** Writes derived values that were not stored; they change neither a grade nor a count. */
export function writeDerived(
  db: Db,
  captureId: string,
  columns: Pick<MetricColumns, 'costs' | 'sunAltitude' | 'moonAltitude'>,
) {
  db.orm.update(captures).set(columns).where(eq(captures.id, captureId)).run()
}
