/** The three files that the plugin writes, told apart by their columns and never by their names. */
export type TableKind = 'images' | 'weather' | 'acquisition'

/** Columns that only one kind of file has all of; a line that holds them is a header. */
const KEY_COLUMNS: Record<TableKind, readonly string[]> = {
  images: ['ExposureNumber', 'FilePath', 'Duration'],
  weather: ['ExposureNumber', 'ExposureStart', 'Temperature', 'Humidity'],
  acquisition: ['TargetName', 'TelescopeName', 'CameraName'],
}

/** Which of the plugin's files has these columns, in any order and among any others. */
export function tableKindOf(columns: readonly string[]): TableKind | null {
  const kinds = Object.keys(KEY_COLUMNS) as TableKind[]
  return kinds.find((kind) => KEY_COLUMNS[kind].every((name) => columns.includes(name))) ?? null
}

/** The columns of the newest plugin, in the order in which it writes them. */
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
 * The columns that every version wrote, newest version first. No two versions wrote the same
 * number.
 */
const LAYOUTS: Record<TableKind, readonly (readonly string[])[]> = {
  images: goingBack(IMAGE_COLUMNS, [
    /* 2.6.3 */ ['ImageType'],
    /* 2.5.1 */ ['ExposureStartUTC', 'MountRA', 'MountDec'],
    /* 2.3.4 */ ['FWHM', 'Eccentricity'],
    /* 1.3.0 */ ['Airmass'],
  ]),
  weather: goingBack(WEATHER_COLUMNS, [['ExposureStartUTC']]),
  acquisition: [],
}

function goingBack(newest: string, additions: readonly (readonly string[])[]): string[][] {
  const layouts = [newest.trim().split(/\s+/)]
  for (const added of additions) {
    layouts.push(layouts.at(-1)!.filter((name) => !added.includes(name)))
  }
  return layouts
}

/**
 * What a cell of these columns looks like: a row that is shifted by one cell cannot pass them all.
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
 * The columns of a row whose length differs from its header's. The plugin writes a header only when
 * it starts a file: after an upgrade the rows gain cells, also in the middle, under the old header.
 * So the header must be one that some version wrote, the row must have exactly the length of
 * another version's, and every cell with a form of its own must have that form. Otherwise null: the
 * row cannot be told apart.
 */
export function columnsOfRow(
  kind: TableKind,
  header: readonly string[],
  cells: readonly string[],
): readonly string[] | null {
  const written = LAYOUTS[kind].some((columns) => columns.join() === header.join())
  const columns = LAYOUTS[kind].find(({ length }) => length === cells.length)
  if (!written || !columns) return null
  return columns.every((name, i) => SHAPES[name]?.test(cells[i]!) ?? true) ? columns : null
}
