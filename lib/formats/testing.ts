import { readImport } from './detect'
import type { ImportFile, ImportOptions, ImportResult, RawCapture } from './types'

/** Builds files of the Session Metadata plugin for tests. */

type Row = Record<string, string>

const IMAGE: Row = {
  ExposureNumber: '7',
  FilePath: 'D:/Astro/M 31/2025-03-05/LIGHT/2025-03-05_20-42-40_Ha_0007.fits',
  FilterName: 'Ha',
  ExposureStart: '2025-03-05 20:42',
  Duration: '300',
  Binning: '1x1',
  CameraTemp: '-9.9',
  CameraTargetTemp: '-10',
  Gain: '100',
  Offset: '50',
  ADUStDev: '160.5',
  ADUMean: '812.25',
  ADUMedian: '790',
  ADUMin: '512',
  ADUMax: '65535',
  DetectedStars: '842',
  HFR: '2.31',
  HFRStDev: '0.4',
  FWHM: '2.9',
  Eccentricity: '0.41',
  GuidingRMS: '0.31',
  GuidingRMSArcSec: '0.62',
  GuidingRMSRA: '0.2',
  GuidingRMSRAArcSec: '0.4',
  GuidingRMSDEC: '0.24',
  GuidingRMSDECArcSec: '0.48',
  FocuserPosition: '12345',
  FocuserTemp: '6.5',
  RotatorPosition: '180',
  PierSide: 'East',
  Airmass: '1.2345',
  ExposureStartUTC: '2025-03-06T01:42:40.9050406Z',
  MountRA: '10.6847',
  MountDec: '41.2687',
  ImageType: 'LIGHT',
}

const WEATHER: Row = {
  ExposureNumber: '7',
  ExposureStart: '2025-03-05 20:42',
  Temperature: '4.2',
  DewPoint: '-1.5',
  Humidity: '66',
  Pressure: '1016.2',
  WindSpeed: '2.5',
  WindDirection: '310',
  WindGust: '5',
  CloudCover: '3',
  SkyTemperature: '-22',
  SkyBrightness: '0.001',
  SkyQuality: '20.91',
  ExposureStartUTC: '2025-03-06T01:42:40.9050406Z',
}

const ACQUISITION: Row = {
  TargetName: 'M 31',
  RACoordinates: '0h 42m 44s',
  DECCoordinates: `41° 16' 8"`,
  TelescopeName: 'FSQ-106',
  FocalLength: '530',
  FocalRatio: '5',
  CameraName: 'ASI2600MM',
  PixelSize: '3.76',
  BitDepth: '16',
  ObserverLatitude: '37.5',
  ObserverLongitude: '-6.25',
  ObserverElevation: '420',
}

export const image = (changes: Row = {}): Row => ({ ...IMAGE, ...changes })
export const weather = (changes: Row = {}): Row => ({ ...WEATHER, ...changes })
export const acquisition = (changes: Row = {}): Row => ({ ...ACQUISITION, ...changes })

/** Returns a row without some columns, as an older version writes it. */
export function without(row: Row, ...names: string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)))
}

const quoted = (cell: string, delimiter: string) =>
  cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell

/** Return one CSV line: a row's column names, or its cells. */
export const header = (row: Row) => Object.keys(row).join(',')
export const cells = (row: Row, delimiter = ',') =>
  Object.values(row)
    .map((cell) => quoted(cell, delimiter))
    .join(delimiter)

/** Returns a CSV with the header of the first row. */
export const csv = (...rows: [Row, ...Row[]]) =>
  [header(rows[0]), ...rows.map((row) => cells(row))].join('\r\n') + '\r\n'

export const imageFile = (...rows: [Row, ...Row[]]): ImportFile => ({
  name: 'ImageMetaData.csv',
  text: csv(...rows),
})
export const weatherFile = (...rows: [Row, ...Row[]]): ImportFile => ({
  name: 'WeatherData.csv',
  text: csv(...rows),
})
export const acquisitionFile = (row: Row = acquisition()): ImportFile => ({
  name: 'AcquisitionDetails.csv',
  text: csv(row),
})

/** Reads files, by default without a time zone and a selected target. */
export function read(files: ImportFile[], options: Partial<ImportOptions> = {}): ImportResult {
  return readImport(files, { timeZone: null, targetName: null, ...options })
}

/** Returns the only capture in the files; throws if there is not exactly one. */
export function readOne(files: ImportFile[], options: Partial<ImportOptions> = {}): RawCapture {
  const { captures, problems } = read(files, options)
  if (captures.length !== 1) {
    throw new Error(`expected one capture, got ${captures.length}: ${JSON.stringify(problems)}`)
  }
  return captures[0]!.capture
}
