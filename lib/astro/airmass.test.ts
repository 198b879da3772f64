import { describe, expect, it } from 'vitest'
import { airmassAt } from './airmass'

/** Young (1994), Applied Optics 33, 1108: airmass from the true (geometric) zenith distance. */
function young1994(altitude: number): number {
  const c = Math.sin((altitude * Math.PI) / 180)
  const above = 1.002432 * c ** 2 + 0.148386 * c + 0.0096467
  return above / (c ** 3 + 0.149864 * c ** 2 + 0.0102963 * c + 0.000303978)
}

const everyTenthDegree = Array.from({ length: 901 }, (_, tenth) => tenth / 10)

describe('airmassAt', () => {
  it('is 1 at the zenith and close to 2 at 30 degrees', () => {
    expect(airmassAt(90)).toBeCloseTo(1, 5)
    expect(airmassAt(30)).toBeCloseTo(1.993, 2)
  })

  it('agrees with Young (1994) within 0.5 % above 10 degrees and 4 % down to the horizon', () => {
    for (const altitude of everyTenthDegree) {
      const ratio = airmassAt(altitude)! / young1994(altitude)
      expect(Math.abs(ratio - 1)).toBeLessThan(altitude >= 10 ? 0.005 : 0.04)
    }
  })

  it('is never below 1 and grows all the way down to the horizon', () => {
    const values = everyTenthDegree.map((altitude) => airmassAt(altitude)!)
    for (const [i, value] of values.entries()) {
      expect(value).toBeGreaterThanOrEqual(1)
      if (i > 0) expect(value).toBeLessThanOrEqual(values[i - 1]!)
    }
  })

  it('has no value below the horizon', () => {
    expect(airmassAt(-0.01)).toBeNull()
    expect(airmassAt(-90)).toBeNull()
    expect(airmassAt(Number.NaN)).toBeNull()
  })
})
