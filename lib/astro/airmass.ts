import { Refraction } from './engine'

const RADIANS = Math.PI / 180

/**
 * Relative airmass, 1 at the zenith and about 39 at the horizon, after Pickering (2002), "The
 * Southern Limits of the Ancient Star Catalog", DIO 12, p. 20: X = 1 / sin(h + 244 / (165 + 47
 * h^1.1)).
 *
 * Pickering's h is the apparent altitude, so standard refraction (Saemundsson's formula, 10 °C and
 * 1010 hPa) is added to the geometric altitude first. The result is never below 1.
 *
 * @param altitude geometric altitude in degrees
 * @returns null below the geometric horizon
 */
export function airmassAt(altitude: number): number | null {
  if (!(altitude >= 0)) return null
  const apparent = altitude + Refraction('normal', altitude)
  const raised = apparent + 244 / (165 + 47 * apparent ** 1.1)
  return 1 / Math.sin(raised * RADIANS)
}
