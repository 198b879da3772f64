import type { Site } from './sky'

export type RigKey = 'hilltop' | 'backyard'

/** One observatory of the demo: where it stands, what hangs there, and what its nights are like. */
export interface Rig {
  key: RigKey
  name: string
  timezone: string
  site: Site
  camera: string
  telescope: string
  software: string
  gain: number
  offset: number
  /** Arcsec per pixel. */
  scale: number
  /** Filters in the order of a night, with the exposure of each, s. */
  filters: readonly FilterOfRig[]
  /** Chance of each kind of night; the rest is overcast. */
  climate: { clear: number; thin: number; windy: number }
  /** Seeing at the zenith in a usual night, arcsec. */
  seeing: number
  /** Sky at the zenith without Moon, mag/arcsec². */
  darkness: number
  /** Guiding RMS in still air, arcsec. */
  guiding: number
  /** Air at dusk in midwinter and midsummer, °C. */
  temperatures: { winter: number; summer: number }
  /** How far below the air's temperature the dew point lies at dusk, °C. */
  dryness: number
  /** Whether the imaging software measures FWHM and eccentricity as well. */
  measuresShapes: boolean
  /** Whether a sky quality meter and a barometer belong to the weather station. */
  fullStation: boolean
  /** Broadband imaging waits for the Moon to go; narrowband does not. */
  avoidsMoon: boolean
}

export interface FilterOfRig {
  name: string
  exposureSeconds: number
  /** Stars found in a usual sub. */
  stars: number
  /** What the dark sky adds to the background in a sub, ADU. */
  skyAdu: number
}

export const HILLTOP: Rig = {
  key: 'hilltop',
  name: 'Hilltop, New Mexico',
  timezone: 'America/Denver',
  site: { latitude: 31.948, longitude: -109.021, elevation: 1275 },
  camera: 'ZWO ASI2600MM Pro',
  telescope: 'Esprit 120 ED',
  software: 'N.I.N.A. 3.1',
  gain: 100,
  offset: 50,
  scale: 0.92,
  filters: [
    { name: 'L', exposureSeconds: 180, stars: 1250, skyAdu: 700 },
    { name: 'R', exposureSeconds: 240, stars: 820, skyAdu: 310 },
    { name: 'G', exposureSeconds: 240, stars: 790, skyAdu: 330 },
    { name: 'B', exposureSeconds: 240, stars: 730, skyAdu: 290 },
  ],
  climate: { clear: 0.33, thin: 0.19, windy: 0.12 },
  seeing: 2.2,
  darkness: 21.6,
  guiding: 0.46,
  temperatures: { winter: 3, summer: 21 },
  dryness: 13,
  measuresShapes: true,
  fullStation: true,
  avoidsMoon: true,
}

export const BACKYARD: Rig = {
  key: 'backyard',
  name: 'Backyard, Bavaria',
  timezone: 'Europe/Berlin',
  site: { latitude: 49.012, longitude: 12.083, elevation: 352 },
  camera: 'QHY268M',
  telescope: 'Newtonian 200/800',
  software: 'N.I.N.A. 3.1',
  gain: 56,
  offset: 25,
  scale: 0.97,
  filters: [
    { name: 'Ha', exposureSeconds: 300, stars: 520, skyAdu: 95 },
    { name: 'OIII', exposureSeconds: 300, stars: 340, skyAdu: 120 },
    { name: 'SII', exposureSeconds: 300, stars: 360, skyAdu: 85 },
  ],
  climate: { clear: 0.22, thin: 0.18, windy: 0.09 },
  seeing: 2.7,
  darkness: 20.1,
  guiding: 0.58,
  temperatures: { winter: -1, summer: 16 },
  dryness: 5,
  measuresShapes: false,
  fullStation: false,
  avoidsMoon: false,
}

export const RIGS: readonly Rig[] = [HILLTOP, BACKYARD]
