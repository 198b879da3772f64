import { readOption } from '../../capture/fields'
import { backgroundOf, guidingRmsOf, starsOf, type Fields } from '../fields'
import { fileNameOf, readFrameType, frameTypeOfFolder } from '../frame-types'
import type { Report } from '../report'
import type { FrameType, RawCapture } from '../types'
import { present, readBinning } from '../values'
import type { Acquisition } from './acquisition'
import { metricsOfWeather } from './weather'

/**
 * Light unless the row or, before version 2.6.3, its folder says otherwise; null refuses the row.
 */
export function frameTypeOfRow(row: Fields, report: Report): FrameType | null {
  const imageType = row.text('ImageType')
  if (imageType !== undefined) {
    const type = readFrameType(imageType)
    if (type === null) report.refuse(row.line, `ImageType "${imageType}" is not known`)
    return type
  }
  const type = frameTypeOfFolder(row.text('FilePath')) ?? 'light'
  if (type !== 'light') {
    report.tally('Rows without ImageType took the type that their folder is named after', type)
  }
  return type
}

/** Where the mount pointed: degrees, J2000. Both 0 is what the plugin writes without a mount. */
export function pointingOf(row: Fields, report: Report): { ra: number; dec: number } | null {
  const ra = row.number('MountRA')
  const dec = row.number('MountDec')
  if (ra === undefined || dec === undefined) return null
  if (ra !== 0 || dec !== 0) return { ra, dec }
  report.tally('MountRA and MountDec are both 0: no mount was connected')
  return null
}

/**
 * The fields that stand in the row itself and in AcquisitionDetails; time, target and place in the
 * sky come elsewhere.
 */
export function equipmentOf(
  row: Fields,
  acquisition: Acquisition | null,
  report: Report,
): Partial<RawCapture> {
  const filePath = row.text('FilePath')
  if (filePath?.includes(' ')) {
    report.note('Paths hold blanks: the plugin turns every “+” of a path into one.')
  }
  return {
    filter: row.text('FilterName'),
    exposureSeconds: row.number('Duration') || undefined,
    binning: binningOf(row, report),
    gain: known(row.number('Gain')),
    offset: known(row.number('Offset')),
    cameraTemperature: row.number('CameraTemp'),
    setTemperature: row.number('CameraTargetTemp'),
    focuserPosition: row.number('FocuserPosition'),
    focuserTemperature: row.number('FocuserTemp'),
    rotatorAngle: row.number('RotatorPosition'),
    pierSide: pierSideOf(row, report),
    siteLatitude: acquisition?.siteLatitude,
    siteLongitude: acquisition?.siteLongitude,
    siteElevation: acquisition?.siteElevation,
    fileName: fileNameOf(filePath),
    filePath,
    camera: acquisition?.camera,
    telescope: acquisition?.telescope,
    software: 'N.I.N.A.',
  }
}

/** The metrics in the registry's units, of the frame and of its weather. */
export function metricsOfRow(row: Fields, weather: Fields | null, report: Report) {
  const fwhm = row.metric('FWHM')
  const hasNoFwhm = fwhm === 0
  if (hasNoFwhm) {
    // Rewriting its JSON after an upgrade, the plugin fills columns that older rows lack with 0.
    report.tally('FWHM is 0, so FWHM and Eccentricity were not measured')
  }
  const airmass = row.metric('Airmass')
  return present({
    ...starsOf(row, 'HFR', 'DetectedStars'),
    guidingRms: guidingRmsOf(row, report),
    fwhm: hasNoFwhm ? undefined : fwhm,
    eccentricity: hasNoFwhm ? undefined : row.metric('Eccentricity'),
    airmass: airmass === 0 ? undefined : airmass,
    ...backgroundOf(row, report),
    medianAdu: row.metric('ADUMedian'),
    ...metricsOfWeather(weather),
  })
}

function pierSideOf(row: Fields, report: Report): RawCapture['pierSide'] {
  const text = row.text('PierSide')
  const side = text === undefined ? null : readOption('pierSide', text)
  if (side === undefined) report.warn(row.line, `PierSide "${text}" is not known; left out`)
  return side ?? undefined
}

/** N.I.N.A. writes −1 for a gain or offset that the camera does not tell. */
const known = (value: number | undefined) => (value === -1 ? undefined : value)

/** A camera that bins its axes differently fits no exposure template. */
function binningOf(row: Fields, report: Report): number | undefined {
  const text = row.text('Binning')
  if (text === undefined) return undefined
  const binning = readBinning(text)
  if (typeof binning === 'number') return binning
  report.warn(row.line, `Binning "${text}" is not a square one; left out`)
  return undefined
}
