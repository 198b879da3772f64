import { z } from 'zod'
import { METRIC_KEYS } from '@/lib/grading'
import { ExplanationRow } from './captures'
import { GradeLetter, Id } from './common'
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

export const ScoreAnswer = z.object({
  score: z.number().nullable(),
  grade: GradeLetter.nullable(),
  coverage: z.number(),
  /** Why there is no grade, or the hard limit that made it an E. */
  reason: z.string().nullable(),
  explanation: z.array(ExplanationRow),
  /** The one or two metrics that cost the most points, in that order. */
  costliest: z.array(z.enum(METRIC_KEYS)),
})
