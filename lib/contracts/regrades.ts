import { z } from 'zod'
import { JOB_STATES } from '@/lib/enums'
import { GradeLetter, Id, Moment, MomentOut, Remark, VerdictName } from './common'
import { CriteriaBody } from './criteria-sets'

const RegradeScope = z
  .object({
    targetId: Id.optional(),
    goalId: Id.optional(),
    clientId: Id.optional(),
    captureIds: z.array(Id).min(1).max(10_000).optional(),
    all: z.literal(true).optional(),
    /** Only captures of targets that are active. */
    onlyActiveTargets: z.boolean().default(false),
    /** Archived targets are skipped unless this is true. */
    includeArchived: z.boolean().default(false),
    filter: z.string().max(40).optional(),
    from: Moment.optional(),
    to: Moment.optional(),
    /** Whole observing nights in the time zone of each capture's client, both inclusive. */
    fromNight: z.iso.date('must be a day').optional(),
    toNight: z.iso.date('must be a day').optional(),
  })
  .refine(
    (scope) =>
      [scope.targetId, scope.goalId, scope.clientId, scope.captureIds, scope.all].filter(
        (part) => part !== undefined,
      ).length === 1,
    'give exactly one of targetId, goalId, clientId, captureIds, all',
  )

export const RegradeBody = z.object({
  scope: RegradeScope,
  /** Null: each client's assigned set. */
  criteriaSetId: Id.nullable().default(null),
  includeManual: z.boolean().default(false),
  preview: z.boolean().default(false),
})
export type RegradeBody = z.infer<typeof RegradeBody>

/** Grade before → grade after → captures; `-` is ungraded. */
export const GradeMatrix = z.record(z.string(), z.record(z.string(), z.number().int()))
export type GradeMatrix = z.infer<typeof GradeMatrix>

const GoalEffect = z.object({
  goalId: Id,
  targetId: Id,
  targetName: z.string(),
  label: z.string(),
  desired: z.number().int(),
  acceptedBefore: z.number().int(),
  acceptedAfter: z.number().int(),
})
export type GoalEffect = z.infer<typeof GoalEffect>

const TargetRef = z.object({ id: Id, name: z.string() })

const figures = {
  total: z.number().int(),
  processed: z.number().int(),
  changed: z.number().int(),
  skippedManual: z.number().int(),
  ungraded: z.number().int(),
  matrix: GradeMatrix,
  goals: z.array(GoalEffect),
  targetsCompleted: z.array(TargetRef),
  targetsReactivated: z.array(TargetRef),
}

export const RegradePreview = z.object({
  ...figures,
  /**
   * The captures that would change, at most 200: first those that would no longer count, then those with a
   * worse grade, with a better grade, and with the same grade; within each group the largest loss of points
   * first.
   */
  captures: z.array(
    z.object({
      id: Id,
      capturedAt: MomentOut,
      /** Local date on which the observing night began. */
      night: z.iso.date(),
      timezone: z.string().nullable(),
      targetName: z.string().nullable(),
      filter: z.string().nullable(),
      hasThumbnail: z.boolean(),
      gradeBefore: GradeLetter.nullable(),
      gradeAfter: GradeLetter.nullable(),
      scoreBefore: z.number().nullable(),
      scoreAfter: z.number().nullable(),
      verdictBefore: VerdictName.nullable(),
      verdictAfter: VerdictName.nullable(),
      mainCause: z.string().nullable(),
    }),
  ),
  warnings: z.array(Remark),
})
export type RegradePreview = z.infer<typeof RegradePreview>

export const RegradeJob = z.object({
  id: Id,
  state: z.enum(JOB_STATES),
  scopeLabel: z.string(),
  /** The time zone of the clients in scope; null if they have none or several. */
  timezone: z.string().nullable(),
  criteriaSetId: Id.nullable(),
  criteriaLabel: z.string(),
  includeManual: z.boolean(),
  ...figures,
  /** Why it is paused; it continues automatically. */
  waiting: z.enum(['disk-full']).nullable(),
  /** Why it, or its undo, failed. */
  error: z.string().nullable(),
  createdBy: z.string(),
  createdAt: MomentOut,
  finishedAt: MomentOut.nullable(),
  /** An undo runs like the regrade: in short transactions, with progress. */
  undo: z
    .object({
      state: z.enum(['running', 'done', 'failed']),
      restored: z.number().int(),
      skipped: z.number().int(),
      finishedAt: MomentOut.nullable(),
    })
    .nullable(),
})
export type RegradeJob = z.infer<typeof RegradeJob>

/** Unsaved criteria from the editor, and the subs to try them on. */
export const DraftPreviewBody = z.object({
  scope: RegradeBody.shape.scope,
  criteria: CriteriaBody,
  includeManual: RegradeBody.shape.includeManual,
})
export type DraftPreviewBody = z.infer<typeof DraftPreviewBody>
