import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coreCriteria, METRIC_KEYS, type MetricValues } from '@/lib/grading'
import { criteriaSets, metricValues, row, makeCriteria } from '@/lib/grading/test-sets'
import { decodeCalculation, encodeCalculation, type Calculation } from './calculation-url'

const fresh = (): Calculation => ({ criteria: coreCriteria(), values: {}, baselines: {} })
const decode = (query: string) => decodeCalculation(Object.fromEntries(new URLSearchParams(query)))

/** Drops null values, which mean the same as absent ones. */
const present = (values: MetricValues) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))

describe('a calculation in an address', () => {
  it('survives encoding and decoding', () => {
    fc.assert(
      fc.property(criteriaSets, metricValues, metricValues, (criteria, values, baselines) => {
        const back = decode(encodeCalculation({ criteria, values, baselines }))
        expect(back).toEqual({
          criteria,
          values: present(values),
          baselines: present(baselines),
        })
      }),
    )
  })

  it('survives with any finite number in any place', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
    fc.assert(
      fc.property(number, number, number, (one, two, three) => {
        const thresholds = { a: one, b: two, c: three, d: one }
        const rows = [
          row('hfr', { good: one, bad: two, weight: three, allowedDeviation: one, limit: two }),
        ]
        const calculation = {
          criteria: makeCriteria(rows, { thresholds, minCoverage: three }),
          values: { hfr: two },
          baselines: { hfr: three },
        }
        expect(decode(encodeCalculation(calculation))).toEqual(calculation)
      }),
    )
  })

  it('is empty for a new calculation', () => {
    expect(encodeCalculation(fresh())).toBe('')
    expect(decode('')).toEqual(fresh())
  })

  it('contains only what differs, and needs no escaping', () => {
    const criteria = makeCriteria([
      row('hfr', { bad: 4.5, deviation: true }),
      row('temperature', { enabled: false, good: -5 }),
    ])
    const query = encodeCalculation({ criteria, values: { hfr: 2.6 }, baselines: { hfr: 2 } })
    expect(query).toBe('r=hfr*b4.5*dev_temperature*g-5*off&v=hfr*2.6&p=hfr*2')
  })

  it('is short enough for a message even with everything in it', () => {
    const rows = METRIC_KEYS.map((key) =>
      row(key, { weight: 1.25, good: 12.345, bad: 67.89, deviation: true, limit: 99.9 }),
    )
    const values = Object.fromEntries(METRIC_KEYS.map((key) => [key, 12.34]))
    const query = encodeCalculation({ criteria: makeCriteria(rows), values, baselines: values })
    expect(query.length).toBeLessThan(2000)
  })

  it('leaves out what is not a number', () => {
    const rows = [row('hfr', { good: NaN, weight: 2 })]
    const criteria = makeCriteria(rows, {
      minCoverage: NaN,
      thresholds: { a: NaN, b: 75, c: 70, d: 60 },
    })
    const query = encodeCalculation({ criteria, values: { hfr: NaN }, baselines: {} })
    expect(query).not.toMatch(/NaN/i)
    expect(decode(query).criteria.thresholds).toEqual({ a: 90, b: 75, c: 70, d: 60 })
    expect(decode(query).criteria.criteria).toEqual([row('hfr', { weight: 2 })])
  })

  it('ignores garbage', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...'tmqrvpx'), fc.string()), (params) => {
        const { criteria, values } = decodeCalculation(params)
        expect(criteria.criteria.length).toBeGreaterThan(0)
        const numbers = [...Object.values(criteria.thresholds), ...Object.values(values)]
        expect(numbers.every(Number.isFinite)).toBe(true)
      }),
    )
    const query =
      'r=hfr*bx*zz*w2*constructor_hfr*w9_nonsense*w3&v=hfr*1e999_hfr_toString*3&t=a_85&m=*'
    expect(decode(query)).toEqual({
      ...fresh(),
      criteria: makeCriteria([row('hfr', { weight: 2 })], {
        thresholds: { a: 90, b: 85, c: 70, d: 60 },
      }),
    })
  })

  it('uses the first of a repeated parameter', () => {
    expect(decodeCalculation({ m: ['55', '60'] }).criteria.minCoverage).toBe(55)
  })
})
