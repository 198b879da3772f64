import { z } from 'zod'
import { CaptureFilters } from './captures'
import { GradeLetter, Id, VerdictName } from './common'

/** Captures that a person selected in a table or chart. */
export const ChosenCaptures = z.object({ captureIds: z.array(Id).min(1).max(10_000) })
export type ChosenCaptures = z.infer<typeof ChosenCaptures>

/** Manual grades for captures; null reverts to the automatic grade. */
export const HandGrades = z.object({
  grades: z
    .array(z.object({ id: Id, grade: GradeLetter.nullable() }))
    .min(1)
    .max(10_000),
})
export type HandGrades = z.infer<typeof HandGrades>

export const HandGraded = z.object({
  /** The current grades of the captures that changed. */
  graded: z.array(
    z.object({
      id: Id,
      grade: GradeLetter.nullable(),
      gradeSource: z.enum(['auto', 'manual']).nullable(),
      verdict: VerdictName.nullable(),
    }),
  ),
  /** The grades that undo this change. */
  before: HandGrades.shape.grades.min(0),
})
export type HandGraded = z.infer<typeof HandGraded>

/** The filters of the captures list, without verdicts other than accepted: only those subs are kept. */
export const KeepListFilters = CaptureFilters.extend({
  verdict: z
    .literal('accepted', 'must be accepted, because a keep-list contains only accepted subs')
    .optional(),
})
export type KeepListFilters = z.infer<typeof KeepListFilters>
