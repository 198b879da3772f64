import { convertedOf, type Fields } from './fields'
import type { Importer } from './importer'
import type { OpenedFile } from './opened-file'
import { startReport, type Report } from './report'
import { acquisitionFor } from './session-metadata/acquisition'
import { startReader } from './session-metadata/starts'
import { equipmentOf, frameTypeOfRow, metricsOfRow, pointingOf } from './session-metadata/subs'
import { kindOfFile, readTable, type Table } from './session-metadata/tables'
import { folderSuggestions, targetChooser } from './session-metadata/targets'
import { weatherFinder, type WeatherFinder } from './session-metadata/weather'
import { FormatError } from './types'
import type { ImportedCapture, ImportOptions, ImportResult, RawCapture } from './types'
import { present } from './values'

const FORMAT = 'nina-session-metadata'
const LABEL = 'N.I.N.A. Session Metadata'

/**
 * The Session Metadata plugin's ImageMetaData, with WeatherData and AcquisitionDetails if they are
 * given, each as CSV or JSON, from one folder or several.
 *
 * The subs get no captureId, so that the server's rule holds: file name, start, filter and exposure
 * together. All four stand in every row and never change, and a sub that a client has sent live
 * under the same rule is found again. What the CSV and its JSON twin both hold is taken once.
 */
export const sessionMetadata: Importer = {
  format: FORMAT,
  formatLabel: LABEL,
  expects: 'ImageMetaData.csv or .json, with WeatherData and AcquisitionDetails if there are any',
  claims: (file) => kindOfFile(file) !== null,
  read(files, options) {
    const report = startReport()
    const tables = readTables(files, report)
    const imageTables = tables.filter(({ kind }) => kind === 'images')
    if (imageTables.length === 0) {
      const names = tables.map(({ name }) => `"${name}"`).join(', ')
      throw new FormatError(
        `${names} of ${LABEL} hold no subs: ` +
          'ImageMetaData.csv or ImageMetaData.json is needed with them.',
      )
    }
    const context = {
      tables,
      options,
      report,
      weatherOf: weatherFinder(tables, report),
      taken: new Set<string>(),
    }
    return {
      format: FORMAT,
      formatLabel: LABEL,
      captures: imageTables.flatMap((images) => capturesOf(images, context)),
      problems: report.problems(),
      notes: report.notes(),
      targetSuggestions: folderSuggestions(imageTables.flatMap(({ rows }) => rows)),
    } satisfies ImportResult
  },
}

interface Context {
  tables: readonly Table[]
  options: ImportOptions
  report: Report
  weatherOf: WeatherFinder
  /** Keys of the subs that were taken already. */
  taken: Set<string>
}

/**
 * Lines are bare numbers while there is one file, and stand after the file's name as soon as there
 * are more.
 */
function readTables(files: readonly OpenedFile[], report: Report): Table[] {
  return files.flatMap((file) => {
    const place = (within: number | string) =>
      files.length === 1 ? within : `${file.name}:${within}`
    return readTable(file, place, report) ?? []
  })
}

function capturesOf(images: Table, context: Context): ImportedCapture[] {
  const { tables, options, report, weatherOf, taken } = context
  const acquisition = acquisitionFor(images, tables, report)
  const chosen = options.targetName
  const startOf = startReader(images.rows, options.timeZone, report)
  const targetOf = chosen === null ? targetChooser(images.rows, acquisition, report) : () => chosen

  return images.rows.flatMap((row) => {
    const frameType = frameTypeOfRow(row, report)
    const start = frameType && startOf(row)
    if (!frameType || !start) return []
    const equipment = equipmentOf(row, acquisition, report)
    if (isTwin(row, start.ms, equipment, taken)) {
      report.tally('Rows that came twice, as from a CSV and its JSON twin, were taken once')
      return []
    }
    const mount = pointingOf(row, report)
    const targetName = frameType === 'light' ? targetOf(row, mount) : undefined
    const weather = weatherOf({
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
      ...(mount ?? targetPlace(targetName, acquisition, report)),
      metrics: metricsOfRow(row, weather, report),
      ...convertedOf(row),
    }
    return [{ line: row.line, capture: present(capture) }]
  })
}

/**
 * Without a mount position, the place of the target that AcquisitionDetails names will do for that
 * target's subs.
 */
function targetPlace(
  targetName: string | undefined,
  acquisition: ReturnType<typeof acquisitionFor>,
  report: Report,
): Pick<RawCapture, 'ra' | 'dec'> {
  if (!acquisition || targetName === undefined || targetName !== acquisition.targetName) return {}
  const { ra, dec } = acquisition
  if (ra === undefined || dec === undefined) return {}
  report.tally('RA and Dec are the target’s, as the rows have no mount position')
  return { ra, dec }
}

function isTwin(
  row: Fields,
  ms: number,
  { filePath, filter, exposureSeconds }: Partial<RawCapture>,
  taken: Set<string>,
): boolean {
  if (filePath === undefined) return false
  const key = JSON.stringify([filePath, ms, filter, exposureSeconds])
  if (taken.has(key)) return true
  taken.add(key)
  return false
}
