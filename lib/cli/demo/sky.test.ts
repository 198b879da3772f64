import { describe, expect, it } from 'vitest'
import { altitudeOf, darkPart, lookAt, localDay, noonOf, moonAltitude, sunAltitude } from './sky'

const MAZATLAN = { latitude: 23.2, longitude: -106.42, elevation: 0 }
const GREENWICH = { latitude: 51.4779, longitude: 0, elevation: 47 }

describe('the sky of the demo', () => {
  it('puts Sun and Moon at the same altitude during the total eclipse of 8 April 2024', () => {
    // Mazatlán, middle of totality: 18:09:30 UT, Sun at 69.6° (NASA, eclipse circumstances).
    const middle = Date.parse('2024-04-08T18:09:30Z')
    expect(sunAltitude(middle, MAZATLAN)).toBeCloseTo(69.5, 0)
    expect(Math.abs(moonAltitude(middle, MAZATLAN) - sunAltitude(middle, MAZATLAN))).toBeLessThan(1)
  })

  it('puts the Sun at the co-latitude at noon of an equinox', () => {
    const noon = Date.parse('2026-03-20T12:07:30Z')
    expect(sunAltitude(noon, GREENWICH)).toBeCloseTo(90 - GREENWICH.latitude, 0)
  })

  it('keeps Polaris at the altitude of the latitude', () => {
    const polaris = { ra: 37.9546, dec: 89.2641 }
    for (let hour = 0; hour < 24; hour += 3) {
      const at = Date.UTC(2026, 0, 1, hour)
      const { altitude } = lookAt(polaris, at, GREENWICH)
      expect(Math.abs(altitude - GREENWICH.latitude)).toBeLessThan(0.8)
      expect(Math.abs(altitudeOf(polaris, at, GREENWICH) - altitude)).toBeLessThan(0.5)
    }
  })

  it('finds the dark part of a night, and none near midsummer', () => {
    const winter = noonOf(localDay(Date.parse('2025-12-21T23:00:00Z'), GREENWICH), GREENWICH)
    expect(new Date(winter).toISOString()).toBe('2025-12-21T12:00:00.000Z')
    const dark = darkPart(winter, GREENWICH, -18)
    // Astronomical twilight in Greenwich on that date: ends 17:55, begins again 6:01 (USNO).
    expect(Math.abs((dark?.fromMs ?? 0) - Date.parse('2025-12-21T17:55:00Z'))).toBeLessThan(900_000)
    expect(Math.abs((dark?.toMs ?? 0) - Date.parse('2025-12-22T06:01:00Z'))).toBeLessThan(900_000)
    const summer = noonOf(localDay(Date.parse('2026-06-21T23:00:00Z'), GREENWICH), GREENWICH)
    expect(darkPart(summer, GREENWICH, -18)).toBeNull()
  })
})
