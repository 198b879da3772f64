import { backgroundOf, convertedOf, Fields, guidingRmsOf, starsOf } from './fields'
import { fileNameOf, foldersOf, frameTypeOf, frameTypeOfFolder } from './frame-types'
import type { Importer } from './importer'
import type { OpenedFile } from './opened-file'
import { startReport, type Report } from './report'
import { CLOCK_DOUBTS, instantInZone, instantOf, readClock } from './times'
import type { FrameType, ImportedCapture, ImportOptions, Place, RawCapture } from './types'
import { isObject, present, readText } from './values'

const FORMAT = 'nina-web-session-history'
const LABEL = 'N.I.N.A. Web Session History Viewer'
const MOST_ID_CHARACTERS = 128

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
    const seen = new Map<string, string>()
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
  seen: Map<string, string>,
  report: Report,
): ImportedCapture[] {
  if (history.activeSession === true) {
    report.note('The session was still running: import the file again later, no sub will double.')
  }
  return history.targets.flatMap((target, t) => {
    if (!isObject(target) || !Array.isArray(target.imageRecords)) return []
    return target.imageRecords.flatMap((record: unknown, r) => {
      const line = `${prefix}targets[${t}].imageRecords[${r}]`
      if (!isObject(record)) {
        report.refuse(line, 'is not a record')
        return []
      }
      const fields = new Fields(line, (name) => record[name], report)
      const capturedAt = startOf(fields, options.timeZone, report)
      if (capturedAt === null) return []
      const capture = captureOf(fields, readText(target.name), capturedAt, options, report)
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
    metrics: metricsOfRecord(fields, report),
    converted: convertedOf(fields),
  }
}

/**
 * The plugin names a target without a name after the image type, or after image type and filter:
 * `FLAT-L`.
 */
function standsFor(targetName: string | undefined, filter: string | undefined): FrameType | null {
  if (targetName === undefined) return null
  const [imageType, ...rest] = targetName.split('-')
  const type = frameTypeOf(imageType ?? '')
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

function startOf(fields: Fields, timeZone: string | null, report: Report): string | null {
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
  const zoned = clock && timeZone !== null ? instantInZone(clock.clockMs, timeZone) : null
  if (zoned) {
    const iso = new Date(zoned.ms).toISOString()
    const example = `"${String(started)}" as ${iso}`
    report.tally(`Start times are “started”, read as local time in ${timeZone}`, example)
    if (zoned.doubt) report.warn(fields.line, CLOCK_DOUBTS[zoned.doubt])
    return iso
  }
  const wanted = clock ? 'needs a time zone, for it names no offset from UTC' : 'is not a time'
  report.refuse(fields.line, `started "${String(started ?? '')}" ${wanted}`)
  return null
}

/**
 * The record's id. The same id with the same sub is a copy; with another sub the id cannot tell
 * them apart, so the later one is left to the server's rule of file name, time, filter and
 * exposure.
 */
function identify(
  fields: Fields,
  { fileName, capturedAt, filter, exposureSeconds }: RawCapture,
  seen: Map<string, string>,
  report: Report,
): { captureId?: string } | 'taken' {
  const captureId = fields.text('id')
  if (captureId === undefined || captureId.length > MOST_ID_CHARACTERS) return {}
  const sub = JSON.stringify([fileName, capturedAt, filter, exposureSeconds])
  const known = seen.get(captureId)
  if (known === undefined) {
    seen.set(captureId, sub)
    return { captureId }
  }
  if (known === sub) {
    report.tally('Records that came twice were taken once', String(fields.line))
    return 'taken'
  }
  report.warn(
    fields.line,
    'an earlier record of another sub has the same id; this one goes by its file name and time',
  )
  return {}
}

/**
 * One camera cannot begin two subs at once, so one of them has a wrong time; which, nobody knows
 * here.
 */
function warnOfSharedStarts(captures: ImportedCapture[], report: Report) {
  const first = new Map<string, Place>()
  for (const { line, capture } of captures) {
    const other = first.get(capture.capturedAt)
    if (other === undefined) first.set(capture.capturedAt, line)
    else report.warn(line, `starts at the same moment as ${other}; both were kept`)
  }
}
