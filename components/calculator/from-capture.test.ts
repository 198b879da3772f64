import { describe, expect, it } from 'vitest'
import { coreCriteria, scoreCapture } from '@/lib/grading'
import { row, makeCriteria } from '@/lib/grading/test-sets'
import { decodeCalculation } from './calculation-url'
import { calculatorAddress, toCalculatorNumbers } from './from-capture'

/** 2.6 px against a baseline of 2.0 px: 30 % worse, which scores 50; star count was not measured. */
const criteria = makeCriteria([row('hfr', { deviation: true }), row('starCount', { weight: 0.5 })])
const metrics = { hfr: 2.6, starCount: null }
const { explanation, score } = scoreCapture(criteria, metrics, { hfr: 2 })

describe('a stored capture in the calculator', () => {
  it('provides its measured values and the baselines it was compared with', () => {
    expect(toCalculatorNumbers({ metrics, explanation })).toEqual({
      values: { hfr: 2.6 },
      baselines: { hfr: 2 },
    })
  })

  it('gets the same score from its address as when it arrived', () => {
    const address = new URL(calculatorAddress({ metrics, explanation }, criteria), 'http://host')
    expect(address.pathname).toBe('/calculator')
    const there = decodeCalculation(Object.fromEntries(address.searchParams))
    expect(score).toBe(50)
    expect(scoreCapture(there.criteria, there.values, there.baselines).score).toBe(50)
  })

  it('needs no parameters without values and with the default criteria', () => {
    expect(calculatorAddress({ metrics: {}, explanation: [] }, coreCriteria())).toBe('/calculator')
  })
})
