import { countStale } from '@/db/queries/stale'
import { requireReader, type Ctx } from '../context'

/** How many of a target's subs were graded by criteria that were changed since. */
export function staleSubs(ctx: Ctx, targetId: string): number {
  requireReader(ctx)
  return countStale(ctx.db, targetId)
}
