import type { Db } from '@/db'
import { exposureByNight } from '@/db/queries/overview'
import type { NightHours } from '@/lib/contracts/overview'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import type { Ctx } from '../context'

const DAY_MS = 24 * 3600_000
const DAYS = 30
/** Days before yesterday hardly change any more: read again after this long, ms. */
const KEEP_MS = 60_000
const FRESH_DAYS = 2

interface Day {
  nights: NightHours[]
  readAtMs: number
}

const known = new WeakMap<Db, Map<number, Day>>()

/**
 * Exposure by night of the last 30 days, oldest first. Read day by day, with a pause after each, so
 * that many captures hold nobody up.
 */
export async function recentNights({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<NightHours[]> {
  const nowMs = now()
  const today = Math.floor(nowMs / DAY_MS)
  const days = known.get(db) ?? new Map<number, Day>()
  known.set(db, days)
  for (const day of days.keys()) if (day < today - DAYS) days.delete(day)

  const nights = new Map<string, NightHours>()
  for (let day = today - DAYS; day <= today; day++) {
    let read = days.get(day)
    const isOld = day < today - FRESH_DAYS
    if (!read || !isOld || nowMs - read.readAtMs > KEEP_MS) {
      // Today has no end: a clock that is ahead counts too.
      const end = day === today ? Infinity : (day + 1) * DAY_MS
      read = { nights: exposureByNight(db, day * DAY_MS, end), readAtMs: nowMs }
      days.set(day, read)
      if (read.nights.length > 0) await yieldToEventLoop()
    }
    for (const part of read.nights) addTo(nights, part)
  }
  return [...nights.values()].sort((a, b) => (a.night < b.night ? -1 : 1))
}

function addTo(nights: Map<string, NightHours>, part: NightHours) {
  const night = nights.get(part.night) ?? {
    night: part.night,
    accepted: 0,
    pending: 0,
    rejected: 0,
  }
  night.accepted += part.accepted
  night.pending += part.pending
  night.rejected += part.rejected
  nights.set(part.night, night)
}
