import { goalRate } from '@/db/queries/overview'
import type { GoalInProgress } from '@/lib/contracts/overview'
import type { Goal, Target } from '@/lib/contracts/planning'
import type { Ctx } from '../context'

const DAY_MS = 24 * 3600_000
/** The time that a goal's rate is taken from, and the most subs of it. */
const RATE_DAYS = 30
const RATE_SUBS = 500
const SHOWN = 5

interface Candidate {
  target: Target
  goal: Goal
}

/** The active targets' goals: those nearest completion, and those that have got the least. */
export function goalsInProgress(
  ctx: Ctx,
  targets: readonly Target[],
): { nearest: GoalInProgress[]; starved: GoalInProgress[] } {
  const open = targets
    .filter((target) => target.status === 'active')
    .flatMap((target) =>
      target.goals
        .filter((goal) => goal.enabled && !goal.complete)
        .map((goal): Candidate => ({ target, goal })),
    )
  const show = (candidates: Candidate[]) =>
    candidates.slice(0, SHOWN).map(({ target, goal }) => ({
      targetId: target.id,
      targetName: target.name,
      goal,
      nightsLeft: nightsLeft(ctx, goal),
    }))
  return {
    nearest: show(
      open.filter(({ goal }) => goal.accepted > 0).sort((a, b) => progress(b) - progress(a)),
    ),
    starved: show([...open].sort((a, b) => progress(a) - progress(b))),
  }
}

const progress = ({ goal }: Candidate) => goal.accepted / goal.desired

/** Nights like those that it got lately; null when they gave nothing. */
function nightsLeft(ctx: Ctx, { id, desired, accepted }: Goal): number | null {
  const rate = goalRate(ctx.db, id, ctx.now() - RATE_DAYS * DAY_MS, RATE_SUBS)
  if (!rate || rate.accepted === 0) return null
  return Math.ceil(((desired - accepted) * rate.nights) / rate.accepted)
}
