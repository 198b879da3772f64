import { MINUTE_MS } from '@/lib/time'
import type { Fields } from '../fields'
import { getFolders } from '../frame-types'
import type { Report } from '../report'
import { toInstant, readClock } from '../times'
import type { Table } from './tables'

/**
 * The plugin gives image and weather the same start; one second allows for rounding by other
 * software.
 */
const MAX_EARLY_MS = 1_000

/** Returns the weather reading for a sub, or null. */
export type WeatherFinder = (sub: {
  row: Fields
  /** Exposure start in Unix milliseconds if the row gives it in UTC, otherwise null. */
  utcMs: number | null
  exposureSeconds: number | undefined
  /** The image file's name. */
  file: string
}) => Fields | null

/**
 * Joins on the UTC start: takes the reading nearest to the sub's start, from one second before it
 * to the end of the exposure. Files that are older than ExposureStartUTC are joined on
 * ExposureNumber and the minute of ExposureStart, within one folder only, because the number
 * restarts with the program. Two different readings with the same key are not joined.
 */
export function createWeatherFinder(tables: readonly Table[], report: Report): WeatherFinder {
  const weather = tables.filter(({ kind }) => kind === 'weather')
  const timed = weather
    .flatMap(({ rows }) => rows.map((row) => ({ row, ms: readUtcStart(row) })))
    .filter((reading): reading is { row: Fields; ms: number } => reading.ms !== null)
    .sort((a, b) => a.ms - b.ms)
  const numbered = new Map<string, Fields | null>()
  for (const { name, rows } of weather) {
    for (const row of rows) {
      const key = toNumberKey(row, name)
      if (key === null) continue
      const known = numbered.get(key)
      const clash = known !== undefined && (known === null || !isSameReading(known, row))
      numbered.set(key, clash ? null : row)
    }
  }

  return function findWeather({ row, utcMs, exposureSeconds, file }) {
    const atUtc = utcMs === null ? null : findNearest(timed, utcMs, (exposureSeconds ?? 0) * 1000)
    if (atUtc) {
      report.tally('Weather was joined on ExposureStartUTC')
      return atUtc
    }
    const key = toNumberKey(row, file)
    const byNumber = key === null ? undefined : numbered.get(key)
    if (byNumber === null) {
      const message = 'several weather readings have this ExposureNumber and start; none was used'
      report.warn(row.line, message)
      return null
    }
    // With UTC on both sides, the first join has already decided.
    const isContradicted =
      utcMs !== null && byNumber !== undefined && readUtcStart(byNumber) !== null
    if (byNumber === undefined || isContradicted) {
      if (weather.length > 0) report.tally('No matching weather reading was found')
      return null
    }
    report.tally('Weather was joined on ExposureNumber and ExposureStart')
    return byNumber
  }
}

/**
 * Returns ExposureStartUTC in Unix milliseconds. The column is in UTC even if its text has no Z.
 */
export function readUtcStart(row: Fields): number | null {
  const clock = readClock(row.raw('ExposureStartUTC'))
  return clock && (toInstant(clock) ?? clock.clockMs)
}

function findNearest(
  timed: readonly { row: Fields; ms: number }[],
  startMs: number,
  exposureMs: number,
): Fields | null {
  let low = 0
  let high = timed.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (timed[middle]!.ms < startMs) low = middle + 1
    else high = middle
  }
  const after = timed[low]
  const before = timed[low - 1]
  const lateBy = after ? after.ms - startMs : Infinity
  const earlyBy = before ? startMs - before.ms : Infinity
  if (earlyBy <= MAX_EARLY_MS && earlyBy < lateBy) return before!.row
  return lateBy <= exposureMs ? after!.row : null
}

function toNumberKey(row: Fields, file: string): string | null {
  const number = row.text('ExposureNumber') ?? row.number('ExposureNumber')
  const clock = readClock(row.raw('ExposureStart'))
  if (number === undefined || clock === null) return null
  const folder = getFolders(file).join('/').toLowerCase()
  return `${folder} ${number} ${Math.floor(clock.clockMs / MINUTE_MS)}`
}

/** Returns whether both are the same reading, from a CSV and its JSON version. */
function isSameReading(a: Fields, b: Fields): boolean {
  return METRIC_COLUMNS.every(([, column]) => a.metric(column) === b.metric(column))
}

const METRIC_COLUMNS = [
  ['temperature', 'Temperature'],
  ['dewPoint', 'DewPoint'],
  ['humidity', 'Humidity'],
  ['pressure', 'Pressure'],
  ['windSpeed', 'WindSpeed'],
  ['cloudCover', 'CloudCover'],
  ['skyQuality', 'SkyQuality'],
] as const

/**
 * Returns the metrics of a reading, which is already in the registry's units: °C, %, hPa, m/s,
 * mag/arcsec².
 */
export function readWeatherMetrics(
  reading: Fields | null,
): Record<string, number | string | undefined> {
  const metrics: Record<string, number | string | undefined> = {}
  if (reading) for (const [key, column] of METRIC_COLUMNS) metrics[key] = reading.metric(column)
  return metrics
}
