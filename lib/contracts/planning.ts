import { z } from 'zod'
import { METRIC_KEYS, MIN_GRADES } from '@/lib/grading'
import {
  Declination,
  Id,
  MomentOut,
  Name,
  nameUpTo,
  Note,
  Revision,
  RightAscension,
  TargetStatus,
} from './common'
import { Job } from './jobs'

/** Gain or offset. Capture software sends −1 if it is unknown. */
const cameraSetting = z
  .number()
  .int()
  .min(-1)
  .max(100_000)
  .nullable()
  .transform((value) => (value === -1 ? null : value))

const template = {
  name: Name,
  filter: nameUpTo(40).nullable(),
  exposureSeconds: z
    .number('needs a number of seconds')
    .positive('must be more than 0 s')
    .max(86_400, 'at most one day'),
  binning: z.number().int().min(1).max(16).nullable(),
  gain: cameraSetting,
  offset: cameraSetting,
  minGrade: z.enum(MIN_GRADES, 'must be any, D, C, B or A'),
}

export const ExposureTemplateBody = z.object({
  name: template.name,
  filter: template.filter.default(null),
  exposureSeconds: template.exposureSeconds,
  binning: template.binning.default(null),
  gain: template.gain.default(null),
  offset: template.offset.default(null),
  minGrade: template.minGrade.default('any'),
})
export type ExposureTemplateBody = z.infer<typeof ExposureTemplateBody>

export const ExposureTemplatePatch = z.object({ ...template, revision: Revision }).partial()
export type ExposureTemplatePatch = z.infer<typeof ExposureTemplatePatch>

export const ExposureTemplate = z.object({
  id: Id,
  revision: Revision,
  ...template,
  name: z.string(),
  gain: z.number().int().nullable(),
  offset: z.number().int().nullable(),
  /** How many goals use it. */
  goals: z.number().int(),
  createdAt: MomentOut,
})
export type ExposureTemplate = z.infer<typeof ExposureTemplate>

/** `job`: the background work on stored captures that the change started, if there are many. */
export const UpdatedTemplate = ExposureTemplate.extend({ job: Job.optional() })
export type UpdatedTemplate = z.infer<typeof UpdatedTemplate>

const target = {
  name: Name,
  ra: RightAscension.nullable(),
  dec: Declination.nullable(),
  status: TargetStatus,
  note: Note,
}

export const TargetBody = z.object({
  name: target.name,
  clientId: Id,
  ra: target.ra.default(null),
  dec: target.dec.default(null),
  status: target.status.default('active'),
  note: target.note.default(''),
})
export type TargetBody = z.infer<typeof TargetBody>

export const TargetPatch = z.object({ ...target, revision: Revision }).partial()
export type TargetPatch = z.infer<typeof TargetPatch>

const goal = {
  exposureTemplateId: Id,
  panel: z.number().int().min(1, 'panels count from 1').max(999).nullable(),
  desired: z.number('needs a number of subs').int().min(1, 'at least one sub').max(1_000_000),
  enabled: z.boolean(),
  /** Baselines pinned by hand, by metric. */
  baselines: z.partialRecord(z.enum(METRIC_KEYS), z.number()),
}

export const GoalBody = z.object({
  exposureTemplateId: goal.exposureTemplateId,
  panel: goal.panel.default(null),
  desired: goal.desired,
  enabled: goal.enabled.default(true),
  baselines: goal.baselines.default({}),
})
export type GoalBody = z.infer<typeof GoalBody>

export const GoalPatch = z.object({ ...goal, revision: Revision }).partial()
export type GoalPatch = z.infer<typeof GoalPatch>

export const Goal = z.object({
  id: Id,
  revision: Revision,
  targetId: Id,
  ...goal,
  template: z.object({
    id: Id,
    name: z.string(),
    filter: z.string().nullable(),
    exposureSeconds: z.number(),
    binning: z.number().int().nullable(),
    gain: z.number().int().nullable(),
    offset: z.number().int().nullable(),
    minGrade: template.minGrade,
  }),
  accepted: z.number().int(),
  pending: z.number().int(),
  rejected: z.number().int(),
  acceptedSeconds: z.number(),
  pendingSeconds: z.number(),
  rejectedSeconds: z.number(),
  /** desired × the template's exposure, s. */
  desiredSeconds: z.number(),
  complete: z.boolean(),
})
export type Goal = z.infer<typeof Goal>

/** `job`: the background work on stored captures that the change started, if there are many. */
export const UpdatedGoal = Goal.extend({ job: Job.optional() })
export type UpdatedGoal = z.infer<typeof UpdatedGoal>

export const Target = z.object({
  id: Id,
  revision: Revision,
  clientId: Id,
  clientName: z.string(),
  timezone: z.string().nullable(),
  ...target,
  name: z.string(),
  note: z.string(),
  completedBy: z.enum(['auto', 'person']).nullable(),
  captureCount: z.number().int(),
  /** Whether some of its captures were graded by an outdated revision of their set. */
  stale: z.boolean(),
  lastCapturedAt: MomentOut.nullable(),
  createdAt: MomentOut,
  goals: z.array(Goal),
})
export type Target = z.infer<typeof Target>

/** `job`: the background work that the change started, if any. */
export const UpdatedTarget = Target.extend({ job: Job.optional() })
export type UpdatedTarget = z.infer<typeof UpdatedTarget>

export const TargetQuery = z.object({
  clientId: Id.optional(),
  status: TargetStatus.optional(),
})
export type TargetQuery = z.infer<typeof TargetQuery>
