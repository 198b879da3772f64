import { describe, expect, it } from 'vitest'
import { angleBetween, ofDate, towards, zenith } from './directions'
import { AstroTime } from './engine'
import { moonAt } from './moon'

const ARCSECOND = 1 / 3600
const at = (iso: string) => new AstroTime(new Date(iso))

describe('ofDate', () => {
  it('brings theta Persei to 2028 with precession and nutation (Meeus, examples 21.b and 23.a)', () => {
    // The book's place after proper motion; its nutation is +15.843" in RA and +6.218" in Dec.
    const time = at('2028-11-13T04:33:36Z')
    const found = ofDate(towards(41.054063, 49.22775, time), time)
    const book = towards(41.547214 + 15.843 / 3600, 49.348483 + 6.218 / 3600, time)
    expect(angleBetween(found, book)).toBeLessThan(1.5 * ARCSECOND)
  })

  it('finds the Moon of 1992 April 12, 0h TD (Meeus, example 47.a) within 20 arcsec', () => {
    const time = at('1992-04-11T23:59:01Z')
    const book = towards(134.68847, 13.768368, time)
    expect(angleBetween(ofDate(moonAt(time), time), book)).toBeLessThan(20 * ARCSECOND)
  })
})

describe('zenith', () => {
  it('puts Venus 15.1249 degrees high at Washington (Meeus, example 13.b)', () => {
    const time = at('1987-04-10T19:21:00Z')
    const venus = towards(347.3193375, -6.719892, time)
    const overhead = zenith(38.921389, -77.065556, time)
    expect(90 - angleBetween(venus, overhead)).toBeCloseTo(15.1249, 3)
  })
})

describe('angleBetween', () => {
  it('separates Arcturus and Spica by 32.7930 degrees (Meeus, example 17.a)', () => {
    const time = at('2000-01-01T12:00:00Z')
    const arcturus = towards(213.9154, 19.1825, time)
    const spica = towards(201.2983, -11.1614, time)
    expect(angleBetween(arcturus, spica)).toBeCloseTo(32.793, 4)
  })

  it('stays exact for directions a hundredth of an arcsecond apart', () => {
    const time = at('2000-01-01T12:00:00Z')
    const apart = angleBetween(towards(10, 0, time), towards(10, ARCSECOND / 100, time))
    expect(apart / ARCSECOND).toBeCloseTo(0.01, 6)
  })
})
