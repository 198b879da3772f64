import { readConverted, type Fields } from './fields'
import type { Importer } from './importer'
import type { OpenedFile } from './opened-file'
import { startReport, type Report } from './report'
import { findAcquisition } from './session-metadata/acquisition'
import { createStartReader } from './session-metadata/starts'
import {
  readEquipment,
  readRowFrameType,
  readRowMetrics,
  readPointing,
} from './session-metadata/subs'
import { detectFileKind, readTable, type Table } from './session-metadata/tables'
import { suggestFolders, createTargetChooser } from './session-metadata/targets'
import { createWeatherFinder, type WeatherFinder } from './session-metadata/weather'
import { FormatError } from './types'
import type { ImportedCapture, ImportOptions, ImportResult, RawCapture } from './types'
import { omitUndefined } from './values'

const FORMAT = 'nina-session-metadata'
const LABEL = 'N.I.N.A. Session Metadata'

/**
 * Reads the Session Metadata plugin's ImageMetaData, with WeatherData and AcquisitionDetails if
 * they are given, each as CSV or JSON, from one or more folders.
 *
 * The subs get no captureId, so the server identifies them by file name, start, filter and
 * exposure. All four are in every row and never change, so subs that a client has already sent live
 * are recognized. A sub that is in both the CSV and the JSON file is read once.
 */
export const sessionMetadata: Importer = {
  format: FORMAT,
  formatLabel: LABEL,
  expects: 'ImageMetaData.csv or .json, and WeatherData and AcquisitionDetails if you have them',
  claims: (file) => detectFileKind(file) !== null,
  read(files, options) {
    const report = startReport()
    const tables = readTables(files, report)
    const imageTables = tables.filter(({ kind }) => kind === 'images')
    if (imageTables.length === 0) {
      const names = tables.map(({ name }) => `"${name}"`).join(', ')
      throw new FormatError(
        `No subs in ${names} of ${LABEL}: ` +
          'ImageMetaData.csv or ImageMetaData.json is needed too.',
      )
    }
    const context = {
      tables,
      options,
      report,
      findWeather: createWeatherFinder(tables, report),
      seen: new Set<string>(),
    }
    return {
      format: FORMAT,
      formatLabel: LABEL,
      captures: imageTables.flatMap((images) => readCaptures(images, context)),
      problems: report.problems(),
      notes: report.notes(),
      targetSuggestions: suggestFolders(imageTables.flatMap(({ rows }) => rows)),
    } satisfies ImportResult
  },
}

interface Context {
  tables: readonly Table[]
  options: ImportOptions
  report: Report
  findWeather: WeatherFinder
  /** Keys of the subs that were already read. */
  seen: Set<string>
}

/**
 * Reads the tables of all files. With more than one file, line numbers are prefixed with the file's
 * name.
 */
function readTables(files: readonly OpenedFile[], report: Report): Table[] {
  return files.flatMap((file) => {
    const place = (within: number | string) =>
      files.length === 1 ? within : `${file.name}:${within}`
    return readTable(file, place, report) ?? []
  })
}

function readCaptures(images: Table, context: Context): ImportedCapture[] {
  const { tables, options, report, findWeather, seen } = context
  const acquisition = findAcquisition(images, tables, report)
  const selected = options.targetName
  const readStart = createStartReader(images.rows, options.timeZone, report)
  const chooseTarget =
    selected === null ? createTargetChooser(images.rows, acquisition, report) : () => selected

  return images.rows.flatMap((row) => {
    const frameType = readRowFrameType(row, report)
    const start = frameType && readStart(row)
    if (!frameType || !start) return []
    const equipment = readEquipment(row, acquisition, report)
    if (isDuplicate(row, start.ms, equipment, seen)) {
      report.tally('Duplicate rows, such as those in both CSV and JSON, were read once')
      return []
    }
    const mount = readPointing(row, report)
    const targetName = frameType === 'light' ? chooseTarget(row, mount) : undefined
    const weather = findWeather({
      row,
      utcMs: start.isUtc ? start.ms : null,
      exposureSeconds: equipment.exposureSeconds,
      file: images.name,
    })
    const capture: RawCapture = {
      capturedAt: new Date(start.ms).toISOString(),
      frameType,
      targetName,
      ...equipment,
      ...(mount ?? getTargetCoordinates(targetName, acquisition, report)),
      metrics: readRowMetrics(row, weather, report),
      ...readConverted(row),
    }
    return [{ line: row.line, capture: omitUndefined(capture) }]
  })
}

/**
 * Returns the coordinates of the target in AcquisitionDetails, for its subs without a mount
 * position.
 */
function getTargetCoordinates(
  targetName: string | undefined,
  acquisition: ReturnType<typeof findAcquisition>,
  report: Report,
): Pick<RawCapture, 'ra' | 'dec'> {
  if (!acquisition || targetName === undefined || targetName !== acquisition.targetName) return {}
  const { ra, dec } = acquisition
  if (ra === undefined || dec === undefined) return {}
  report.tally('RA and Dec are the target’s, because the rows have no mount position')
  return { ra, dec }
}

function isDuplicate(
  row: Fields,
  ms: number,
  { filePath, filter, exposureSeconds }: Partial<RawCapture>,
  seen: Set<string>,
): boolean {
  if (filePath === undefined) return false
  const key = JSON.stringify([filePath, ms, filter, exposureSeconds])
  if (seen.has(key)) return true
  seen.add(key)
  return false
}
