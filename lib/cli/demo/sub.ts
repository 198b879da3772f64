import type { Random } from './random'
import type { FilterOfRig, Rig } from './rigs'
import { lookAt, moonAltitude, sunAltitude, type Position } from './sky'
import { skyBrightness, type Air } from './weather'

/** What determines a sub apart from the sky. */
export interface SubInput {
  rig: Rig
  filter: FilterOfRig
  position: Position
  /** Exposure start. */
  atMs: number
  air: Air
  /** Temperature change since the last autofocus run, °C. */
  driftedBy: number
  /** Error of that run, px; 0 is perfect. */
  focusError: number
}

export interface Sub {
  metrics: Record<string, number | string>
  /** What its picture shows. */
  look: SubLook
}

export interface SubLook {
  /** px. */
  hfr: number
  /** Share of the stars' light that came through, 0…1. */
  transmission: number
  /** Background relative to that of a dark sky. */
  glow: number
  /** arcsec. */
  guiding: number
}

/** Blur per °C until the next autofocus, px. */
const DRIFT = 0.42
/** ADU of a frame without any light. */
const PEDESTAL = 400
/** Sky brightness that a filter's `skyAdu` refers to, mag/arcsec². */
const REFERENCE_SKY = 21.6

/**
 * Returns what the imaging computer would have measured. Seeing, focus and guiding together blur the stars;
 * fewer are detected the wider they are, the brighter the sky, and the thicker the cloud.
 */
export function takeSub(input: SubInput, random: Random): Sub {
  const { rig, filter, position, atMs, air } = input
  const middleMs = atMs + filter.exposureSeconds * 500
  const { altitude, moonSeparation, moonIllumination } = lookAt(position, middleMs, rig.site)
  const airmass = 1 / Math.sin((Math.max(12, altitude) * Math.PI) / 180)
  const moon = {
    altitude: moonAltitude(middleMs, rig.site),
    illumination: moonIllumination,
    separation: moonSeparation,
  }

  const guiding =
    rig.guiding * airmass ** 0.4 * Math.exp(random.normal(0, 0.09)) +
    0.032 * Math.max(0, air.wind - 3) ** 1.9 * random.between(0.7, 1.3)
  const fwhm = Math.hypot(air.seeing * airmass ** 0.6, guiding * 1.5) * random.normal(1, 0.025)
  const defocus = Math.abs(input.driftedBy) * DRIFT + input.focusError
  const hfr = Math.hypot(fwhm / 2 / rig.scale, defocus, 0.55)

  const sky = skyBrightness(rig, air.cloud, moon, sunAltitude(middleMs, rig.site))
  const transmission = (1 - 0.97 * air.cloud) * 10 ** (-0.4 * 0.16 * (airmass - 1))
  const glow = 10 ** (0.4 * (REFERENCE_SKY - sky))
  const background = PEDESTAL + filter.skyAdu * glow * random.normal(1, 0.02)
  const stars =
    starsFound({ usual: filter.stars, hfr, glow, transmission }) * random.normal(1, 0.03)

  return {
    look: { hfr, transmission, glow, guiding },
    metrics: {
      hfr: round(hfr, 3),
      starCount: Math.max(0, Math.round(stars)),
      guidingRms: round(guiding, 2),
      backgroundMean: round(background, 1),
      medianAdu: round(background * random.between(0.978, 0.986), 0),
      backgroundNoise: round(11 + Math.sqrt(background * 2.6) * random.normal(1, 0.02), 1),
      ...(rig.measuresShapes ? shapes(rig, hfr, guiding, random) : {}),
      ...station(rig, air, sky, random),
    },
  }
}

/**
 * A star is detected if it stands out from the background noise; the number of stars grows about 2.1-fold
 * per magnitude.
 */
function starsFound(sub: { usual: number; hfr: number; glow: number; transmission: number }) {
  const deeper = 2.5 * Math.log10(sub.transmission / (sub.hfr / 1.75) / Math.sqrt(sub.glow))
  return sub.usual * 10 ** (0.33 * Math.min(0.6, deeper))
}

function shapes(rig: Rig, hfr: number, guiding: number, random: Random) {
  const elongation = 0.3 + 0.16 * Math.max(0, guiding - rig.guiding) + random.normal(0.02, 0.025)
  return {
    fwhm: round(hfr * 2 * rig.scale * 0.94, 2),
    eccentricity: round(Math.min(0.92, Math.max(0.2, elongation)), 2),
  }
}

function station(rig: Rig, air: Air, sky: number, random: Random) {
  const cloud = 100 * air.cloud ** 0.7 + random.normal(2, 1.5)
  return {
    temperature: round(air.temperature, 1),
    dewPoint: round(air.dewPoint, 1),
    humidity: Math.round(air.humidity),
    windSpeed: round(Math.max(0, air.wind + random.normal(0, 0.3)), 1),
    cloudCover: Math.round(Math.min(100, Math.max(0, cloud))),
    ...(rig.fullStation
      ? { pressure: round(air.pressure, 1), skyQuality: round(sky + random.normal(0, 0.02), 2) }
      : {}),
  }
}

export function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
