import { z } from 'zod'
import { METRIC_KEYS, problemsOf, type Criteria } from '@/lib/grading'
import { Id, MomentOut, Name } from './common'

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

/** What grading needs of a set: thresholds, coverage, baseline method and the rows. */
export const CriteriaBody = z
  .object({
    thresholds: z
      .object({ a: Point, b: Point, c: Point, d: Point })
      .default({ a: 90, b: 80, c: 70, d: 60 }),
    minCoverage: z.number('must be a number').default(40),
    baseline: z.enum(['median', 'bestQuartile']).default('median'),
    criteria: z.array(CriterionBody).max(METRIC_KEYS.length * 2),
  })
  .superRefine(refuseContradictions)

/** The grading library says what contradicts itself; here that becomes errors at the field. */
function refuseContradictions(criteria: Criteria, context: z.RefinementCtx) {
  for (const { path, message } of problemsOf(criteria)) {
    context.addIssue({ code: 'custom', path, message })
  }
}

export const CriteriaSetBody = CriteriaBody.safeExtend({
  name: Name,
  description: z.string().trim().max(1000, 'at most 1,000 characters').default(''),
  archived: z.boolean().optional(),
})
export type CriteriaSetBody = z.infer<typeof CriteriaSetBody>

export const CriteriaSet = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  revision: z.number().int(),
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
