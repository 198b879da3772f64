import {
  atFullHours,
  hourOf,
  RotateVector,
  Rotation_EQJ_EQD,
  SiderealTime,
  Vector,
  type Direction,
  type Moment,
} from './engine'

const RADIANS = Math.PI / 180

/**
 * Unit vector towards equatorial coordinates in degrees, in the frame that the coordinates are
 * given in.
 */
export function towards(raDeg: number, decDeg: number, time: Moment): Direction {
  const ra = raDeg * RADIANS
  const dec = decDeg * RADIANS
  const equatorial = Math.cos(dec)
  return new Vector(equatorial * Math.cos(ra), equatorial * Math.sin(ra), Math.sin(dec), time)
}

/**
 * Turns a J2000 direction into the true equator and equinox of the moment: precession and nutation. Annual aberration
 * (at most 21 arcsec) and proper motion are left out; a sub is framed no better than that.
 */
export function ofDate(j2000: Direction, time: Moment): Direction {
  return RotateVector(rotationAt(hourOf(time).hour), j2000)
}

/** Within an hour it changes by less than 0.02 arcsec. */
const rotationAt = atFullHours(Rotation_EQJ_EQD)

/** The geodetic zenith of a site (degrees, east positive) among directions of date. */
export function zenith(latitudeDeg: number, longitudeDeg: number, time: Moment): Direction {
  return towards(SiderealTime(time) * 15 + longitudeDeg, latitudeDeg, time)
}

/** Angle between two vectors of any length in degrees, 0…180, exact near 0 and 180 too. */
export function angleBetween(a: Direction, b: Direction): number {
  const cross = Math.hypot(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
  const dot = a.x * b.x + a.y * b.y + a.z * b.z
  return Math.atan2(cross, dot) / RADIANS
}
