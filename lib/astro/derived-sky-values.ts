import { airmassAt } from './airmass'
import { angleBetween, ofDate, towards, zenith } from './directions'
import { AstroTime, type Direction, type Moment } from './engine'
import { illuminationAt, moonAt, seenFrom, sunAt, type Site } from './moon'

/** What is known of a sub. Anything may be missing but the time. */
export interface SkyInput {
  /** Exposure start, Unix milliseconds. */
  capturedAtMs: number
  exposureSeconds: number | null
  /** J2000 degrees. RA and Dec both exactly 0 mean "no mount" in the software that sends them. */
  raDeg: number | null
  decDeg: number | null
  /** Degrees, east positive; metres. */
  latitudeDeg: number | null
  longitudeDeg: number | null
  elevationM: number | null
}

export interface SkyValues {
  /** Geometric altitude in degrees, −90…90. */
  altitude: number | null
  /** Relative airmass, ≥ 1; null below the horizon. */
  airmass: number | null
  /** Degrees, 0…180. */
  moonSeparation: number | null
  /** Percent of the disk, 0…100. */
  moonIllumination: number | null
  /** Geometric altitudes of the centres in degrees, −90…90. */
  sunAltitude: number | null
  moonAltitude: number | null
}

/**
 * What the sky says about a sub at mid-exposure. A value whose ingredients are missing is null.
 *
 * The altitude is geometric: refraction is left out because it depends on a pressure and
 * temperature that are seldom known, and because it reaches only 0.05° at the 20° where subs begin
 * to suffer. Airmass adds standard refraction itself, as its formula asks for the apparent
 * altitude. Typical error: altitudes 0.01°, moon separation 0.01° (up to 1° without a site, which
 * sees it from the Earth's centre), illumination 0.05 %.
 */
export function derivedSkyValues(input: SkyInput): SkyValues {
  const time = midExposure(input.capturedAtMs, input.exposureSeconds)
  const site = siteOf(input)
  const target = targetOf(input, time)
  const overhead = site && zenith(site.latitudeDeg, site.longitudeDeg, time)
  const altitude = target && altitudeOf(target, overhead)
  const moon = seenFrom(site, moonAt(time), time)
  return {
    altitude,
    airmass: altitude === null ? null : airmassAt(altitude),
    moonSeparation: target && angleBetween(target, moon),
    moonIllumination: illuminationAt(time),
    sunAltitude: altitudeOf(ofDate(sunAt(time), time), overhead),
    moonAltitude: altitudeOf(moon, overhead),
  }
}

/** How far a sent altitude and one computed from the position sent with it may lie apart, degrees. */
const ALTITUDE_TOLERANCE = 15

/**
 * True where the right ascension was probably sent in hours: the altitude that was sent with it
 * disagrees with the one computed from it, and agrees with the one computed from 15 times as much.
 */
export function isProbablyHours(input: SkyInput, sentAltitudeDeg: number): boolean {
  if (input.raDeg === null || input.raDeg >= 24) return false
  const time = midExposure(input.capturedAtMs, input.exposureSeconds)
  const site = siteOf(input)
  const overhead = site && zenith(site.latitudeDeg, site.longitudeDeg, time)
  const agreesAt = (raDeg: number) => {
    const target = targetOf({ ...input, raDeg }, time)
    const altitude = target && altitudeOf(target, overhead)
    return altitude === null ? null : Math.abs(altitude - sentAltitudeDeg) <= ALTITUDE_TOLERANCE
  }
  return agreesAt(input.raDeg) === false && agreesAt(input.raDeg * 15) === true
}

function altitudeOf(direction: Direction, overhead: Direction | null): number | null {
  return overhead && 90 - angleBetween(direction, overhead)
}

function midExposure(capturedAtMs: number, exposureSeconds: number | null): Moment {
  const half = exposureSeconds !== null && exposureSeconds > 0 ? exposureSeconds * 500 : 0
  return new AstroTime(new Date(capturedAtMs + half))
}

function targetOf({ raDeg, decDeg }: SkyInput, time: Moment) {
  if (!isAngle(raDeg, 360) || !isAngle(decDeg, 90)) return null
  if (raDeg === 0 && decDeg === 0) return null
  return ofDate(towards(raDeg, decDeg, time), time)
}

function siteOf({ latitudeDeg, longitudeDeg, elevationM }: SkyInput): Site | null {
  if (!isAngle(latitudeDeg, 90) || !isAngle(longitudeDeg, 360)) return null
  return { latitudeDeg, longitudeDeg, elevationM: elevationM ?? 0 }
}

function isAngle(value: number | null, limit: number): value is number {
  return value !== null && Math.abs(value) <= limit
}
