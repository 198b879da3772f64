import { DAY_MS, HOUR_MS } from '@/lib/time'
import type { Random } from './random'
import type { Rig } from './rigs'

export type NightKind = 'clear' | 'thin' | 'windy'

/** The air over an observatory at one moment. */
export interface Air {
  /** °C. */
  temperature: number
  dewPoint: number
  /** %. */
  humidity: number
  /** hPa, reduced to sea level. */
  pressure: number
  /** m/s. */
  wind: number
  /** 0 clear … 1 overcast. */
  cloud: number
  /** At the zenith, arcsec. */
  seeing: number
}

/** One night's weather, as a function of the moment. */
export type Weather = (atMs: number) => Air

/** Returns the kind of night; null if the roof stays closed. */
export function kindOfNight(rig: Rig, random: Random): NightKind | null {
  const draw = random.next()
  const { clear, thin, windy } = rig.climate
  if (draw < clear) return 'clear'
  if (draw < clear + thin) return 'thin'
  return draw < clear + thin + windy ? 'windy' : null
}

/** Returns the weather of a night of this kind that starts at `duskMs`. */
export function weatherOf(rig: Rig, kind: NightKind, duskMs: number, random: Random): Weather {
  const steady = random.normal(1, 0.1)
  const seeing = rig.seeing * Math.exp(random.normal(kind === 'windy' ? 0.1 : 0, 0.14))
  const dusk = seasonal(rig, duskMs) + random.normal(0, 3)
  const drop = random.between(3, 8) * (kind === 'thin' ? 0.7 : 1)
  const moist = dusk - Math.max(1.5, random.normal(rig.dryness, 2.5))
  const pressure = random.normal(kind === 'clear' ? 1020 : 1011, 5)
  const breeze = (kind === 'windy' ? random.between(4, 6) : random.between(0.6, 2.6)) * steady
  const [warmth, damp, air, swirl, boil] = Array.from({ length: 5 }, () => random.wander())
  const clouds = passages(
    kind === 'thin' ? random.whole(2, 4) : random.chance(0.25) ? 1 : 0,
    random,
  )
  const gusts = passages(kind === 'windy' ? random.whole(3, 5) : random.chance(0.2) ? 1 : 0, random)

  return (atMs) => {
    const hours = (atMs - duskMs) / HOUR_MS
    const cooled = drop * (1 - Math.exp(-Math.max(0, hours) / 4.5))
    const temperature = dusk - cooled + 0.35 * (warmth?.(hours) ?? 0)
    const dewPoint = Math.min(moist + 0.5 * (damp?.(hours) ?? 0), temperature - 0.3)
    const gust = strength(gusts, hours)
    return {
      temperature,
      dewPoint,
      humidity: relativeHumidity(temperature, dewPoint),
      pressure: pressure + 1.2 * (air?.(hours / 3) ?? 0),
      wind: Math.max(0, breeze * (1 + 0.3 * (swirl?.(hours * 2) ?? 0)) + 7 * gust),
      cloud: strength(clouds, hours),
      seeing: seeing * (1 + 0.1 * (boil?.(hours) ?? 0)),
    }
  }
}

interface Passage {
  /** Hours after dusk. */
  centre: number
  width: number
  peak: number
}

/** Something temporary: a bank of cloud, a spell of gusts. */
function passages(count: number, random: Random): Passage[] {
  return Array.from({ length: count }, () => ({
    centre: random.between(0.3, 9),
    width: random.between(0.12, 0.5),
    peak: random.between(0.3, 0.96),
  }))
}

function strength(all: readonly Passage[], hours: number): number {
  let clear = 1
  for (const { centre, width, peak } of all) {
    clear *= 1 - peak * Math.exp(-(((hours - centre) / width) ** 2) / 2)
  }
  return 1 - clear
}

/** Warmest about 20 July, coldest about 19 January. */
function seasonal({ temperatures }: Rig, atMs: number): number {
  const dayOfYear = (atMs - Date.UTC(new Date(atMs).getUTCFullYear(), 0, 1)) / DAY_MS
  const warmth = (1 - Math.cos((2 * Math.PI * (dayOfYear - 19)) / 365.25)) / 2
  return temperatures.winter + warmth * (temperatures.summer - temperatures.winter)
}

/** Magnus formula with the coefficients of Alduchov and Eskridge (1996), %. */
function relativeHumidity(temperature: number, dewPoint: number): number {
  const pressureAt = (celsius: number) => Math.exp((17.625 * celsius) / (243.04 + celsius))
  return (100 * pressureAt(dewPoint)) / pressureAt(temperature)
}

/** Zenith sky under a full Moon overhead, and at the end of nautical twilight, mag/arcsec². */
const FULL_MOON = 18.4
const AT_MINUS_12 = 19.3

/**
 * Returns the brightness of the sky, mag/arcsec²: the light of the dark sky, the Moon and twilight added up,
 * fitted by eye. Cloud reflects a town's light.
 *
 * @param moon its altitude in degrees, its illumination in %, its distance from the target in degrees
 * @param sun its altitude in degrees
 */
export function skyBrightness(
  { darkness }: Rig,
  cloud: number,
  moon: { altitude: number; illumination: number; separation: number },
  sun: number,
): number {
  const height = Math.sin((Math.max(0, moon.altitude) * Math.PI) / 180)
  const near = 1 + 0.6 * Math.max(0, 1 - moon.separation / 50)
  const moonlight = lightOf(FULL_MOON) * (moon.illumination / 100) ** 1.7 * height ** 0.6 * near
  const twilight = lightOf(AT_MINUS_12 + 0.65 * (-12 - sun))
  const town = lightOf(darkness) * (1 + 1.2 * (22 - darkness) * cloud)
  return -2.5 * Math.log10(town + moonlight * (1 - 0.5 * cloud) + twilight)
}

const lightOf = (magnitude: number) => 10 ** (-0.4 * magnitude)
