import { z } from 'zod'
import { CaptureFilters } from './captures'

/** The filters of the captures list. What is not accepted is never kept, so no other verdict fits. */
export const KeepListFilters = CaptureFilters.extend({
  verdict: z.literal('accepted', 'can only be accepted: that is what a keep-list holds').optional(),
})
export type KeepListFilters = z.infer<typeof KeepListFilters>
