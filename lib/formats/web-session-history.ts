import { backgroundOf, convertedOf, Fields, guidingRmsOf, starsOf } from './fields'
import { fileNameOf, foldersOf, readFrameType, frameTypeOfFolder } from './frame-types'
import type { Importer } from './importer'
import type { OpenedFile } from './opened-file'
import { startReport, type Report } from './report'
import {
  CLOCK_DOUBTS,
  CLOCK_PASSES,
  instantOf,
  instantsInZone,
  readClock,
  type ZonedInstant,
} from './times'
import type { FrameType, ImportedCapture, ImportOptions, Place, RawCapture } from './types'
import { isObject, present, readNumber, readText } from './values'

const FORMAT = 'nina-web-session-history'
const LABEL = 'N.I.N.A. Web Session History Viewer'
const MAX_ID_CHARACTERS = 128

/**
 * The sessionHistory.json of the Web Session History Viewer plugin: one night, its targets, and a
 * record a sub. Each record has an id of its own, which becomes the capture's, so importing a file
 * again changes nothing. Gain, offset and binning are not in it; they may stand in file names,
 * whose pattern the user chose, and are not guessed.
 */
export const webSessionHistory: Importer = {
  format: FORMAT,
  formatLabel: LABEL,
  expects: 'sessionHistory.json',
  claims: (file) => historyOf(file) !== null,
  read(files, options) {
    const report = startReport()
    const seen = new Map<string, Set<string>>()
    const captures = files.flatMap((file) => {
      const history = historyOf(file)
      const prefix = files.length > 1 ? `${file.name}: ` : ''
      return history ? capturesOf(history, prefix, options, seen, report) : []
    })
    warnOfSharedStarts(captures, report)
    return {
      format: FORMAT,
      formatLabel: LABEL,
      captures,
      problems: report.problems(),
      notes: report.notes(),
      targetSuggestions: [],
    }
  },
}

interface History {
  activeSession?: unknown
  targets: unknown[]
}

function historyOf(file: OpenedFile): History | null {
  if (file.kind !== 'json' || !isObject(file.value)) return null
  const { targets, activeSession } = file.value
  if (!Array.isArray(targets)) return null
  const isHistory =
    'activeTargetId' in file.value ||
    targets.some((target) => isObject(target) && 'imageRecords' in target)
  return isHistory ? { targets, activeSession } : null
}

function capturesOf(
  history: History,
  prefix: string,
  options: ImportOptions,
  seen: Map<string, Set<string>>,
  report: Report,
): ImportedCapture[] {
  if (history.activeSession === true) {
    report.note('The session was still running: import the file again later, no sub will double.')
  }
  const filters = filterNamesIn(history)
  return history.targets.flatMap((target, t) => {
    if (!isObject(target) || !Array.isArray(target.imageRecords)) return []
    const records: unknown[] = target.imageRecords
    const local = localInstants(records, options.timeZone)
    return records.flatMap((record, r) => {
      const line = `${prefix}targets[${t}].imageRecords[${r}]`
      if (!isObject(record)) {
        report.refuse(line, 'is not a record')
        return []
      }
      const fields = new Fields(line, (name) => record[name], report)
      const capturedAt = startOf(fields, local.get(record), options.timeZone, report)
      if (capturedAt === null) return []
      const capture = captureOf(fields, readText(target.name), capturedAt, options, report)
      warnOfOtherFilter(fields, capture, filters, report)
      const id = identify(fields, capture, seen, report)
      if (id === 'taken') return []
      return [{ line, capture: present<RawCapture>({ ...id, ...capture }) }]
    })
  })
}

function captureOf(
  fields: Fields,
  targetName: string | undefined,
  capturedAt: string,
  options: ImportOptions,
  report: Report,
): RawCapture {
  const filePath = fields.text('fullPath')
  const filter = fields.text('filterName')
  const stands = standsFor(targetName, filter)
  const frameType = stands ?? frameTypeOfFolder(filePath) ?? 'light'
  const isLight = frameType === 'light'
  if (!isLight) {
    report.tally(
      'Records carry no image type; it was taken from the folder or from what stands for the target',
      `${String(fields.line)} as ${frameType}`,
    )
  }
  return {
    capturedAt,
    frameType,
    targetName: ((stands ? undefined : targetName) ?? (isLight && options.targetName)) || undefined,
    filter,
    exposureSeconds: fields.number('duration') || undefined,
    fileName: fields.text('fileName') ?? fileNameOf(filePath),
    filePath: foldersOf(filePath).length > 0 ? filePath : undefined,
    software: 'N.I.N.A.',
    focuserTemperature: fields.number('FocuserTemperature'),
    metrics: metricsOfRecord(fields, report),
    ...convertedOf(fields),
  }
}

/**
 * The plugin names a target without a name after the image type, or after image type and filter:
 * `FLAT-L`.
 */
function standsFor(targetName: string | undefined, filter: string | undefined): FrameType | null {
  if (targetName === undefined) return null
  const [imageType, ...rest] = targetName.split('-')
  const type = readFrameType(imageType ?? '')
  const named = rest.length > 0 ? rest.join('-') : undefined
  return type && named === filter ? type : null
}

