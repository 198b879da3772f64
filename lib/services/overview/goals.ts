import { goalRate } from '@/db/queries/overview'
import type { GoalInProgress } from '@/lib/contracts/overview'
import type { Goal, Target } from '@/lib/contracts/planning'
import { DAY_MS } from '@/lib/time'
import type { Ctx } from '../context'

/** The period that a goal's rate is computed from, and the most subs of it. */
const RATE_DAYS = 30
const RATE_SUBS = 500
const MAX_SHOWN = 5
const MAX_PER_TARGET = 2

interface Candidate {
  target: Target
  goal: Goal
}

/** Returns goals of active targets: those nearest completion, and those with the least integration. */
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
    limitPerTarget(candidates).map(({ target, goal }) => ({
      targetId: target.id,
      targetName: target.name,
      goal,
      ...forecast(ctx, goal),
    }))
  return {
    nearest: show(
      open.filter(({ goal }) => goal.accepted > 0).sort((a, b) => progress(b) - progress(a)),
    ),
    // Among goals with nothing at all, the largest come first.
    starved: show([...open].sort((a, b) => progress(a) - progress(b) || missing(b) - missing(a))),
  }
}

const progress = ({ goal }: Candidate) => goal.accepted / goal.desired

/** Missing exposure, s. */
const missing = ({ goal }: Candidate) => goal.desiredSeconds - goal.acceptedSeconds

/** Returns the first candidates, so that a target with many goals does not crowd out the others. */
function limitPerTarget(candidates: readonly Candidate[]): Candidate[] {
  const shown = new Map<string, number>()
  const allowed = candidates.filter(({ target: { id } }) => {
    const count = (shown.get(id) ?? 0) + 1
    shown.set(id, count)
    return count <= MAX_PER_TARGET
  })
  return allowed.slice(0, MAX_SHOWN)
}

/** Estimates when a goal will be complete at its current rate. */
function forecast(
  ctx: Ctx,
  { id, desired, accepted }: Goal,
): Pick<GoalInProgress, 'nightsLeft' | 'completeOn'> {
  const nowMs = ctx.now()
  const sinceMs = nowMs - RATE_DAYS * DAY_MS
  const newest = goalRate(ctx.db, id, sinceMs, RATE_SUBS)
  // The subs that were read may cover less than the whole period.
  const fromMs = newest.subs === RATE_SUBS ? (newest.oldestMs ?? sinceMs) : sinceMs
  const rate = { ...newest, days: (nowMs - fromMs) / DAY_MS }
  const left = estimateNights(desired - accepted, rate)
  return { nightsLeft: left, completeOn: estimateCompletion(left, rate, nowMs) }
}

/** With fewer nights there is no telling how often there will be one. */
const MIN_NIGHTS = 3
/** Further ahead the season is over, and the date would need a year. */
const MAX_DAYS = 300

export interface GoalRate {
  /** Subs accepted in the period. */
  accepted: number
  /** Nights with subs of the goal, accepted or not. */
  nights: number
  /** Length of the period, days. */
  days: number
}

/** Returns the nights until `missing` more subs are accepted at this rate; null if none were accepted. */
export function estimateNights(missing: number, { accepted, nights }: GoalRate): number | null {
  return accepted === 0 ? null : Math.ceil((missing * nights) / accepted)
}

/**
 * Returns the date (`YYYY-MM-DD`) by which this many more nights have passed, at as many nights per week
 * as lately. Null if that would be a guess: after too few nights, or too far ahead.
 */
export function estimateCompletion(
  left: number | null,
  rate: GoalRate,
  nowMs: number,
): string | null {
  if (left === null || rate.nights < MIN_NIGHTS) return null
  const days = (left * rate.days) / rate.nights
  if (days > MAX_DAYS) return null
  return new Date(nowMs + days * DAY_MS).toISOString().slice(0, 10)
}
