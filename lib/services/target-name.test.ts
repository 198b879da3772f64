import { describe, expect, it } from 'vitest'
import { nameKey } from './name-key'
import { targetNameKey } from './target-name'

describe('a target’s name', () => {
  it.each([
    ['M 31', 'm31'],
    ['  NGC 7000\t', 'ngc7000'],
    ['NGC\u00a07000', 'ngc7000'],
    ['Ｍ３１', 'm31'],
    ['Weißer Stern', 'weisserstern'],
    ['WEISSER STERN', 'weisserstern'],
    ['ΟΔΟΣ', targetNameKey('οδος')],
    ['Cafe\u0301', targetNameKey('Café')],
  ])('%j is matched as %j', (name, key) => {
    expect(targetNameKey(name)).toBe(key)
  })

  it('keeps different targets apart', () => {
    expect(targetNameKey('M 31')).not.toBe(targetNameKey('M 3'))
    expect(targetNameKey('IC-1396')).not.toBe(targetNameKey('IC 1396'))
  })
})

describe('a name that must be unique', () => {
  it('counts blanks in a row as one, but counts them', () => {
    expect(nameKey('  My   Set ')).toBe('my set')
    expect(nameKey('MySet')).not.toBe(nameKey('My Set'))
  })
})