function metricsOfRecord(fields: Fields, report: Report): RawCapture['metrics'] {
  const background = backgroundOf(fields, report)
  const median = fields.metric('ADUMedian')
  // The plugin's releases write the mean into both fields.
  const medianIsMean = median !== undefined && median === background.backgroundMean
  if (medianIsMean) report.tally('ADUMedian repeats ADUMean and was left out', String(median))
  return present({
    ...starsOf(fields, 'HFR', 'detectedStars'),
    guidingRms: guidingRmsOf(fields, report),
    ...background,
    medianAdu: medianIsMean ? undefined : median,
  })
}

function startOf(
  fields: Fields,
  zoned: ZonedInstant | undefined,
  timeZone: string | null,
  report: Report,
): string | null {
  const started = fields.raw('started')
  const clock = readClock(started)
  const ms = clock && instantOf(clock)
  const epochMs = fields.number('epochMilliseconds')
  if (ms !== null) {
    report.note('Start times are the records’ “started”, which names its offset from UTC.')
    if (epochMs !== undefined && Math.abs(epochMs - ms) > 1000) {
      report.warn(fields.line, 'started and epochMilliseconds differ; started was used')
    }
    return new Date(ms).toISOString()
  }
  if (epochMs !== undefined && Math.abs(epochMs) < 8.64e15) {
    report.tally('Start times are epochMilliseconds, as “started” names no offset from UTC')
    return new Date(epochMs).toISOString()
  }
  if (zoned) {
    const iso = new Date(zoned.ms).toISOString()
    const example = `"${String(started)}" as ${iso}`
    report.tally(`Start times are “started”, read as local time in ${timeZone}`, example)
    if (zoned.pass) report.tally(CLOCK_PASSES[zoned.pass], example)
    if (zoned.doubt) report.warn(fields.line, CLOCK_DOUBTS[zoned.doubt])
    return iso
  }
  const wanted = clock ? 'needs a time zone, for it names no offset from UTC' : 'is not a time'
  report.refuse(fields.line, `started "${String(started ?? '')}" ${wanted}`)
  return null
}

/** The instants of the records that know only what a local clock showed. */
function localInstants(
  records: readonly unknown[],
  timeZone: string | null,
): ReadonlyMap<unknown, ZonedInstant> {
  if (timeZone === null) return new Map()
  const logged = records.flatMap((record) => {
    const clock = isObject(record) ? readClock(record.started) : null
    if (!isObject(record) || clock === null || clock.offsetMinutes !== null) return []
    const duration = readNumber(record.duration)
    const exposureMs = duration.kind === 'number' ? duration.value * 1000 : 0
    return [{ record, clockMs: clock.clockMs, exposureMs }]
  })
  const instants = instantsInZone(logged, timeZone)
  return new Map(
    logged.flatMap(({ record }, i) => (instants[i] ? [[record, instants[i]] as const] : [])),
  )
}

/**
 * The record's id. The same id with the same sub, values included, is a copy. With anything else
 * the id cannot tell them apart, so the later one goes without it: the server then goes by file
 * name, start, filter and exposure.
 */
function identify(
  fields: Fields,
  { fileName, capturedAt, filter, exposureSeconds, metrics }: RawCapture,
  seen: Map<string, Set<string>>,
  report: Report,
): { captureId?: string } | 'taken' {
  const captureId = fields.text('id')
  if (captureId === undefined || captureId.length > MAX_ID_CHARACTERS) return {}
  const sub = JSON.stringify([fileName, capturedAt, filter, exposureSeconds, metrics])
  const known = seen.get(captureId)
  if (known === undefined) {
    seen.set(captureId, new Set([sub]))
    return { captureId }
  }
  if (known.has(sub)) {
    report.tally('Records that occur twice were taken once', String(fields.line))
    return 'taken'
  }
  known.add(sub)
  report.warn(
    fields.line,
    'an earlier record of another sub has the same id; this one is known by its file name and time',
  )
  return {}
}

/**
 * One camera cannot start two subs at once, so one of the times is wrong. Which one cannot be told
 * from the file; the server decides whether they are one sub.
 */
function warnOfSharedStarts(captures: ImportedCapture[], report: Report) {
  const first = new Map<string, Place>()
  for (const { line, capture } of captures) {
    const other = first.get(capture.capturedAt)
    if (other === undefined) first.set(capture.capturedAt, line)
    else report.warn(line, `starts at the same moment as ${other}: one of the two times is wrong`)
  }
}

const FILTER_NAMES = ['ha', 'oiii', 'sii', 'lum', 'luminance', 'red', 'green', 'blue']

/** Filters that a file name may speak of, in lower case: the usual ones, and the file's own. */
function filterNamesIn({ targets }: History): ReadonlySet<string> {
  const records = targets.flatMap((target) =>
    isObject(target) && Array.isArray(target.imageRecords)
      ? (target.imageRecords as unknown[])
      : [],
  )
  const own = records.flatMap((record) => {
    const name = isObject(record) ? readText(record.filterName)?.toLowerCase() : undefined
    return name !== undefined && name.length > 1 ? [name] : []
  })
  return new Set([...FILTER_NAMES, ...own])
}

/** A file name that names another filter than the record does: the record's own field is used. */
function warnOfOtherFilter(
  fields: Fields,
  { fileName, filter }: RawCapture,
  filters: ReadonlySet<string>,
  report: Report,
) {
  if (fileName === undefined || filter === undefined) return
  const words = fileName.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  if (words.includes(filter.toLowerCase())) return
  const other = words.find((word) => filters.has(word))
  if (other === undefined) return
  report.warn(
    fields.line,
    `the file name says ${other.toUpperCase()}, filterName says ${filter}; filterName was used`,
  )
}
