import { goalRate } from '@/db/queries/overview'
import type { GoalInProgress } from '@/lib/contracts/overview'
import type { Goal, Target } from '@/lib/contracts/planning'
import { DAY_MS } from '@/lib/time'
import type { Ctx } from '../context'

/** The time that a goal's rate is taken from, and the most subs of it. */
const RATE_DAYS = 30
const RATE_SUBS = 500
const SHOWN = 5
const OF_A_TARGET = 2

interface Candidate {
  target: Target
  goal: Goal
}

/** The active targets' goals: those nearest completion, and those that have got the least. */
export function findGoalsInProgress(
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
    fewOfEachTarget(candidates).map(({ target, goal }) => ({
      targetId: target.id,
      targetName: target.name,
      goal,
      ...forecast(ctx, goal),
    }))
  return {
    nearest: show(
      open.filter(({ goal }) => goal.accepted > 0).sort((a, b) => progress(b) - progress(a)),
    ),
    // Of those that have nothing at all, the largest plans wait the longest.
    starved: show([...open].sort((a, b) => progress(a) - progress(b) || missing(b) - missing(a))),
  }
}

const progress = ({ goal }: Candidate) => goal.accepted / goal.desired

/** Exposure still to be taken, s. */
const missing = ({ goal }: Candidate) => goal.desiredSeconds - goal.acceptedSeconds

/** The first of them, without letting a target of many goals crowd out the others. */
function fewOfEachTarget(candidates: readonly Candidate[]): Candidate[] {
  const shown = new Map<string, number>()
  const allowed = candidates.filter(({ target: { id } }) => {
    const count = (shown.get(id) ?? 0) + 1
    shown.set(id, count)
    return count <= OF_A_TARGET
  })
  return allowed.slice(0, SHOWN)
}

/** When it is complete, if things go on as they went lately. */
function forecast(
  ctx: Ctx,
  { id, desired, accepted }: Goal,
): Pick<GoalInProgress, 'nightsLeft' | 'completeOn'> {
  const nowMs = ctx.now()
  const sinceMs = nowMs - RATE_DAYS * DAY_MS
  const newest = goalRate(ctx.db, id, sinceMs, RATE_SUBS)
  // As many as are looked at may come from less time than that.
  const fromMs = newest.subs === RATE_SUBS ? (newest.oldestMs ?? sinceMs) : sinceMs
  const rate = { ...newest, days: (nowMs - fromMs) / DAY_MS }
  const left = nightsLeft(desired - accepted, rate)
  return { nightsLeft: left, completeOn: completeOn(left, rate, nowMs) }
}

/** Fewer nights tell nothing about how often there will be one. */
const ENOUGH_NIGHTS = 3
/** Further on the target has set, the season is over, and the month would need a year. */
const MOST_DAYS = 300

export interface GoalRate {
  /** Subs accepted in the time looked at. */
  accepted: number
  /** Nights that gave subs of the goal, accepted or not. */
  nights: number
  /** How long was looked at, days. */
  days: number
}

/** Nights until `missing` more subs are accepted, if they give what the last ones gave; null when that was nothing. */
export function nightsLeft(missing: number, { accepted, nights }: GoalRate): number | null {
  return accepted === 0 ? null : Math.ceil((missing * nights) / accepted)
}

/**
 * The date on which so many more nights have passed, if there are as many a week as lately:
 * `YYYY-MM-DD`. Null where that would be a guess: after too few nights, or too far ahead.
 */
export function completeOn(left: number | null, rate: GoalRate, nowMs: number): string | null {
  if (left === null || rate.nights < ENOUGH_NIGHTS) return null
  const days = (left * rate.days) / rate.nights
  if (days > MOST_DAYS) return null
  return new Date(nowMs + days * DAY_MS).toISOString().slice(0, 10)
}
