import type { Fields } from '../fields'
import type { Report } from '../report'
import {
  CLOCK_DOUBTS,
  CLOCK_PASSES,
  toInstant,
  resolveInstants,
  readClock,
  type ZonedInstant,
} from '../times'
import { readNumber } from '../values'
import { readUtcStart } from './weather'

export interface Start {
  /** Unix milliseconds. */
  ms: number
  /** Whether the file gives it in UTC, to the millisecond. */
  isUtc: boolean
}

/**
 * Returns a function that reads the start of each of a table's rows: ExposureStartUTC if present,
 * otherwise ExposureStart, which is local time to the minute and needs a time zone. It returns null
 * for a refused row. All rows are needed, because their order resolves the times that clocks show
 * twice.
 */
export function createStartReader(
  rows: readonly Fields[],
  timeZone: string | null,
  report: Report,
): (row: Fields) => Start | null {
  const local = timeZone === null ? null : resolveLocalStarts(rows, timeZone)
  return function readStart(row) {
    const utcMs = readUtcStart(row)
    if (utcMs !== null) {
      report.note('Start times are ExposureStartUTC.')
      return { ms: utcMs, isUtc: true }
    }
    const text = String(row.raw('ExposureStart') ?? '')
    const clock = readClock(text)
    if (clock === null) {
      report.refuse(row.line, `has no start time: ExposureStart "${text}" cannot be read`)
      return null
    }
    const instant = toInstant(clock)
    if (instant !== null) {
      report.note('Start times are ExposureStart, which includes its UTC offset.')
      return { ms: instant, isUtc: true }
    }
    const zoned = local?.get(row)
    if (!zoned) {
      const zone =
        timeZone === null ? 'no time zone was given' : `the time zone ${timeZone} is unknown`
      report.refuse(row.line, `ExposureStart "${text}" is local time, and ${zone}`)
      return null
    }
    const example = `"${text}" as ${new Date(zoned.ms).toISOString()}`
    report.tally(`Start times are ExposureStart, read as local time in ${timeZone}`, example)
    if (zoned.pass) report.tally(CLOCK_PASSES[zoned.pass], example)
    if (zoned.doubt) report.warn(row.line, CLOCK_DOUBTS[zoned.doubt])
    return { ms: zoned.ms, isUtc: false }
  }
}

/** Resolves the starts of the rows that have only a local time. */
function resolveLocalStarts(
  rows: readonly Fields[],
  timeZone: string,
): ReadonlyMap<Fields, ZonedInstant | null> {
  const logged = rows.flatMap((row) => {
    if (readUtcStart(row) !== null) return []
    const clock = readClock(row.raw('ExposureStart'))
    if (clock === null || clock.offsetMinutes !== null) return []
    const duration = readNumber(row.raw('Duration'), true)
    const exposureMs = duration.kind === 'number' ? duration.value * 1000 : 0
    return [{ row, clockMs: clock.clockMs, exposureMs }]
  })
  const instants = resolveInstants(logged, timeZone)
  return new Map(logged.map(({ row }, i) => [row, instants[i] ?? null]))
}
