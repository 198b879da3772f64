import fc from 'fast-check'
import { expect, it } from 'vitest'
import { angleBetween } from './directions'
import { AstroTime, Body, GeoMoon, Refraction } from './engine'
import { Illumination } from 'astronomy-engine'
import { illuminationAt, moonAt } from './moon'

const moments = fc
  .integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2060, 0, 1) })
  .map((ms) => new AstroTime(new Date(ms)))

it('keeps to the full lunar series within 3 arcsec between the hours', () => {
  fc.assert(
    fc.property(moments, (time) => {
      expect(angleBetween(moonAt(time), GeoMoon(time)) * 3600).toBeLessThan(3)
    }),
  )
})
