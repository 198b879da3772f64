import type { Fields } from '../fields'
import { getFolders } from '../frame-types'
import type { Report } from '../report'
import type { Table } from './tables'

/** What AcquisitionDetails says about its folder. */
export interface Acquisition {
  targetName: string | undefined
  /** Degrees, J2000. */
  ra: number | undefined
  dec: number | undefined
  camera: string | undefined
  telescope: string | undefined
  /** Degrees, east positive; metres. */
  siteLatitude: number | undefined
  siteLongitude: number | undefined
  siteElevation: number | undefined
}

/**
 * Returns the details that belong to an image file: those in the same folder or, if there are
 * several, those whose name differs from the image file's only by the kind of file. Returns null if
 * none or more than one remain.
 */
export function findAcquisition(
  images: Table,
  tables: readonly Table[],
  report: Report,
): Acquisition | null {
  const inFolder = tables.filter(
    (table) => table.kind === 'acquisition' && folderKey(table.name) === folderKey(images.name),
  )
  const namedAlike = inFolder.filter((table) => stemKey(table.name) === stemKey(images.name))
  const candidates = (namedAlike.length > 0 ? namedAlike : inFolder).flatMap(({ rows }) => rows)
  const distinct = new Map(
    candidates.map((row) => {
      const details = readDetails(row, report)
      return [JSON.stringify(details), details] as const
    }),
  )
  if (distinct.size > 1) {
    report.note(
      `Several AcquisitionDetails could belong to ${images.name}, so target, telescope and ` +
        'site were left out.',
    )
  }
  const [only] = distinct.values()
  return distinct.size === 1 && only ? only : null
}

const folderKey = (name: string) => getFolders(name).join('/').toLowerCase()

/** `ImageMetaData-M31.csv` and `AcquisitionDetails-M31.json` give the same key. */
const stemKey = (name: string) =>
  (name.split(/[\\/]/).at(-1) ?? '')
    .toLowerCase()
    .replace(/\.(csv|json)$/, '')
    .replace(/imagemetadata|acquisitiondetails|weatherdata/, '')

function readDetails(row: Fields, report: Report): Acquisition {
  const latitude = row.number('ObserverLatitude')
  const longitude = row.number('ObserverLongitude')
  const siteIsSet = !(latitude === 0 && longitude === 0)
  if (!siteIsSet)
    report.note('The observer’s latitude and longitude are both 0, so no site was set.')
  const ra = readAngle(row, 'RACoordinates', 15, report)
  const dec = readAngle(row, 'DECCoordinates', 1, report)
  const coordinatesAreSet = ra !== undefined && dec !== undefined && !(ra === 0 && dec === 0)
  return {
    targetName: row.text('TargetName'),
    ra: coordinatesAreSet ? ra : undefined,
    dec: coordinatesAreSet ? dec : undefined,
    camera: row.text('CameraName'),
    telescope: row.text('TelescopeName'),
    siteLatitude: siteIsSet ? latitude : undefined,
    siteLongitude: siteIsSet ? longitude : undefined,
    siteElevation: siteIsSet ? row.number('ObserverElevation') : undefined,
  }
}

const SEXAGESIMAL = /^([+-]?)(\d+)\D+(\d+)\D+(\d+(?:\.\d+)?)\D*$/

/** Reads `5h 34m 32s` or `-05° 23' 28"` as degrees. */
function readAngle(row: Fields, name: string, scale: 1 | 15, report: Report): number | undefined {
  const text = row.text(name)
  if (text === undefined) return undefined
  const parts = SEXAGESIMAL.exec(text.replace('\u2212', '-'))
  const [whole, minutes, seconds] = [Number(parts?.[2]), Number(parts?.[3]), Number(parts?.[4])]
  if (!parts || minutes >= 60 || seconds >= 60 || whole > (scale === 15 ? 24 : 90)) {
    report.warn(row.line, `${name} "${text}" is not an angle; left out`)
    return undefined
  }
  const size = (whole + minutes / 60 + seconds / 3600) * scale
  const degrees = Number((parts[1] === '-' ? -size : size).toFixed(5))
  report.note(`${name} "${text}" was read as ${degrees}°.`)
  return degrees
}
