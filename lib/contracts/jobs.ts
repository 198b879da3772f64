import { z } from 'zod'
import { JOB_KINDS, JOB_STATES } from '@/lib/enums'
import { Id, MomentOut } from './common'

/** Long work other than a regrade, done in the background and resumed after a restart. */
export const Job = z.object({
  id: Id,
  kind: z.enum(JOB_KINDS),
  /** What it does, in words. */
  label: z.string(),
  state: z.enum(JOB_STATES),
  /** Captures to process, those processed so far, and those of them that changed. */
  total: z.number().int(),
  processed: z.number().int(),
  changed: z.number().int(),
  /** Why it is paused; it continues automatically. */
  waiting: z.enum(['disk-full']).nullable(),
  /** Why it failed. */
  error: z.string().nullable(),
  createdBy: z.string(),
  createdAt: MomentOut,
  finishedAt: MomentOut.nullable(),
})
export type Job = z.infer<typeof Job>
