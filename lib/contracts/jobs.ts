import { z } from 'zod'
import { Id, MomentOut } from './common'

/** Long work other than a regrade: it goes on in the background, also after a restart. */
export const Job = z.object({
  id: Id,
  kind: z.enum(['renew-sky', 'update-goals', 'match-filters', 'delete-goal', 'fill-derived']),
  /** What it does, in words. */
  label: z.string(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  /** Captures to look at, those looked at so far, and those of them that changed. */
  total: z.number().int(),
  processed: z.number().int(),
  changed: z.number().int(),
  /** Why it does not go on at the moment; it continues automatically. */
  waiting: z.enum(['disk-full']).nullable(),
  /** Why it failed. */
  error: z.string().nullable(),
  createdBy: z.string(),
  createdAt: MomentOut,
  finishedAt: MomentOut.nullable(),
})
export type Job = z.infer<typeof Job>
