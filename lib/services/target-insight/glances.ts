import { glanceRows } from '@/db/queries/target-glances'
import type { TargetGlance } from '@/lib/contracts/target-insight'
import { requireReader, type Ctx } from '../context'

/** The best of so many newest subs is shown: 40 rows a target keep a long list quick. */
const NEWEST = 40

/** A picture and the last night of each target, by its id. */
export function targetGlances(ctx: Ctx, targetIds: readonly string[]): Map<string, TargetGlance> {
  requireReader(ctx)
  return new Map(
    glanceRows(ctx.db, targetIds, NEWEST).map(({ targetId, ...glance }) => [targetId, glance]),
  )
}
