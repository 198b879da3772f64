import { z } from 'zod'
import { CriteriaBody } from './criteria-sets'
import { RegradeBody } from './regrades'

/** Criteria as they stand in an editor, and what to try them on. */
export const DraftPreviewBody = z.object({
  scope: RegradeBody.shape.scope,
  criteria: CriteriaBody,
  includeManual: RegradeBody.shape.includeManual,
})
export type DraftPreviewBody = z.infer<typeof DraftPreviewBody>
