import { angleBetween, ofDate } from './directions'
import { AstroTime, Body, GeoMoon, GeoVector, Observer, ObserverVector, Vector } from './engine'
import type { Direction, Moment } from './engine'

/** A place on the Earth: degrees, east positive, and metres above sea level. */
export interface Site {
  latitudeDeg: number
  longitudeDeg: number
  elevationM: number
}

interface MoonAtHour {
  /** Seen from the Earth's centre, J2000, in astronomical units. */
  place: Direction
  /** Illuminated share of the disk in percent, 0…100. */
  illumination: number
}

const HOUR_MS = 3_600_000
const MAX_REMEMBERED_HOURS = 20_000

/** The Moon at full hours: its series costs more than all else here, and subs come in nights. */
const hours = new Map<number, MoonAtHour>()

/**
 * The Moon seen from the Earth's centre, J2000, in astronomical units: between two full hours of UTC, on the straight
 * line from one to the other. In an hour the Moon moves by about 0.01 rad, so that the line leaves its path by at most
 * 0.01² / 8 of its distance, nearly all of that towards the Earth: far less than 0.001° and 0.001 % of light.
 */
export function moonAt(time: Moment): Direction {
  const { from, to, share } = aroundOf(time)
  const between = (axis: 'x' | 'y' | 'z') => mix(from.place[axis], to.place[axis], share)
  return new Vector(between('x'), between('y'), between('z'), time)
}

/** Illuminated share of the Moon's disk in percent, 0…100. */
export function illuminationAt(time: Moment): number {
  const { from, to, share } = aroundOf(time)
  return mix(from.illumination, to.illumination, share)
}

/** The full hours before and after a moment, and how far it lies between them, 0…1. */
function aroundOf(time: Moment) {
  const inHours = time.date.getTime() / HOUR_MS
  const hour = Math.floor(inHours)
  return { from: moonAtHour(hour), to: moonAtHour(hour + 1), share: inHours - hour }
}

const mix = (from: number, to: number, share: number) => from + (to - from) * share

function moonAtHour(hour: number): MoonAtHour {
  let moon = hours.get(hour)
  if (!moon) {
    const time = new AstroTime(new Date(hour * HOUR_MS))
    const place = GeoMoon(time)
    moon = { place, illumination: illuminationOf(place, time) }
    if (hours.size >= MAX_REMEMBERED_HOURS) hours.clear()
    hours.set(hour, moon)
  }
  return moon
}

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
