import { z } from 'zod'
import { METRIC_KEYS, findProblems, type Criteria } from '@/lib/grading'
import { Id, MomentOut, Name, Revision } from './common'

const Point = z.number('must be a number')

const CriterionBody = z.object({
  metric: z.enum(METRIC_KEYS, 'is not a metric that Subkeeper knows'),
  enabled: z.boolean().default(true),
  trend: z.enum(['lower', 'higher'], 'must be lower or higher'),
  good: Point,
  bad: Point,
  weight: z.number('must be a number').default(1),
  deviation: z.boolean().default(false),
  allowedDeviation: z.number('must be a number').default(20),
  limit: z.number('must be a number').nullable().default(null),
})

const grading = {
  thresholds: z.object({ a: Point, b: Point, c: Point, d: Point }),
  minCoverage: z.number('must be a number'),
  baseline: z.enum(['median', 'bestQuartile']),
  criteria: z.array(CriterionBody).max(METRIC_KEYS.length * 2),
}

/** What grading needs of a set: thresholds, coverage, baseline method and the rows. */
export const CriteriaBody = z
  .object({
    thresholds: grading.thresholds.default({ a: 90, b: 80, c: 70, d: 60 }),
    minCoverage: grading.minCoverage.default(40),
    baseline: grading.baseline.default('median'),
    criteria: grading.criteria,
  })
  .superRefine(refuseContradictions)

/** Reports the contradictions that the grading library finds as errors at their fields. */
function refuseContradictions(criteria: Criteria, context: z.RefinementCtx) {
  for (const { path, message } of findProblems(criteria)) {
    context.addIssue({ code: 'custom', path, message })
  }
}

const Description = z.string().trim().max(1000, 'at most 1,000 characters')

export const CriteriaSetBody = CriteriaBody.safeExtend({
  name: Name,
  description: Description.default(''),
  archived: z.boolean().optional(),
})
export type CriteriaSetBody = z.infer<typeof CriteriaSetBody>

/** A change of a set: omitted fields keep their values. `criteria` replaces all rows. */
export const CriteriaSetPatch = z
  .object({
    name: Name,
    description: Description,
    archived: z.boolean(),
    ...grading,
    revision: Revision,
  })
  .partial()
export type CriteriaSetPatch = z.infer<typeof CriteriaSetPatch>

export const CriteriaSet = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  revision: z.number().int(),
  /** Changes of name, description and archive mark since that revision. */
  edits: z.number().int(),
  archived: z.boolean(),
  createdAt: MomentOut,
  updatedAt: MomentOut,
  /** How many clients have it assigned. */
  clients: z.number().int(),
  thresholds: z.object({ a: z.number(), b: z.number(), c: z.number(), d: z.number() }),
  minCoverage: z.number(),
  baseline: z.enum(['median', 'bestQuartile']),
  criteria: z.array(CriterionBody),
})
export type CriteriaSet = z.infer<typeof CriteriaSet>

export const CriteriaRevision = z.object({
  id: Id,
  revision: z.number().int(),
  createdAt: MomentOut,
  createdBy: z.string(),
  thresholds: CriteriaSet.shape.thresholds,
  minCoverage: z.number(),
  baseline: CriteriaSet.shape.baseline,
  criteria: z.array(CriterionBody),
})
export type CriteriaRevision = z.infer<typeof CriteriaRevision>
