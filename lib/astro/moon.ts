import { angleBetween, ofDate } from './directions'
import {
  atFullHours,
  Body,
  GeoMoon,
  GeoVector,
  hourOf,
  Observer,
  ObserverVector,
  Vector,
  type Direction,
  type Moment,
} from './engine'

/** A place on the Earth: degrees, east positive, and metres above sea level. */
export interface Site {
  latitudeDeg: number
  longitudeDeg: number
  elevationM: number
}

/**
 * The Moon seen from the Earth's centre, J2000, in astronomical units: between two full hours of UTC, on the straight
 * line from one to the other. In an hour the Moon moves by about 0.01 rad, so that the line leaves its path by at most
 * 0.01² / 8 of its distance, nearly all of that towards the Earth: far less than 0.001° and 0.001 % of light.
 */
export function moonAt(time: Moment): Direction {
  const { hour, share } = hourOf(time)
  const from = moonAtHour(hour).place
  const to = moonAtHour(hour + 1).place
  const [x, y, z] = [mix(from.x, to.x, share), mix(from.y, to.y, share), mix(from.z, to.z, share)]
  return new Vector(x, y, z, time)
}

/** Illuminated share of the Moon's disk in percent, 0…100. */
export function illuminationAt(time: Moment): number {
  const { hour, share } = hourOf(time)
  return mix(moonAtHour(hour).illumination, moonAtHour(hour + 1).illumination, share)
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share
}

const moonAtHour = atFullHours((time) => {
  const place = GeoMoon(time)
  return { place, illumination: illuminationOf(place, time) }
})

/**
 * k = (1 + cos i) / 2 with the phase angle i between the Sun and the Earth as seen from the Moon (Meeus, Astronomical
 * Algorithms, ch. 48).
 */
function illuminationOf(moon: Direction, time: Moment): number {
  const sun = GeoVector(Body.Sun, time, false)
  const toSun = new Vector(sun.x - moon.x, sun.y - moon.y, sun.z - moon.z, time)
  const toEarth = new Vector(-moon.x, -moon.y, -moon.z, time)
  const phaseAngle = angleBetween(toSun, toEarth)
  return 50 * (1 + Math.cos((phaseAngle * Math.PI) / 180))
}

/**
 * Angle between a direction of date and the Moon's centre in degrees, 0…180: as the site sees it,
 * or from the Earth's centre when there is no site, which may differ by up to 1 degree.
 */
export function separationFromMoon(
  target: Direction,
  moon: Direction,
  site: Site | null,
  time: Moment,
): number {
  const moonOfDate = ofDate(moon, time)
  if (!site) return angleBetween(target, moonOfDate)
  const observer = new Observer(site.latitudeDeg, site.longitudeDeg, site.elevationM)
  const from = ObserverVector(time, observer, true)
  const seen = new Vector(moonOfDate.x - from.x, moonOfDate.y - from.y, moonOfDate.z - from.z, time)
  return angleBetween(target, seen)
}
