import { z } from 'zod'
import { METRIC_KEYS } from '@/lib/grading'
import { Id } from './common'
import { CriteriaBody } from './criteria-sets'

const Values = z.partialRecord(z.enum(METRIC_KEYS), z.unknown())

/** Exactly one of `criteria` and `criteriaSetId`. Values are read as leniently as a capture's. */
export const ScoreBody = z
  .object({
    criteria: CriteriaBody.optional(),
    criteriaSetId: Id.optional(),
    metrics: Values.default({}),
    baselines: Values.default({}),
  })
  .refine((body) => (body.criteria === undefined) !== (body.criteriaSetId === undefined), {
    path: ['criteria'],
    message: 'give either criteria or criteriaSetId',
  })
export type ScoreBody = z.infer<typeof ScoreBody>
