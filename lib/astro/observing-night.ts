import { tzOffset } from '@date-fns/tz'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time'

const MAX_CACHED = 20_000

/** UTC offsets in minutes, by zone and UTC hour: asking Intl takes twenty times as long as this cache. */
const offsets = new Map<string, Map<number, number>>()

/**
 * Returns the local date on which the observing night began: nights last from local noon to local noon,
 * so a sub taken at 02:00 belongs to the evening before.
 *
 * @param capturedAtMs Unix milliseconds
 * @param timeZone IANA name such as `Europe/Madrid`. If it is null or unknown to this runtime, the
 * longitude decides
 * @param longitudeDeg degrees, east positive: local mean time at 15° an hour. Without it, UTC
 * @returns `YYYY-MM-DD`
 */
export function observingNight(
  capturedAtMs: number,
  timeZone: string | null,
  longitudeDeg: number | null,
): string {
  const offsetMinutes = zoneOffset(timeZone, capturedAtMs) ?? (longitudeDeg ?? 0) * 4
  const afterNoon = capturedAtMs + offsetMinutes * MINUTE_MS - 12 * HOUR_MS
  return dateOf(Math.floor(afterNoon / DAY_MS))
}

/** Dates by days since 1970: a batch asks for the same few repeatedly. */
const dates = new Map<number, string>()

function dateOf(day: number): string {
  let date = dates.get(day)
  if (date === undefined) {
    date = new Date(day * DAY_MS).toISOString().slice(0, 10)
    if (dates.size >= MAX_CACHED) dates.clear()
    dates.set(day, date)
  }
  return date
}

/**
 * Returns the offset at the start of the UTC hour. A few zones change theirs within an hour, but they do
 * so at night, and the observing night changes at noon. No zone changes its clocks twice in a day, so a day that
 * starts and ends with the same offset has it throughout.
 */
function zoneOffset(timeZone: string | null, atMs: number): number | null {
  if (timeZone === null) return null
  const hour = Math.floor(atMs / HOUR_MS)
  const midnight = hour - (hour % 24)
  const offset = offsetAtHour(timeZone, midnight)
  if (Number.isNaN(offset)) return null
  return offset === offsetAtHour(timeZone, midnight + 24) ? offset : offsetAtHour(timeZone, hour)
}

/** NaN for a zone that this runtime does not know. */
function offsetAtHour(timeZone: string, hour: number): number {
  let known = offsets.get(timeZone)
  if (!known || known.size >= MAX_CACHED) offsets.set(timeZone, (known = new Map()))
  let offset = known.get(hour)
  if (offset === undefined) known.set(hour, (offset = tzOffset(timeZone, new Date(hour * HOUR_MS))))
  return offset
}
