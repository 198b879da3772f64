import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { derivedSkyValues, isProbablyHours } from './derived-sky-values'
import type { SkyInput } from './derived-sky-values'

const rad = Math.PI / 180
const years2000 = (ms: number) => (ms - Date.UTC(2000, 0, 1, 12)) / (365.25 * 86_400_000)
const at = (iso: string) => Date.parse(iso)

/** A sub of a star at a site; tests change what they are about. */
function sub(changes: Partial<SkyInput>): SkyInput {
  return {
    capturedAtMs: at('2024-01-15T22:00:00Z'),
    exposureSeconds: null,
    raDeg: 83.82,
    decDeg: -5.39,
    latitudeDeg: 40.4,
    longitudeDeg: -3.7,
    elevationM: 650,
    ...changes,
  }
}

/** Mean RA and Dec of date to first order: yearly precession m and n (Meeus, ch. 21). Degrees. */
function precessed(raDeg: number, decDeg: number, years: number): [number, number] {
  const ra = raDeg * rad
  const n = 20.0431 / 3600
  const m = (3.07496 * 15) / 3600
  return [
    raDeg + years * (m + n * Math.sin(ra) * Math.tan(decDeg * rad)),
    decDeg + years * n * Math.cos(ra),
  ]
}

/** Altitude by the cosine rule with the mean sidereal time of Meeus, eq. 12.4. Degrees. */
function altitudeByCosineRule(s: SkyInput): number {
  const days = (s.capturedAtMs - Date.UTC(2000, 0, 1, 12)) / 86_400_000
  const gmst = 280.46061837 + 360.98564736629 * days
  const [ra, dec] = precessed(s.raDeg!, s.decDeg!, years2000(s.capturedAtMs))
  const hourAngle = (gmst + s.longitudeDeg! - ra) * rad
  const lat = s.latitudeDeg! * rad
  const sine =
    Math.sin(lat) * Math.sin(dec * rad) + Math.cos(lat) * Math.cos(dec * rad) * Math.cos(hourAngle)
  return Math.asin(sine) / rad
}

describe('altitude', () => {
  it('agrees with the cosine rule within 0.02 degrees for any star, site and time of 2000 to 2035', () => {
    const cases = fc.record({
      capturedAtMs: fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2035, 0, 1) }),
      raDeg: fc.double({ min: 0.1, max: 359.9, noNaN: true }),
      decDeg: fc.double({ min: -70, max: 70, noNaN: true }),
      latitudeDeg: fc.double({ min: -89, max: 89, noNaN: true }),
      longitudeDeg: fc.double({ min: -180, max: 180, noNaN: true }),
    })
    fc.assert(
      fc.property(cases, (c) => {
        const input = sub(c)
        const expected = altitudeByCosineRule(input)
        // Near the zenith the arcsine of the simple formula loses digits, not the altitude.
        fc.pre(Math.abs(expected) < 89)
        expect(Math.abs(derivedSkyValues(input).altitude! - expected)).toBeLessThan(0.02)
      }),
    )
  })

  it('culminates for Sirius at 90 degrees minus its distance from the zenith', () => {
    const [ra, dec] = [101.2872, -16.7161]
    const start = at('2024-01-15T00:00:00Z')
    const [, decOfDate] = precessed(ra, dec, years2000(start))
    const minutes = Array.from({ length: 24 * 60 }, (_, m) => start + m * 60_000)
    const altitudes = minutes.map(
      (capturedAtMs) => derivedSkyValues(sub({ capturedAtMs, raDeg: ra, decDeg: dec })).altitude!,
    )
    expect(Math.abs(Math.max(...altitudes) - (90 - 40.4 + decOfDate))).toBeLessThan(0.01)
    expect(Math.abs(Math.min(...altitudes) - (-90 + 40.4 + decOfDate))).toBeLessThan(0.01)
  })

  it('stays within 0.75 degrees of the latitude for Polaris all night', () => {
    for (let hour = 0; hour < 24; hour++) {
      const capturedAtMs = at('2024-01-15T00:00:00Z') + hour * 3_600_000
      const { altitude } = derivedSkyValues(sub({ capturedAtMs, raDeg: 37.9546, decDeg: 89.2641 }))
      expect(Math.abs(altitude! - 40.4)).toBeLessThan(0.75)
    }
  })
})

