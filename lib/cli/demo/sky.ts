import { derivedSkyValues } from '@/lib/astro'
import { DAY_MS, MINUTE_MS } from '@/lib/time'

/** Degrees, east positive; metres. */
export interface Site {
  latitude: number
  longitude: number
  elevation: number
}

/** J2000 degrees. */
export interface Position {
  ra: number
  dec: number
}

const RADIANS = Math.PI / 180
const J2000_MS = Date.UTC(2000, 0, 1, 12)
const STEP_MS = 10 * MINUTE_MS

/** Altitude and distance from the Moon in degrees, and the Moon's illumination in %, at one moment. */
export function lookAt(position: Position, atMs: number, site: Site) {
  const { altitude, airmass, moonSeparation, moonIllumination } = derivedSkyValues({
    capturedAtMs: atMs,
    exposureSeconds: null,
    raDeg: position.ra,
    decDeg: position.dec,
    latitudeDeg: site.latitude,
    longitudeDeg: site.longitude,
    elevationM: site.elevation,
  })
  return {
    altitude: altitude ?? 0,
    /** Null below the horizon. */
    airmass,
    moonSeparation: moonSeparation ?? 0,
    moonIllumination: moonIllumination ?? 0,
  }
}

/**
 * Returns the altitude in degrees of coordinates of date, from the hour angle (Meeus, Astronomical
 * Algorithms, eq. 13.6). Accurate to 0.5° for J2000 coordinates, which is enough to plan a night, and much
 * faster than computing the Moon as well.
 */
export function altitudeOf({ ra, dec }: Position, atMs: number, site: Site): number {
  const hourAngle = (zenithRightAscension(atMs, site) - ra) * RADIANS
  const [latitude, declination] = [site.latitude * RADIANS, dec * RADIANS]
  const sine =
    Math.sin(latitude) * Math.sin(declination) +
    Math.cos(latitude) * Math.cos(declination) * Math.cos(hourAngle)
  return Math.asin(sine) / RADIANS
}

export function sunAltitude(atMs: number, site: Site): number {
  return altitudeOf(sunPosition(atMs), atMs, site)
}

/** Returns the Moon's altitude: 90° minus its distance from the zenith. */
export function moonAltitude(atMs: number, site: Site): number {
  const zenith = { ra: zenithRightAscension(atMs, site), dec: site.latitude }
  return 90 - lookAt(zenith, atMs, site).moonSeparation
}

/**
 * Returns the part of a night (given by its local mean noon) during which the Sun is below `depth`
 * degrees (negative); null if it never is.
 */
export function darkPart(
  noonMs: number,
  site: Site,
  depth: number,
): { fromMs: number; toMs: number } | null {
  let fromMs: number | null = null
  for (let at = noonMs; at < noonMs + DAY_MS; at += STEP_MS) {
    const dark = sunAltitude(at, site) < depth
    if (dark && fromMs === null) fromMs = at
    if (!dark && fromMs !== null) return { fromMs, toMs: at }
  }
  return null
}

/** Returns the local mean day of a moment, counted from 1 January 1970. */
export function localDay(atMs: number, site: Site): number {
  return Math.floor((atMs + shiftOf(site)) / DAY_MS)
}

/** Returns the noon of a local mean day; that day's night begins in the evening after it. */
export function noonOf(day: number, site: Site): number {
  return (day + 0.5) * DAY_MS - shiftOf(site)
}

/** Returns how far local mean time is ahead of UTC, ms. */
const shiftOf = ({ longitude }: Site) => (longitude / 360) * DAY_MS

/** Accurate to 0.01° between 1950 and 2050: The Astronomical Almanac, "Low precision formulas for the Sun". */
function sunPosition(atMs: number): Position {
  const days = (atMs - J2000_MS) / DAY_MS
  const anomaly = (357.528 + 0.9856003 * days) * RADIANS
  const meanLongitude = 280.46 + 0.9856474 * days
  const longitude =
    (meanLongitude + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RADIANS
  const obliquity = (23.439 - 0.0000004 * days) * RADIANS
  const ra = Math.atan2(Math.cos(obliquity) * Math.sin(longitude), Math.cos(longitude))
  const dec = Math.asin(Math.sin(obliquity) * Math.sin(longitude))
  return { ra: wrap(ra / RADIANS), dec: dec / RADIANS }
}

/** Mean sidereal time at the site (Meeus, Astronomical Algorithms, eq. 12.4, linear part), degrees. */
function zenithRightAscension(atMs: number, site: Site): number {
  const days = (atMs - J2000_MS) / DAY_MS
  return wrap(280.46061837 + 360.98564736629 * days + site.longitude)
}

function wrap(degrees: number): number {
  return ((degrees % 360) + 360) % 360
}
