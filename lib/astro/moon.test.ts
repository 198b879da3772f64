import { Illumination } from 'astronomy-engine'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { angleBetween } from './directions'
import { AstroTime, Body, GeoMoon } from './engine'
import { illuminationAt, moonAt } from './moon'

const moments = fc
  .integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2100, 0, 1) })
  .map((ms) => new AstroTime(new Date(ms)))

it('agrees with the full lunar series within 3 arcsec between full hours', () => {
  fc.assert(
    fc.property(moments, (time) => {
      expect(angleBetween(moonAt(time), GeoMoon(time)) * 3600).toBeLessThan(3)
    }),
  )
})

it('agrees with the exact illumination within 0.01 % between full hours', () => {
  fc.assert(
    fc.property(moments, (time) => {
      const exact = Illumination(Body.Moon, time).phase_fraction * 100
      expect(Math.abs(illuminationAt(time) - exact)).toBeLessThan(0.01)
    }),
  )
})