/*
 * The total solar eclipse of 2017-08-21 at its greatest, from NASA's Besselian elements page (F.
 * Espenak): at 18:25:29.9 UT the Sun stands 63.9° high at 37.0° N, 87.7° W, behind the Moon; seen
 * from the Earth's centre the Sun is at 10h04m03.9s +11°51'42.9" and the Moon at 10h04m30.6s
 * +12°16'32.8" (of date).
 */
describe('a sub of the Sun at the greatest eclipse of 2017', () => {
  const capturedAtMs = at('2017-08-21T18:25:29.900Z')
  const sunRa = (10 + 4 / 60 + 3.9 / 3600) * 15
  const sunDec = 11 + 51 / 60 + 42.9 / 3600
  const [raDeg, decDeg] = precessed(sunRa, sunDec, -years2000(capturedAtMs))
  const eclipse = sub({ capturedAtMs, raDeg, decDeg, latitudeDeg: 37.0, longitudeDeg: -87.7 })

  it('finds the Sun 63.9 degrees high', () => {
    expect(Math.abs(derivedSkyValues(eclipse).altitude! - 63.9)).toBeLessThan(0.1)
  })

  it('finds the Moon in front of the Sun, seen from the site', () => {
    expect(derivedSkyValues(eclipse).moonSeparation).toBeLessThan(0.02)
  })

  it('finds the Moon at its geocentric almanac position if the site is unknown', () => {
    const moonRa = (10 + 4 / 60 + 30.6 / 3600) * 15
    const moonDec = 12 + 16 / 60 + 32.8 / 3600
    const apart = Math.hypot((moonRa - sunRa) * Math.cos(sunDec * rad), moonDec - sunDec)
    const geocentric = derivedSkyValues({ ...eclipse, latitudeDeg: null, longitudeDeg: null })
    expect(Math.abs(geocentric.moonSeparation! - apart)).toBeLessThan(0.01)
    expect(geocentric.altitude).toBeNull()
    expect(geocentric.airmass).toBeNull()
  })

  it('gives the Sun and the Moon that altitude, whatever the target', () => {
    const { sunAltitude, moonAltitude } = derivedSkyValues({ ...eclipse, raDeg: null })
    expect(Math.abs(sunAltitude! - 63.9)).toBeLessThan(0.1)
    expect(Math.abs(moonAltitude! - sunAltitude!)).toBeLessThan(0.02)
    const withoutSite = derivedSkyValues({ ...eclipse, latitudeDeg: null })
    expect(withoutSite).toMatchObject({ sunAltitude: null, moonAltitude: null })
  })

  it('finds no light on the Moon', () => {
    expect(derivedSkyValues(eclipse).moonIllumination).toBeLessThan(0.01)
  })
})

describe('moon illumination', () => {
  it('is 67.86 % on 1992 April 12 at 0h dynamical time (Meeus, example 48.a)', () => {
    const capturedAtMs = at('1992-04-12T00:00:00Z') - 59_000
    expect(derivedSkyValues(sub({ capturedAtMs })).moonIllumination).toBeCloseTo(67.86, 1)
  })

  it('is over 99.99 % in the middle of the total lunar eclipse of 2018-01-31', () => {
    const { moonIllumination } = derivedSkyValues(sub({ capturedAtMs: at('2018-01-31T13:30:00Z') }))
    expect(moonIllumination).toBeGreaterThan(99.99)
    expect(moonIllumination).toBeLessThanOrEqual(100)
  })

  it('needs only the time', () => {
    const bare = derivedSkyValues({
      capturedAtMs: at('2018-01-31T13:30:00Z'),
      exposureSeconds: null,
      raDeg: null,
      decDeg: null,
      latitudeDeg: null,
      longitudeDeg: null,
      elevationM: null,
    })
    expect(bare).toMatchObject({ altitude: null, airmass: null, moonSeparation: null })
    expect(bare.moonIllumination).toBeGreaterThan(99.99)
  })
})

