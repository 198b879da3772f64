const DAY_MS = 24 * 3600_000
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
