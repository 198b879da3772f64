import { describe, expect, it } from 'vitest'
import { filterKey } from './filters'

describe('filters', () => {
  it.each([
    ['L', 'l'],
    ['Lum', 'l'],
    ['Luminance', 'l'],
    ['R', 'r'],
    ['green', 'g'],
    ['B', 'b'],
    ['H', 'ha'],
    ['Ha', 'ha'],
    ['H-alpha 7nm', 'ha'],
    ['Hα', 'ha'],
    ['O', 'oiii'],
    ['O III', 'oiii'],
    ['OIII_3nm', 'oiii'],
    ['S', 'sii'],
    ['SII 6.5 nm', 'sii'],
  ])('%s has the sky colour %s', (name, key) => {
    expect(filterKey(name)).toBe(key)
  })

  it.each(['UV/IR cut', 'L-eXtreme', 'Dark', 'toString', ''])('%s has none', (name) => {
    expect(filterKey(name)).toBe('other')
  })
})
