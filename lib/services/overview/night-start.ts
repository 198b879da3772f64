import { observingNight } from '@/lib/astro'

const HOUR_MS = 3600_000
const MINUTE_MS = 60_000

/**
 * When an observing night began at a place: its local noon, to the minute, ms. Found by halving what
 * any zone allows (12 h before UTC to 14 h after), since only the way from a moment to its night
 * knows the zones.
 * @param night `YYYY-MM-DD`
 */
export function startOfNight(
  night: string,
  timeZone: string | null,
  longitudeDeg: number | null,
): number {
  const noonMs = Date.parse(night) + 12 * HOUR_MS
  let before = noonMs - 15 * HOUR_MS
  let within = noonMs + 13 * HOUR_MS
  while (within - before > MINUTE_MS) {
    const middle = before + Math.floor((within - before) / 2 / MINUTE_MS) * MINUTE_MS
    if (observingNight(middle, timeZone, longitudeDeg) < night) before = middle
    else within = middle
  }
  return within
}
