import type { JobParams, JobRecord } from '@/db/queries/jobs'
import type { AppEvent } from '@/lib/events'
import type { Ctx } from '../context'
import { renewSkyJob } from './renew-sky'

/** What one step did. Fewer rows than it was allowed means that nothing is left. */
export interface JobStep {
  processed: number
  changed: number
  /** Where the next step goes on. */
  cursor: string | null
  /** Published after the commit. */
  events: AppEvent[]
}

export interface JobKind {
  /** What the job does, in words. */
  label: (ctx: Ctx, params: JobParams) => string
  /** How many rows it has to look at. Must cost little however many are stored. */
  count: (ctx: Ctx, params: JobParams) => number
  /** Works on up to `limit` rows, inside a transaction. */
  step: (ctx: Ctx, job: JobRecord, limit: number) => JobStep
}

export const JOB_KINDS: Record<JobRecord['kind'], JobKind> = { 'renew-sky': renewSkyJob }
