import { z } from 'zod'
import type { Distribution, MetricKey } from '@/lib/grading'
import { Id } from './common'

/** The subs in a distribution: all of them unless a client or target is given. */
export const PopulationBody = z
  .object({
    clientId: Id.optional(),
    targetId: Id.optional(),
    filter: z.string().trim().max(40, 'at most 40 characters').optional(),
    /** Observing nights, both inclusive. */
    fromNight: z.iso.date('must be a day').optional(),
    toNight: z.iso.date('must be a day').optional(),
  })
  .refine(
    ({ clientId, targetId }) => clientId === undefined || targetId === undefined,
    'select a client or a target, not both',
  )
export type PopulationBody = z.infer<typeof PopulationBody>

/** The distribution of each metric over a population's newest subs. */
export interface MetricDistributions {
  /** Light frames in the distributions. */
  subs: number
  /** False if there are older ones that are not included. */
  complete: boolean
  byMetric: { [K in MetricKey]?: Distribution }
}
