import { DASH } from './numbers'

/** A moment: an ISO 8601 string with an offset, or milliseconds since 1970 (UTC). */
export type Instant = string | number

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const DATE = { day: 'numeric', month: 'short', year: 'numeric' } as const
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Cached, because creating a formatter is slow and a table needs thousands; an unknown zone falls back to UTC. */
function formatterFor(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(options)}`
  let formatter = formatters.get(key)
  if (!formatter) {
    try {
      formatter = new Intl.DateTimeFormat('en-GB', { ...options, timeZone })
    } catch {
      formatter = new Intl.DateTimeFormat('en-GB', {
        ...options,
        timeZone: 'UTC',
        timeZoneName: 'short',
      })
    }
    formatters.set(key, formatter)
  }
  return formatter
}

function format(
  at: Instant | null | undefined,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): string {
  if (at == null) return DASH
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return DASH
  return formatterFor(timeZone, options).format(date)
}

/** `11 Jan 2022, 22:14` in an IANA zone. Missing or unreadable becomes a dash. */
export function formatDateTime(at: Instant | null | undefined, timeZone: string): string {
  return format(at, timeZone, { ...DATE, ...TIME })
}

/** `11 Jan 2022` in an IANA zone. */
export function formatDate(at: Instant | null | undefined, timeZone: string): string {
  return format(at, timeZone, DATE)
}

/** `22:14` in an IANA zone. */
export function formatTime(at: Instant | null | undefined, timeZone: string): string {
  return format(at, timeZone, TIME)
}

/** `2022-01-11 21:14:05 UTC`, for the hover text beside a local time. */
export function formatUtc(at: Instant | null | undefined): string {
  if (at == null) return DASH
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return DASH
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/**
 * `night of 11 Jan 2022` from an observing night's key, the local date on which its evening began
 * (`2022-01-11`). Anything else becomes a dash.
 */
export function formatNight(night: string | null | undefined): string {
  if (night == null || !/^\d{4}-\d{2}-\d{2}$/.test(night)) return DASH
  const day = format(`${night}T00:00:00Z`, 'UTC', DATE)
  return day === DASH ? DASH : `night of ${day}`
}

/**
 * Returns how long ago something was: `just now`, `12 min ago`, `3 h ago`, `5 days ago`, `in 4 min`; from
 * 30 days on the date itself, in `timeZone`.
 * @param now the current time; passed in, so that the function is pure
 */
export function formatRelative(
  at: Instant | null | undefined,
  now: Instant,
  timeZone = 'UTC',
): string {
  if (at == null) return DASH
  const elapsed = new Date(now).getTime() - new Date(at).getTime()
  if (Number.isNaN(elapsed)) return DASH
  const distance = Math.abs(elapsed)
  if (distance < MINUTE_MS) return 'just now'
  if (distance >= 30 * DAY_MS) return formatDate(at, timeZone)
  const amount = describe(distance)
  return elapsed > 0 ? `${amount} ago` : `in ${amount}`
}

function describe(distanceMs: number): string {
  if (distanceMs < HOUR_MS) return `${Math.floor(distanceMs / MINUTE_MS)} min`
  if (distanceMs < DAY_MS) return `${Math.floor(distanceMs / HOUR_MS)} h`
  const days = Math.floor(distanceMs / DAY_MS)
  return days === 1 ? '1 day' : `${days} days`
}
