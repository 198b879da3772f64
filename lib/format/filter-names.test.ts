import { describe, expect, it } from 'vitest'
import { DEFAULT_ALIASES, FilterNames, filterAliasKey } from './filter-names'

const names = new FilterNames(DEFAULT_ALIASES)

describe('with the default aliases', () => {
  it.each([
    [
      'Ha',
      ['ha', 'HA      ', 'H-a', 'h_a', 'H a', 'H-alpha', 'H_Alpha 7nm', 'Halpha', 'Hα', 'H-α'],
    ],
    ['Ha', ['Ha 3nm', 'Ha 6.5 nm', 'Ha_7nm', 'Ha7nm', 'Ha (7nm)', '[Ha]', 'Hydrogen-Alpha', 'H']],
    [
      'OIII',
      ['O3', 'O-III', '[OIII]', 'OIII 3nm', 'o iii', 'O_III-6nm', 'OⅢ', 'oxygen_iii', 'O3 3nm'],
    ],
    ['SII', ['S2', 'S-II', '[S II]', 'SII 6,5nm', 'Sulphur II', 'sulfur-ii']],
    ['L', ['l', 'Lum', 'Luminance', 'LUMINANCE ']],
    ['R', ['r', 'Red', 'RED']],
    ['G', ['Green']],
    ['B', ['blue']],
  ])('a goal for %s takes %j', (filter, sent) => {
    for (const name of sent) expect(names.isSame(name, filter), name).toBe(true)
  })

  it.each([
    ['R', ["r'", 'r’', 'r′', 'Sloan r', 'Red Sloan', "Sloan r'", 'SDSS r', 'Rc', 'Cousins R']],
    ['G', ["g'", 'Sloan g', 'SDSS-g']],
    ['Ha', ['Hb', 'H-beta', 'Hβ', 'NII', 'Ha+OIII', 'Hydrogen', 'Antlia Ha', '']],
    ['OIII', ['OII', 'O-II', 'SIII']],
    ['SII', ['SIII', 'OIII']],
    ['L', ['L-eXtreme', 'L Pro', 'Clear', 'UV/IR cut']],
  ])('a goal for %s does not take %j', (filter, sent) => {
    for (const name of sent) expect(names.isSame(name, filter), name).toBe(false)
  })

  it('distinguishes bandwidths, and matches a name without one to both', () => {
    expect(names.isSame('Ha 3nm', 'Ha 7nm')).toBe(false)
    expect(names.isSame('H-alpha 3 nm', 'ha_3nm')).toBe(true)
    expect(names.isSame('Ha', 'Ha 7nm')).toBe(true)
  })

  it('shows a filter as its alias does, and any other filter unchanged', () => {
    expect(names.filterOf('H_ALPHA 7nm')).toBe('Ha')
    expect(names.filterOf(' UV/IR cut ')).toBe('UV/IR cut')
  })

  it('have unique keys', () => {
    const keys = DEFAULT_ALIASES.map(({ name }) => filterAliasKey(name))
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('custom aliases', () => {
  it('match the names they contain, also with a bandwidth', () => {
    const own = new FilterNames([{ name: 'Hydrogen', filter: 'Ha' }])
    expect(own.isSame('HYDROGEN', 'Ha')).toBe(true)
    expect(own.isSame('Hydrogen 7nm', 'ha')).toBe(true)
    expect(own.isSame('H-a', 'Ha')).toBe(false)
  })

  it('can separate one bandwidth', () => {
    const own = new FilterNames([...DEFAULT_ALIASES, { name: 'Ha 3nm', filter: 'Ha 3nm' }])
    expect(own.isSame('Ha 3nm', 'Ha')).toBe(false)
    expect(own.isSame('Ha-3nm', 'Ha 3nm')).toBe(true)
  })

  it('can lead to another alias, and stop at a loop', () => {
    const chain = new FilterNames([...DEFAULT_ALIASES, { name: 'Wasserstoff', filter: 'H-alpha' }])
    expect(chain.isSame('Wasserstoff', 'Ha')).toBe(true)
    const circle = new FilterNames([
      { name: 'A', filter: 'B' },
      { name: 'B', filter: 'A' },
    ])
    expect(circle.isSame('A', 'A')).toBe(true)
    expect(circle.isSame('A', 'C')).toBe(false)
  })

  it('can be empty: then only case and spaces are ignored', () => {
    const none = new FilterNames([])
    expect(none.isSame(' h A', 'Ha')).toBe(true)
    expect(none.isSame('H-a', 'Ha')).toBe(false)
  })
})

describe('the nearest filter', () => {
  const goals = ['Ha', 'OIII', 'R', 'L']

  it.each([
    ['Hydrogen', 'Ha'],
    ['Halpa', 'Ha'],
    ['H.alpha', 'Ha'],
    ['Antlia Ha', 'Ha'],
    ['Baader H-alpha 7nm', 'Ha'],
    ['Ha Pro', 'Ha'],
    ['Oxygen', 'OIII'],
    ['OIII ultra', 'OIII'],
    ['Lumin', 'L'],
    ['Luminence', 'L'],
    ['Red Astrodon', 'R'],
  ])('to %j is %s', (name, filter) => {
    expect(names.nearest(name, goals)).toBe(filter)
  })

  it.each([
    "r'",
    'Sloan r',
    'Red Sloan',
    'SDSS r',
    'Hb',
    'H-beta',
    'SII',
    'L-eXtreme',
    'Ha+OIII',
    'Ha SII dual',
    'UV/IR cut',
    'None',
    '-',
    '',
  ])('to %j is none', (name) => {
    expect(names.nearest(name, goals)).toBeNull()
  })

  it('is found without aliases too', () => {
    const none = new FilterNames([])
    expect(none.nearest('H-a', ['Ha'])).toBe('Ha')
    expect(none.nearest('H_a 7nm', ['Ha'])).toBe('Ha')
  })
})