describe('missing inputs', () => {
  it('read RA and Dec both 0 as no mount, but only one of them 0 as a position', () => {
    expect(derivedSkyValues(sub({ raDeg: 0, decDeg: 0 }))).toMatchObject({
      altitude: null,
      airmass: null,
      moonSeparation: null,
    })
    expect(derivedSkyValues(sub({ raDeg: 0 })).altitude).not.toBeNull()
    expect(derivedSkyValues(sub({ decDeg: 0 })).altitude).not.toBeNull()
  })

  it.each([
    ['a coordinate', { decDeg: null }],
    ['a coordinate that is no angle', { decDeg: Number.NaN }],
    ['a declination beyond the pole', { decDeg: 91 }],
  ])('gives no place in the sky without %s', (_, change) => {
    expect(derivedSkyValues(sub(change))).toMatchObject({
      altitude: null,
      airmass: null,
      moonSeparation: null,
    })
  })

  it('give a moon separation but no altitude without a latitude', () => {
    const { altitude, moonSeparation } = derivedSkyValues(sub({ latitudeDeg: null }))
    expect(altitude).toBeNull()
    expect(moonSeparation).toBeGreaterThan(0)
  })

  it('use sea level for a missing elevation', () => {
    expect(derivedSkyValues(sub({ elevationM: null }))).toEqual(
      derivedSkyValues(sub({ elevationM: 0 })),
    )
  })

  it('gives a negative altitude but no airmass below the horizon', () => {
    const { altitude, airmass } = derivedSkyValues(sub({ decDeg: -80 }))
    expect(altitude).toBeLessThan(-20)
    expect(airmass).toBeNull()
  })
})

it('use the middle of the exposure', () => {
  const start = at('2024-01-15T22:00:00Z')
  expect(derivedSkyValues(sub({ capturedAtMs: start, exposureSeconds: 600 }))).toEqual(
    derivedSkyValues(sub({ capturedAtMs: start + 300_000, exposureSeconds: null })),
  )
})

describe('a right ascension that was sent in hours', () => {
  // Deneb (RA 20.69 h = 310.36°) from Vienna: 84° high, and 25° where its hours are read as degrees.
  const deneb = { decDeg: 45.28, capturedAtMs: at('2025-08-05T22:30:00Z'), exposureSeconds: 300 }
  const site = { latitudeDeg: 48.2, longitudeDeg: 16.4, elevationM: 200 }
  const inHours = sub({ ...deneb, ...site, raDeg: 20.69 })
  const inDegrees = sub({ ...deneb, ...site, raDeg: 310.36 })
  const high = derivedSkyValues(inDegrees).altitude ?? NaN

  it('is detected by the altitude that was sent with it', () => {
    expect(high).toBeGreaterThan(80)
    expect(isProbablyHours(inHours, high)).toBe(true)
    expect(isProbablyHours(inHours, high - 14)).toBe(true)
  })

  it('is not detected if the position agrees with the altitude', () => {
    expect(isProbablyHours(inHours, derivedSkyValues(inHours).altitude ?? NaN)).toBe(false)
    expect(isProbablyHours(inDegrees, high)).toBe(false)
    expect(isProbablyHours(inDegrees, 25)).toBe(false)
  })

  it('is not detected if neither reading agrees or nothing can be computed', () => {
    expect(isProbablyHours(inHours, -40)).toBe(false)
    expect(isProbablyHours({ ...inHours, latitudeDeg: null }, high)).toBe(false)
    expect(isProbablyHours({ ...inHours, decDeg: null }, high)).toBe(false)
  })
})
