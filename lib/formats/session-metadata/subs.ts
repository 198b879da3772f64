import { readOption } from '../../capture/fields'
import { readBackground, readGuidingRms, readStars, type Fields } from '../fields'
import { getFileName, readFrameType, readFolderFrameType } from '../frame-types'
import type { Report } from '../report'
import type { FrameType, RawCapture } from '../types'
import { omitUndefined, readBinning } from '../values'
import type { Acquisition } from './acquisition'
import { readWeatherMetrics } from './weather'

/**
 * Returns the frame type from the row or, before version 2.6.3, from its folder; light by default.
 * Null means that the row is refused.
 */
export function readRowFrameType(row: Fields, report: Report): FrameType | null {
  const imageType = row.text('ImageType')
  if (imageType !== undefined) {
    const type = readFrameType(imageType)
    if (type === null) report.refuse(row.line, `ImageType "${imageType}" is unknown`)
    return type
  }
  const type = readFolderFrameType(row.text('FilePath')) ?? 'light'
  if (type !== 'light') {
    report.tally('Rows without ImageType got the type that their folder is named after', type)
  }
  return type
}

/** Returns the mount position in degrees, J2000. Without a mount, the plugin writes 0 for both. */
export function readPointing(row: Fields, report: Report): { ra: number; dec: number } | null {
  const ra = row.number('MountRA')
  const dec = row.number('MountDec')
  if (ra === undefined || dec === undefined) return null
  if (ra !== 0 || dec !== 0) return { ra, dec }
  report.tally('MountRA and MountDec are both 0, so no mount was connected')
  return null
}

/**
 * Reads the fields of the row and of AcquisitionDetails, except time, target and coordinates.
 */
export function readEquipment(
  row: Fields,
  acquisition: Acquisition | null,
  report: Report,
): Partial<RawCapture> {
  const filePath = row.text('FilePath')
  if (filePath?.includes(' ')) {
    report.note(
      'Paths contain spaces, which may have been “+”: the plugin replaces every “+” with a space.',
    )
  }
  return {
    filter: row.text('FilterName'),
    exposureSeconds: row.number('Duration') || undefined,
    binning: readSquareBinning(row, report),
    gain: omitMinusOne(row.number('Gain')),
    offset: omitMinusOne(row.number('Offset')),
    cameraTemperature: row.number('CameraTemp'),
    setTemperature: row.number('CameraTargetTemp'),
    focuserPosition: row.number('FocuserPosition'),
    focuserTemperature: row.number('FocuserTemp'),
    rotatorAngle: row.number('RotatorPosition'),
    pierSide: readPierSide(row, report),
    siteLatitude: acquisition?.siteLatitude,
    siteLongitude: acquisition?.siteLongitude,
    siteElevation: acquisition?.siteElevation,
    fileName: getFileName(filePath),
    filePath,
    camera: acquisition?.camera,
    telescope: acquisition?.telescope,
    software: 'N.I.N.A.',
  }
}

/** Reads the metrics of the frame and of its weather, in the registry's units. */
export function readRowMetrics(row: Fields, weather: Fields | null, report: Report) {
  const fwhm = row.metric('FWHM')
  const hasNoFwhm = fwhm === 0
  if (hasNoFwhm) {
    // When the plugin rewrites its JSON after an upgrade, it fills new columns of older rows with 0.
    report.tally('FWHM is 0, so FWHM and Eccentricity were not measured')
  }
  const airmass = row.metric('Airmass')
  return omitUndefined({
    ...readStars(row, 'HFR', 'DetectedStars'),
    guidingRms: readGuidingRms(row, report),
    fwhm: hasNoFwhm ? undefined : fwhm,
    eccentricity: hasNoFwhm ? undefined : row.metric('Eccentricity'),
    airmass: airmass === 0 ? undefined : airmass,
    ...readBackground(row, report),
    medianAdu: row.metric('ADUMedian'),
    ...readWeatherMetrics(weather),
  })
}

function readPierSide(row: Fields, report: Report): RawCapture['pierSide'] {
  const text = row.text('PierSide')
  const side = text === undefined ? null : readOption('pierSide', text)
  if (side === undefined) report.warn(row.line, `PierSide "${text}" is unknown; left out`)
  return side ?? undefined
}

/** N.I.N.A. writes −1 for a gain or offset that the camera does not report. */
const omitMinusOne = (value: number | undefined) => (value === -1 ? undefined : value)

/** Different binning on each axis is left out, because no exposure template can match it. */
function readSquareBinning(row: Fields, report: Report): number | undefined {
  const text = row.text('Binning')
  if (text === undefined) return undefined
  const binning = readBinning(text)
  if (typeof binning === 'number') return binning
  report.warn(row.line, `Binning "${text}" is not the same on both axes; left out`)
  return undefined
}
