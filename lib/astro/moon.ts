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

/** A place on Earth: degrees, east positive, and metres above sea level. */
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
 * The Sun seen from the Earth's centre, J2000, in astronomical units, on the straight line between two full hours of
 * UTC: it moves by 0.04° in an hour.
 */
export function sunAt(time: Moment): Direction {
  const { hour, share } = hourOf(time)
  const from = sunAtHour(hour)
  const to = sunAtHour(hour + 1)
  return new Vector(
    mix(from.x, to.x, share),
    mix(from.y, to.y, share),
    mix(from.z, to.z, share),
    time,
  )
}

const sunAtHour = atFullHours((time) => GeoVector(Body.Sun, time, true))

/** A body's direction of date as the site sees it; from the Earth's centre if there is no site. */
export function seenFrom(site: Site | null, body: Direction, time: Moment): Direction {
  const direction = ofDate(body, time)
  if (!site) return direction
  const observer = new Observer(site.latitudeDeg, site.longitudeDeg, site.elevationM)
  const from = ObserverVector(time, observer, true)
  return new Vector(direction.x - from.x, direction.y - from.y, direction.z - from.z, time)
}
