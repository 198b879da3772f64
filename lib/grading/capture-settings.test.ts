import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { classExposure, isSameExposure, settingsKey, settingsOfKey } from './capture-settings'

describe('the exposure of a class', () => {
  it('is the template’s if it is within 1 %', () => {
    expect([297, 300, 303].map((seconds) => classExposure(seconds, 300))).toEqual([300, 300, 300])
    expect(classExposure(20.1, 20)).toBe(20)
    expect(classExposure(10, 20)).toBe(10)
  })

  it.each([
    [10, 10],
    [10.05, 10],
    [43.2, 43],
    [299.5, 300],
    [300, 300],
    [301.9, 300],
    [310, 310],
    [0.004, 0.004],
    [1, 1],
    [1.499, 1.5],
  ])('of %d s without a template is the round number next to it, %d s', (seconds, nominal) => {
    expect(classExposure(seconds, null)).toBe(nominal)
  })

  it('is never more than 1 % away, and is in its own class', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 7200, noNaN: true }), (seconds) => {
        const nominal = classExposure(seconds, null)
        expect(isSameExposure(seconds, nominal) || isSameExposure(nominal, seconds)).toBe(true)
        expect(classExposure(nominal, null)).toBe(nominal)
      }),
    )
  })
})

test('a class can be read from its key, even with unknown settings', () => {
  const known = { gain: 100, offset: 50, binning: 1, exposureSeconds: 0.5 }
  const unknown = { gain: null, offset: null, binning: null, exposureSeconds: null }
  expect(settingsKey(known)).toBe('100/50/1/500000')
  expect(settingsOfKey(settingsKey(known))).toEqual(known)
  expect(settingsKey(unknown)).toBe('///')
  expect(settingsOfKey('///')).toEqual(unknown)
  expect(settingsOfKey('0/0/1/20000000')).toEqual({
    gain: 0,
    offset: 0,
    binning: 1,
    exposureSeconds: 20,
  })
})
