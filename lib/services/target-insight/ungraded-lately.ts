import { newestGrades } from '@/db/queries/newest-grades'
import { getRevision } from '../criteria-sets'
import { requireReader, type Ctx } from '../context'

export interface UngradedLately {
  /** How many of the newest subs have no grade. */
  subs: number
  of: number
  /** Why, in a sentence; null where no set has looked at them. */
  reason: string | null
  /** The set whose criteria did not find enough. */
  setId: string | null
}

/** Enough to see that something is amiss, and few enough to read whenever the page is opened. */
const NEWEST = 200

/**
 * What is to be said when at least half of a target's newest subs have no grade: the reason of the
 * newest of them. Null when most are graded, or there are none.
 */
export function ungradedLately(ctx: Ctx, targetId: string): UngradedLately | null {
  requireReader(ctx)
  const newest = newestGrades(ctx.db, targetId, NEWEST)
  const ungraded = newest.filter(({ grade }) => grade === null)
  const [first] = ungraded
  if (!first || ungraded.length * 2 < newest.length) return null
  const { reason, revisionId } = first
  return {
    subs: ungraded.length,
    of: newest.length,
    reason,
    setId: revisionId === null ? null : getRevision(ctx.db, revisionId).setId,
  }
}
