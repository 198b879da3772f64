/** The three kinds of file that the plugin writes, recognized by their columns, not their names. */
export type TableKind = 'images' | 'weather' | 'acquisition'

/** Sets of columns that identify each kind of file; a line that contains one set is a header. */
const KEY_COLUMNS: Record<TableKind, readonly string[]> = {
  images: ['ExposureNumber', 'FilePath', 'Duration'],
  weather: ['ExposureNumber', 'ExposureStart', 'Temperature', 'Humidity'],
  acquisition: ['TargetName', 'TelescopeName', 'CameraName'],
}

/** Returns which of the plugin's files has these columns, in any order and among any others. */
export function detectTableKind(columns: readonly string[]): TableKind | null {
  const kinds = Object.keys(KEY_COLUMNS) as TableKind[]
  return kinds.find((kind) => KEY_COLUMNS[kind].every((name) => columns.includes(name))) ?? null
}

/** The columns of the newest plugin version, in its order. */
const IMAGE_COLUMNS = `
  ExposureNumber FilePath FilterName ExposureStart Duration Binning CameraTemp CameraTargetTemp
  Gain Offset ADUStDev ADUMean ADUMedian ADUMin ADUMax DetectedStars HFR HFRStDev FWHM Eccentricity
  GuidingRMS GuidingRMSArcSec GuidingRMSRA GuidingRMSRAArcSec GuidingRMSDEC GuidingRMSDECArcSec
  FocuserPosition FocuserTemp RotatorPosition PierSide Airmass ExposureStartUTC MountRA MountDec
  ImageType`

const WEATHER_COLUMNS = `
  ExposureNumber ExposureStart Temperature DewPoint Humidity Pressure WindSpeed WindDirection
  WindGust CloudCover SkyTemperature SkyBrightness SkyQuality ExposureStartUTC`

/**
 * The columns of every version, newest first. No two versions have the same number of columns.
 */
const LAYOUTS: Record<TableKind, readonly (readonly string[])[]> = {
  images: listLayouts(IMAGE_COLUMNS, [
    /* 2.6.3 */ ['ImageType'],
    /* 2.5.1 */ ['ExposureStartUTC', 'MountRA', 'MountDec'],
    /* 2.3.4 */ ['FWHM', 'Eccentricity'],
    /* 1.3.0 */ ['Airmass'],
  ]),
  weather: listLayouts(WEATHER_COLUMNS, [['ExposureStartUTC']]),
  acquisition: [],
}

function listLayouts(newest: string, additions: readonly (readonly string[])[]): string[][] {
  const layouts = [newest.trim().split(/\s+/)]
  for (const added of additions) {
    layouts.push(layouts.at(-1)!.filter((name) => !added.includes(name)))
  }
  return layouts
}

/**
 * The format of the cells in some columns. A row that is shifted by one cell cannot match all of
 * them.
 */
const SHAPES: Record<string, RegExp> = {
  ExposureNumber: /^\d+$/,
  ExposureStart: /^\d{2,4}[-/]\d\d[-/]\d{2,4} \d\d:\d\d/,
  Binning: /^\d+x\d+$/,
  PierSide: /^(East|West|n\/a)$/,
  ExposureStartUTC: /^\d{4}-\d\d-\d\dT\d\d:\d\d/,
  ImageType: /^[A-Z]+$/,
}

/**
 * Returns the columns of a row whose length differs from its header's. The plugin writes a header
 * only at the start of a file, so after an upgrade the rows under the old header have more cells,
 * some of them in the middle. The header must be that of a known version, the row must have exactly
 * as many cells as another version has columns, and every cell must match its column's format.
 * Otherwise returns null.
 */
export function findColumnsForRow(
  kind: TableKind,
  header: readonly string[],
  cells: readonly string[],
): readonly string[] | null {
  const written = LAYOUTS[kind].some((columns) => columns.join() === header.join())
  const columns = LAYOUTS[kind].find(({ length }) => length === cells.length)
  if (!written || !columns) return null
  return columns.every((name, i) => SHAPES[name]?.test(cells[i]!) ?? true) ? columns : null
}
