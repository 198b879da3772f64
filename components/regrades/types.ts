import type { z } from 'zod'
import type { RegradeBody, RegradeJob, RegradePreview } from '@/lib/contracts/regrades'
import type { Answer } from '@/lib/format'

export type RegradeRequest = z.input<typeof RegradeBody>

/** The server actions behind the regrade dialog and the job's page. */
export interface RegradeActions {
  preview: (body: RegradeRequest) => Promise<Answer<RegradePreview>>
  start: (body: RegradeRequest) => Promise<Answer<RegradeJob>>
}

export interface JobActions {
  cancel: (id: string) => Promise<Answer<RegradeJob>>
  undo: (id: string) => Promise<Answer<RegradeJob>>
  resume: (id: string) => Promise<Answer<RegradeJob>>
}
