import { tzOffset } from '@date-fns/tz'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/**
 * A date and time as text: what the clock showed, and how far that clock was from UTC, if it says
 * so.
 */
export interface ClockTime {
  /** What the clock showed, as if it had been UTC, in Unix milliseconds. */
  clockMs: number
  /** East positive; null where the text names no offset. */
  offsetMinutes: number | null
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i
/** .NET's invariant culture writes the month first. */
const INVARIANT = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?$/

/**
 * Reads ISO 8601, with or without an offset, and .NET's `MM/dd/yyyy HH:mm:ss`; null for anything
 * else.
 */
export function readClock(raw: unknown): ClockTime | null {
  if (typeof raw !== 'string') return null
  const text = raw.trim()
  const iso = ISO.exec(text)
  if (iso) {
    const [, year, month, day, hour, minute, second, fraction, zone] = iso
    const clockMs = utc(year, month, day, hour, minute, second, fraction)
    return clockMs === null ? null : { clockMs, offsetMinutes: readOffset(zone) }
  }
  const invariant = INVARIANT.exec(text)
  if (!invariant) return null
  const [, month, day, year, hour, minute, second, fraction] = invariant
  const clockMs = utc(year, month, day, hour, minute, second, fraction)
  return clockMs === null ? null : { clockMs, offsetMinutes: null }
}

/** The instant in Unix milliseconds of a clock that says how far it is from UTC. */
export function instantOf({ clockMs, offsetMinutes }: ClockTime): number | null {
  return offsetMinutes === null ? null : clockMs - offsetMinutes * MINUTE
}

export interface ZonedInstant {
  ms: number
  /**
   * `twice`: the clocks went back and showed this time twice, the first is meant. `never`: they
   * leapt over it.
   */
  doubt: 'twice' | 'never' | null
}

/** What to tell the user of a doubt. */
export const CLOCK_DOUBTS = {
  twice: 'clocks showed this time twice that night; the first was taken',
  never: 'clocks skipped this time that night; taken as if they had not',
}

/**
 * The instant at which clocks in an IANA zone showed a time; null for a zone that this runtime does
 * not know.
 */
export function instantInZone(clockMs: number, timeZone: string): ZonedInstant | null {
  const before = tzOffset(timeZone, new Date(clockMs - DAY))
  const after = tzOffset(timeZone, new Date(clockMs + DAY))
  if (Number.isNaN(before) || Number.isNaN(after)) return null
  const holds = (offset: number) =>
    tzOffset(timeZone, new Date(clockMs - offset * MINUTE)) === offset
  const fitting = [...new Set([before, after])].filter(holds)
  if (fitting.length === 0) return { ms: clockMs - before * MINUTE, doubt: 'never' }
  return {
    ms: clockMs - Math.max(...fitting) * MINUTE,
    doubt: fitting.length === 2 ? 'twice' : null,
  }
}

function utc(...parts: (string | undefined)[]): number | null {
  const [year, month, day, hour, minute, second] = parts.map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const ms = Math.floor(Number(`0${parts[6] ?? ''}`) * 1000)
  const clock = new Date(Date.UTC(year, month - 1, day, hour, minute, second, ms))
  // A 31st of February rolls over into March: such a date was never written by a clock.
  const real = clock.getUTCMonth() === month - 1 && clock.getUTCDate() === day
  return real && hour < 24 && minute < 60 && second < 60 ? clock.getTime() : null
}

function readOffset(zone: string | undefined): number | null {
  if (zone === undefined) return null
  if (zone.toUpperCase() === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return zone.startsWith('-') ? -minutes : minutes
}
