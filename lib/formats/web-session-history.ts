import { readBackground, readConverted, Fields, readGuidingRms, readStars } from './fields'
import { getFileName, getFolders, readFrameType, readFolderFrameType } from './frame-types'
import type { Importer } from './importer'
import type { OpenedFile } from './opened-file'
import { startReport, type Report } from './report'
import {
  CLOCK_DOUBTS,
  CLOCK_PASSES,
  toInstant,
  resolveInstants,
  readClock,
  type ZonedInstant,
} from './times'
import type { FrameType, ImportedCapture, ImportOptions, Place, RawCapture } from './types'
import { isObject, omitUndefined, readNumber, readText } from './values'

const FORMAT = 'nina-web-session-history'
const LABEL = 'N.I.N.A. Web Session History Viewer'
const MAX_ID_CHARACTERS = 128

/**
 * Reads the sessionHistory.json of the Web Session History Viewer plugin: one night, its targets,
 * and one record per sub. The id of each record becomes the id of the capture, so importing a file
 * again changes nothing. Gain, offset and binning are not in the file. They may be in the file
 * names, whose pattern the user chose, but are not guessed.
 */
export const webSessionHistory: Importer = {
  format: FORMAT,
  formatLabel: LABEL,
  expects: 'sessionHistory.json',
  claims: (file) => toHistory(file) !== null,
  read(files, options) {
    const report = startReport()
    const seen = new Map<string, Set<string>>()
    const captures = files.flatMap((file) => {
      const history = toHistory(file)
      const prefix = files.length > 1 ? `${file.name}: ` : ''
      return history ? readCaptures(history, prefix, options, seen, report) : []
    })
    warnAboutSharedStarts(captures, report)
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

function toHistory(file: OpenedFile): History | null {
  if (file.kind !== 'json' || !isObject(file.value)) return null
  const { targets, activeSession } = file.value
  if (!Array.isArray(targets)) return null
  const isHistory =
    'activeTargetId' in file.value ||
    targets.some((target) => isObject(target) && 'imageRecords' in target)
  return isHistory ? { targets, activeSession } : null
}

function readCaptures(
  history: History,
  prefix: string,
  options: ImportOptions,
  seen: Map<string, Set<string>>,
  report: Report,
): ImportedCapture[] {
  if (history.activeSession === true) {
    report.note(
      'The session was still running. Import the file again later; no sub will be duplicated.',
    )
  }
  const filters = collectFilterNames(history)
  return history.targets.flatMap((target, t) => {
    if (!isObject(target) || !Array.isArray(target.imageRecords)) return []
    const records: unknown[] = target.imageRecords
    const local = resolveLocalStarts(records, options.timeZone)
    return records.flatMap((record, r) => {
      const line = `${prefix}targets[${t}].imageRecords[${r}]`
      if (!isObject(record)) {
        report.refuse(line, 'is not an object')
        return []
      }
      const fields = new Fields(line, (name) => record[name], report)
      const capturedAt = readStart(fields, local.get(record), options.timeZone, report)
      if (capturedAt === null) return []
      const capture = readCapture(fields, readText(target.name), capturedAt, options, report)
      warnAboutOtherFilter(fields, capture, filters, report)
      const id = identify(fields, capture, seen, report)
      if (id === 'duplicate') return []
      return [{ line, capture: omitUndefined<RawCapture>({ ...id, ...capture }) }]
    })
  })
}

function readCapture(
  fields: Fields,
  targetName: string | undefined,
  capturedAt: string,
  options: ImportOptions,
  report: Report,
): RawCapture {
  const filePath = fields.text('fullPath')
  const filter = fields.text('filterName')
  const placeholderType = readPlaceholderType(targetName, filter)
  const frameType = placeholderType ?? readFolderFrameType(filePath) ?? 'light'
  const isLight = frameType === 'light'
  if (!isLight) {
    report.tally(
      'Records have no image type; it was read from the folder or from the target’s placeholder name',
      `${String(fields.line)} as ${frameType}`,
    )
  }
  return {
    capturedAt,
    frameType,
    targetName:
      ((placeholderType ? undefined : targetName) ?? (isLight && options.targetName)) || undefined,
    filter,
    exposureSeconds: fields.number('duration') || undefined,
    fileName: fields.text('fileName') ?? getFileName(filePath),
    filePath: getFolders(filePath).length > 0 ? filePath : undefined,
    software: 'N.I.N.A.',
    focuserTemperature: fields.number('FocuserTemperature'),
    metrics: readRecordMetrics(fields, report),
    ...readConverted(fields),
  }
}

/**
 * Returns the image type in the placeholder that the plugin writes for a missing target name: the
 * image type alone, or with the filter, such as `FLAT-L`.
 */
function readPlaceholderType(
  targetName: string | undefined,
  filter: string | undefined,
): FrameType | null {
  if (targetName === undefined) return null
  const [imageType, ...rest] = targetName.split('-')
  const type = readFrameType(imageType ?? '')
  const named = rest.length > 0 ? rest.join('-') : undefined
  return type && named === filter ? type : null
}

function readRecordMetrics(fields: Fields, report: Report): RawCapture['metrics'] {
  const background = readBackground(fields, report)
  const median = fields.metric('ADUMedian')
  // Released versions of the plugin write the mean into both fields.
  const medianIsMean = median !== undefined && median === background.backgroundMean
  if (medianIsMean) report.tally('ADUMedian repeats ADUMean and was left out', String(median))
  return omitUndefined({
    ...readStars(fields, 'HFR', 'detectedStars'),
    guidingRms: readGuidingRms(fields, report),
    ...background,
    medianAdu: medianIsMean ? undefined : median,
  })
}

function readStart(
  fields: Fields,
  zoned: ZonedInstant | undefined,
  timeZone: string | null,
  report: Report,
): string | null {
  const started = fields.raw('started')
  const clock = readClock(started)
  const ms = clock && toInstant(clock)
  const epochMs = fields.number('epochMilliseconds')
  if (ms !== null) {
    report.note('Start times are “started”, which includes its UTC offset.')
    if (epochMs !== undefined && Math.abs(epochMs - ms) > 1000) {
      report.warn(fields.line, 'started and epochMilliseconds differ; started was used')
    }
    return new Date(ms).toISOString()
  }
  if (epochMs !== undefined && Math.abs(epochMs) < 8.64e15) {
    report.tally('Start times are epochMilliseconds, because “started” has no UTC offset')
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
  const wanted = clock ? 'needs a time zone, because it has no UTC offset' : 'is not a time'
  report.refuse(fields.line, `started "${String(started ?? '')}" ${wanted}`)
  return null
}

/** Resolves the starts of the records that have only a local time. */
function resolveLocalStarts(
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
  const instants = resolveInstants(logged, timeZone)
  return new Map(
    logged.flatMap(({ record }, i) => (instants[i] ? [[record, instants[i]] as const] : [])),
  )
}

/**
 * Returns the record's id. A record with the same id and the same values is a duplicate. If the
 * values differ, the id is not unique, so the later record gets none, and the server identifies it
 * by file name, start, filter and exposure.
 */
function identify(
  fields: Fields,
  { fileName, capturedAt, filter, exposureSeconds, metrics }: RawCapture,
  seen: Map<string, Set<string>>,
  report: Report,
): { captureId?: string } | 'duplicate' {
  const captureId = fields.text('id')
  if (captureId === undefined || captureId.length > MAX_ID_CHARACTERS) return {}
  const sub = JSON.stringify([fileName, capturedAt, filter, exposureSeconds, metrics])
  const known = seen.get(captureId)
  if (known === undefined) {
    seen.set(captureId, new Set([sub]))
    return { captureId }
  }
  if (known.has(sub)) {
    report.tally('Duplicate records were read once', String(fields.line))
    return 'duplicate'
  }
  known.add(sub)
  report.warn(
    fields.line,
    'an earlier record of another sub has the same id; this one is identified by file name and time',
  )
  return {}
}

/**
 * Warns about subs with the same start. One camera cannot start two subs at once, so one of the
 * times is wrong. The file does not show which; the server decides whether they are the same sub.
 */
function warnAboutSharedStarts(captures: ImportedCapture[], report: Report) {
  const first = new Map<string, Place>()
  for (const { line, capture } of captures) {
    const other = first.get(capture.capturedAt)
    if (other === undefined) first.set(capture.capturedAt, line)
    else report.warn(line, `starts at the same time as ${other}; one of the two times is wrong`)
  }
}

const FILTER_NAMES = ['ha', 'oiii', 'sii', 'lum', 'luminance', 'red', 'green', 'blue']

/**
 * Returns the filter names to look for in file names, in lower case: common ones and the file's
 * own.
 */
function collectFilterNames({ targets }: History): ReadonlySet<string> {
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

/** Warns if the file name contains another filter than the record, whose field is used. */
function warnAboutOtherFilter(
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
    `the file name says ${other.toUpperCase()}, but filterName says ${filter}; filterName was used`,
  )
}
