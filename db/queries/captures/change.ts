import { eq, sql } from 'drizzle-orm'
import type { InferInsertModel } from 'drizzle-orm'
import type { MetricValues } from '@/lib/grading'
import type { Db } from '../../client'
import { captures } from '../../schema'

/** The columns that may change after a capture was stored; what the sky gave never does. */
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

/** Everything that a capture gets when its time is confirmed, as a new one would on arrival. */
export type Confirmation = Pick<
  InferInsertModel<typeof captures>,
  | 'targetId'
  | 'goalId'
  | 'classExposure'
  | 'verdict'
  | 'computed'
  | 'score'
  | 'autoGrade'
  | 'grade'
  | 'coverage'
  | 'reason'
  | 'mainCause'
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
