import { tzOffset } from '@date-fns/tz'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time'

/**
 * A date and time read from text: what the clock showed, and its offset from UTC if the text has
 * one.
 */
export interface ClockTime {
  /** What the clock showed, read as if it were UTC, in Unix milliseconds. */
  clockMs: number
  /** East positive; null if the text has no offset. */
  offsetMinutes: number | null
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i
/** The date format of spreadsheets in German and similar locales. */
const DOTTED = /^(\d\d?)\.(\d\d?)\.(\d{4}) (\d\d?):(\d\d)(?::(\d\d)(\.\d+)?)?$/
/** .NET's invariant culture writes the month first. */
const INVARIANT = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?$/

/**
 * Reads ISO 8601, with or without an offset, .NET's `MM/dd/yyyy HH:mm:ss` and a spreadsheet's
 * `dd.MM.yyyy HH:mm`. Returns null for anything else.
 */
export function readClock(raw: unknown): ClockTime | null {
  if (typeof raw !== 'string') return null
  const text = raw.trim()
  const iso = ISO.exec(text)
  if (iso) {
    const [, year, month, day, hour, minute, second, fraction, zone] = iso
    const clockMs = toUtcMs(year, month, day, hour, minute, second, fraction)
    return clockMs === null ? null : { clockMs, offsetMinutes: readOffset(zone) }
  }
  const dotted = DOTTED.exec(text)
  if (dotted) {
    const [, day, month, year, hour, minute, second, fraction] = dotted
    const clockMs = toUtcMs(year, month, day, hour, minute, second, fraction)
    return clockMs === null ? null : { clockMs, offsetMinutes: null }
  }
  const invariant = INVARIANT.exec(text)
  if (!invariant) return null
  const [, month, day, year, hour, minute, second, fraction] = invariant
  const clockMs = toUtcMs(year, month, day, hour, minute, second, fraction)
  return clockMs === null ? null : { clockMs, offsetMinutes: null }
}

/** Returns the instant in Unix milliseconds; null if the offset from UTC is unknown. */
export function toInstant({ clockMs, offsetMinutes }: ClockTime): number | null {
  return offsetMinutes === null ? null : clockMs - offsetMinutes * MINUTE_MS
}

export interface ZonedInstant {
  ms: number
  /**
   * `twice`: clocks went back and showed this time twice; the first is assumed. `never`: clocks
   * skipped it. `unchanged`: an earlier row shows that this clock was not put forward that night.
   */
  doubt: 'twice' | 'never' | 'unchanged' | null
  /** Which of two times is meant, if the order of the rows shows it: before or after the change. */
  pass: 'first' | 'second' | null
}

/** Warnings for the user about doubtful times. */
export const CLOCK_DOUBTS = {
  twice: 'clocks showed this time twice that night; the first was used',
  never: 'clocks skipped this time that night; read as if they had not',
  unchanged: 'the clock had not been put forward that night; read as winter time',
}

/** Notes for the user about times that the order of the rows made unambiguous. */
export const CLOCK_PASSES = {
  first:
    'Times that clocks showed twice were read as before the change, from the order of the rows',
  second:
    'Times that clocks showed twice were read as after the change, from the order of the rows',
}

/** One row of a log: what its clock showed (`ClockTime.clockMs`), and the exposure time. */
export interface LoggedClock {
  clockMs: number
  exposureMs: number
}

/** Clocks are often logged to the minute. */
const CLOCK_STEP_MS = MINUTE_MS
/** Rows that are further apart are not compared. */
const SESSION_GAP_MS = 6 * HOUR_MS
const TYPICAL_CADENCE_MS = 5 * MINUTE_MS
const IMPOSSIBLE = 1e6

/**
 * Returns the instants at which a clock in an IANA zone showed the times of a log, in the log's
 * order; null for a zone that is unknown to this runtime.
 *
 * A time that occurs twice is resolved by the rows around it. If the log goes back in time, or has
 * no room for an exposure, the clock was put back there; otherwise the hour is put into the gap
 * where it changes the rhythm of the log least. A time that never occurred shows that the clock was
 * not put forward, so the rest of that session is read the same way.
 */
export function resolveInstants(
  log: readonly LoggedClock[],
  timeZone: string,
): (ZonedInstant | null)[] {
  const steps = log.slice(1).map((row, i) => row.clockMs - log[i]!.clockMs)
  const isNewestFirst = steps.filter((step) => step < 0).length > steps.length / 2
  if (isNewestFirst) return resolveInstants([...log].reverse(), timeZone).reverse()

  const cadenceMs = median(steps.filter((step) => step > 0 && step <= HOUR_MS))
  const candidates = log.map(({ clockMs }) => findCandidates(clockMs, timeZone))
  const found = candidates.map(toFirstInstant)
  keepUnchangedClocks(log, candidates, found)
  for (let from = 0; from < log.length; from++) {
    if (!isAmbiguous(candidates[from])) continue
    let to = from + 1
    while (to < log.length && isAmbiguous(candidates[to])) to += 1
    resolveRun({ log, candidates, found, cadenceMs }, from, to)
    from = to
  }
  return found
}

interface Candidates {
  /** One instant, or the two at which clocks showed the time, earlier first. */
  instants: readonly [number] | readonly [number, number]
  /** If clocks skipped the time, the offset before the change, in minutes. */
  skippedAtOffset: number | null
}

function findCandidates(clockMs: number, timeZone: string): Candidates | null {
  const before = tzOffset(timeZone, new Date(clockMs - DAY_MS))
  const after = tzOffset(timeZone, new Date(clockMs + DAY_MS))
  if (Number.isNaN(before) || Number.isNaN(after)) return null
  const at = (offset: number) => clockMs - offset * MINUTE_MS
  const holds = (offset: number) => tzOffset(timeZone, new Date(at(offset))) === offset
  const fitting = [...new Set([before, after])].filter(holds)
  if (fitting.length === 0) return { instants: [at(before)], skippedAtOffset: before }
  const [first, second] = fitting.map(at).sort((a, b) => a - b)
  return {
    instants: second === undefined ? [first!] : [first!, second],
    skippedAtOffset: null,
  }
}

function toFirstInstant(candidates: Candidates | null): ZonedInstant | null {
  if (candidates === null) return null
  const twice = isAmbiguous(candidates) ? 'twice' : null
  const never = candidates.skippedAtOffset === null ? null : 'never'
  return { ms: candidates.instants[0], doubt: twice ?? never, pass: null }
}

const isAmbiguous = (
  candidates: Candidates | null | undefined,
): candidates is Candidates & { instants: readonly [number, number] } =>
  candidates?.instants.length === 2

function keepUnchangedClocks(
  log: readonly LoggedClock[],
  candidates: readonly (Candidates | null)[],
  found: (ZonedInstant | null)[],
) {
  let offset: number | null = null
  for (const [i, { clockMs }] of log.entries()) {
    const step = i === 0 ? 0 : clockMs - log[i - 1]!.clockMs
    if (step < 0 || step > SESSION_GAP_MS) offset = null
    const skippedAt = candidates[i]?.skippedAtOffset ?? null
    if (skippedAt !== null) offset = skippedAt
    else if (offset !== null) {
      found[i] = { ms: clockMs - offset * MINUTE_MS, doubt: 'unchanged', pass: null }
    }
  }
}

interface Log {
  log: readonly LoggedClock[]
  candidates: readonly (Candidates | null)[]
  found: (ZonedInstant | null)[]
  cadenceMs: number
}

/**
 * Decides where in a run of ambiguous rows the clock went back: before row `split`, or after the
 * run.
 */
function resolveRun({ log, candidates, found, cadenceMs }: Log, from: number, to: number) {
  const run = candidates.slice(from, to).filter(isAmbiguous)
  const near = (i: number, ms: number) => {
    const neighbour = found[i]?.ms
    return neighbour !== undefined && Math.abs(neighbour - ms) <= SESSION_GAP_MS ? neighbour : null
  }
  const previous = from === 0 ? null : near(from - 1, run[0]!.instants[0])
  const next = near(to, run.at(-1)!.instants[1])
  /** Returns how unlikely it is that row `i` starts `gapMs` after the previous one. */
  const unlikelihood = (i: number, gapMs: number) =>
    gapMs < (log[from + i - 1]?.exposureMs ?? 0) - CLOCK_STEP_MS
      ? IMPOSSIBLE
      : Math.abs(Math.log((gapMs + CLOCK_STEP_MS * 2) / (cadenceMs + CLOCK_STEP_MS * 2)))

  const costs: number[] = []
  for (let split = 0; split <= run.length; split++) {
    const before = split === 0 ? previous : run[split - 1]!.instants[0]
    const after = split === run.length ? next : run[split]!.instants[1]
    const [early, late] = run[Math.min(split, run.length - 1)]!.instants
    const gapMs = before === null || after === null ? null : after - before
    const unsplitMs = gapMs === null ? null : gapMs - (late - early)
    costs[split] =
      gapMs === null || unsplitMs === null
        ? 0
        : unlikelihood(split, gapMs) - unlikelihood(split, unsplitMs)
  }
  const least = Math.min(...costs)
  const split = costs.lastIndexOf(least)
  const isSure = costs.filter((cost) => cost - least < 0.01).length === 1
  for (const [i, { instants }] of run.entries()) {
    const isFirst = i < split
    found[from + i] = {
      ms: isFirst ? instants[0] : instants[1],
      doubt: isSure ? null : 'twice',
      pass: isSure ? (isFirst ? 'first' : 'second') : null,
    }
  }
}

function median(steps: number[]): number {
  return steps.sort((a, b) => a - b)[steps.length >> 1] ?? TYPICAL_CADENCE_MS
}

function toUtcMs(...parts: (string | undefined)[]): number | null {
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
  // February 31 rolls over into March, so it is rejected.
  const real = clock.getUTCMonth() === month - 1 && clock.getUTCDate() === day
  return real && hour < 24 && minute < 60 && second < 60 ? clock.getTime() : null
}

function readOffset(zone: string | undefined): number | null {
  if (zone === undefined) return null
  if (zone.toUpperCase() === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return zone.startsWith('-') ? -minutes : minutes
}
