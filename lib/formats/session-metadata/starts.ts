import type { Fields } from '../fields'
import type { Report } from '../report'
import {
  CLOCK_DOUBTS,
  CLOCK_PASSES,
  instantOf,
  instantsInZone,
  readClock,
  type ZonedInstant,
} from '../times'
import { readNumber } from '../values'
import { utcStartOf } from './weather'

export interface Start {
  /** Unix milliseconds. */
  ms: number
  /** Whether the file gave it in UTC, exact to the millisecond. */
  isUtc: boolean
}

/**
 * Reads the starts of a table's rows: ExposureStartUTC if there is one, else ExposureStart, which is
 * local time to the minute and needs a zone. Null refuses the row. The rows are needed together,
 * because their order tells apart the times that clocks show twice.
 */
export function startReader(
  rows: readonly Fields[],
  timeZone: string | null,
  report: Report,
): (row: Fields) => Start | null {
  const local = timeZone === null ? null : localInstants(rows, timeZone)
  return function startOf(row) {
    const utcMs = utcStartOf(row)
    if (utcMs !== null) {
      report.note('Start times are ExposureStartUTC.')
      return { ms: utcMs, isUtc: true }
    }
    const text = String(row.raw('ExposureStart') ?? '')
    const clock = readClock(text)
    if (clock === null) {
      report.refuse(row.line, `has no start time: ExposureStart "${text}" cannot be read as one`)
      return null
    }
    const instant = instantOf(clock)
    if (instant !== null) {
      report.note('Start times are ExposureStart, which names its offset from UTC.')
      return { ms: instant, isUtc: true }
    }
    const zoned = local?.get(row)
    if (!zoned) {
      const zone = timeZone === null ? 'no time zone is known' : `the zone ${timeZone} is not known`
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

/** The instants of the rows that know only what a local clock showed. */
function localInstants(
  rows: readonly Fields[],
  timeZone: string,
): ReadonlyMap<Fields, ZonedInstant | null> {
  const logged = rows.flatMap((row) => {
    if (utcStartOf(row) !== null) return []
    const clock = readClock(row.raw('ExposureStart'))
    if (clock === null || clock.offsetMinutes !== null) return []
    const duration = readNumber(row.raw('Duration'), true)
    const exposureMs = duration.kind === 'number' ? duration.value * 1000 : 0
    return [{ row, clockMs: clock.clockMs, exposureMs }]
  })
  const instants = instantsInZone(logged, timeZone)
  return new Map(logged.map(({ row }, i) => [row, instants[i] ?? null]))
}
