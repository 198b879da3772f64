import type { Fields } from '../fields'
import type { Report } from '../report'
import { CLOCK_DOUBTS, instantInZone, instantOf, readClock } from '../times'
import { utcStartOf } from './weather'

export interface Start {
  /** Unix milliseconds. */
  ms: number
  /** Whether the file gave it in UTC, exact to the millisecond. */
  isUtc: boolean
}

/**
 * A sub's start: ExposureStartUTC if there is one, else ExposureStart, which is local time to the
 * minute and needs a zone. Null refuses the row.
 */
export function startOf(row: Fields, timeZone: string | null, report: Report): Start | null {
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
  const zoned = timeZone === null ? null : instantInZone(clock.clockMs, timeZone)
  if (zoned === null) {
    const zone = timeZone === null ? 'no time zone is known' : `the zone ${timeZone} is not known`
    report.refuse(row.line, `ExposureStart "${text}" is local time, and ${zone}`)
    return null
  }
  report.tally(
    `Start times are ExposureStart, read as local time in ${timeZone}`,
    `"${text}" as ${new Date(zoned.ms).toISOString()}`,
  )
  if (zoned.doubt) report.warn(row.line, CLOCK_DOUBTS[zoned.doubt])
  return { ms: zoned.ms, isUtc: false }
}
