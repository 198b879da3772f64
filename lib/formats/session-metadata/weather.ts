import { MINUTE_MS } from '@/lib/time'
import type { Fields } from '../fields'
import { foldersOf } from '../frame-types'
import type { Report } from '../report'
import { instantOf, readClock } from '../times'
import type { Table } from './tables'

/**
 * The plugin stamps image and weather with the same start; a second allows for other writers'
 * rounding.
 */
const EARLY_MS = 1_000

/** Finds the weather that was written for a sub. */
export type WeatherFinder = (sub: {
  row: Fields
  /** Exposure start in Unix milliseconds if the row has it in UTC, else null. */
  utcMs: number | null
  exposureSeconds: number | undefined
  /** The image file's name. */
  file: string
}) => Fields | null

/**
 * Joins on the UTC start: the reading nearest to the sub's start among those from a second before
 * it to the exposure's end. Files from before ExposureStartUTC are joined on ExposureNumber and the
 * minute of ExposureStart, and only within one folder, because the number restarts with the program.
 * If two readings share such a key, neither is used.
 */
export function weatherFinder(tables: readonly Table[], report: Report): WeatherFinder {
  const weather = tables.filter(({ kind }) => kind === 'weather')
  const timed = weather
    .flatMap(({ rows }) => rows.map((row) => ({ row, ms: utcStartOf(row) })))
    .filter((reading): reading is { row: Fields; ms: number } => reading.ms !== null)
    .sort((a, b) => a.ms - b.ms)
  const numbered = new Map<string, Fields | null>()
  for (const { name, rows } of weather) {
    for (const row of rows) {
      const key = numberKey(row, name)
      if (key === null) continue
      const known = numbered.get(key)
      const clash = known !== undefined && (known === null || !sameReading(known, row))
      numbered.set(key, clash ? null : row)
    }
  }

  return function find({ row, utcMs, exposureSeconds, file }) {
    const atUtc = utcMs === null ? null : nearest(timed, utcMs, (exposureSeconds ?? 0) * 1000)
    if (atUtc) {
      report.tally('Weather was joined on ExposureStartUTC')
      return atUtc
    }
    const key = numberKey(row, file)
    const byNumber = key === null ? undefined : numbered.get(key)
    if (byNumber === null) {
      const message = 'several weather readings have this ExposureNumber and start; none was used'
      report.warn(row.line, message)
      return null
    }
    // With UTC on both sides the first join has spoken already.
    const isContradicted = utcMs !== null && byNumber !== undefined && utcStartOf(byNumber) !== null
    if (byNumber === undefined || isContradicted) {
      if (weather.length > 0) report.tally('No weather reading fits')
      return null
    }
    report.tally('Weather was joined on ExposureNumber and ExposureStart')
    return byNumber
  }
}

/**
 * ExposureStartUTC in Unix milliseconds; the column's name says UTC even where the text leaves out
 * the Z.
 */
export function utcStartOf(row: Fields): number | null {
  const clock = readClock(row.raw('ExposureStartUTC'))
  return clock && (instantOf(clock) ?? clock.clockMs)
}

function nearest(
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
  if (earlyBy <= EARLY_MS && earlyBy < lateBy) return before!.row
  return lateBy <= exposureMs ? after!.row : null
}

function numberKey(row: Fields, file: string): string | null {
  const number = row.text('ExposureNumber') ?? row.number('ExposureNumber')
  const clock = readClock(row.raw('ExposureStart'))
  if (number === undefined || clock === null) return null
  const folder = foldersOf(file).join('/').toLowerCase()
  return `${folder} ${number} ${Math.floor(clock.clockMs / MINUTE_MS)}`
}

/** The same reading out of a CSV and its JSON twin. */
function sameReading(a: Fields, b: Fields): boolean {
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

/** The metrics of a reading. The units are ours already: °C, %, hPa, m/s, mag/arcsec². */
export function metricsOfWeather(
  reading: Fields | null,
): Record<string, number | string | undefined> {
  const metrics: Record<string, number | string | undefined> = {}
  if (reading) for (const [key, column] of METRIC_COLUMNS) metrics[key] = reading.metric(column)
  return metrics
}
