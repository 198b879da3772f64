import type { Site } from './sky'

export type RigKey = 'hilltop' | 'backyard'

/** One observatory of the demo: its site, equipment and typical nights. */
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
  /** Probability of each kind of night; the rest are overcast. */
  climate: { clear: number; thin: number; windy: number }
  /** Typical seeing at the zenith, arcsec. */
  seeing: number
  /** Sky at the zenith without Moon, mag/arcsec². */
  darkness: number
  /** Guiding RMS without wind, arcsec. */
  guiding: number
  /** Air temperature at dusk in midwinter and midsummer, °C. */
  temperatures: { winter: number; summer: number }
  /** How far the dew point is below the air temperature at dusk, °C. */
  dryness: number
  /** Whether the imaging software also measures FWHM and eccentricity. */
  measuresShapes: boolean
  /** Whether the weather station has a sky quality meter and a barometer. */
  fullStation: boolean
  /** Whether imaging waits until the Moon is gone: broadband does, narrowband does not. */
  avoidsMoon: boolean
}

export interface FilterOfRig {
  name: string
  exposureSeconds: number
  /** Stars detected in a typical sub. */
  stars: number
  /** Background of a dark sky in a sub, ADU. */
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
