import { expect, test } from 'vitest'
import type { PaletteData } from '@/lib/contracts/palette'
import { matchingGroups } from './entries'

const PAGES = ['Overview', 'Targets', 'Regrades'].map((label) => ({
  label,
  href: `/${label.toLowerCase()}`,
}))

const target = (name: string, status: 'active' | 'archived' = 'active') => ({
  id: name.replace(' ', '').toLowerCase(),
  name,
  client: 'Backyard',
  status,
})

const DATA: PaletteData = {
  targets: [target('NGC 7000'), target('M 31'), target('M 33', 'archived')],
  sets: [{ id: 's1', name: 'Narrowband' }],
  clients: [{ id: 'c1', name: 'Backyard' }],
  mayRegrade: true,
}

/** `Heading: label, label` for each group. */
const shown = (typed: string, data: PaletteData | null = DATA) =>
  matchingGroups(PAGES, data, typed).map(
    ({ heading, entries }) => `${heading}: ${entries.map(({ label }) => label).join(', ')}`,
  )

test('without words it lists the pages and what exists, but no regrades', () => {
  expect(shown('')).toEqual([
    'Pages: Overview, Targets, Regrades',
    'Targets: NGC 7000, M 31, M 33',
    'Criteria sets: Narrowband',
    'Rigs: Backyard',
  ])
})

test('it lists the pages before anything is loaded', () => {
  expect(shown('', null)).toEqual(['Pages: Overview, Targets, Regrades'])
})

test.each(['m31', 'm 31', ' M 31 '])('%j finds M 31 and its regrade', (typed) => {
  expect(shown(typed)).toEqual(['Targets: M 31', 'Regrade: Regrade M 31'])
})

test('every word has to match, in any order', () => {
  expect(shown('33 regrade')).toEqual(['Regrade: Regrade M 33'])
  expect(shown('archived')).toEqual(['Targets: M 33'])
  expect(shown('nothing like it')).toEqual([])
})

test('entries that start with the word come first', () => {
  const targets = [target('The Moon'), target('Moon')]
  expect(shown('moon', { ...DATA, targets })[0]).toBe('Targets: Moon, The Moon')
})

test('a viewer is offered no regrade', () => {
  expect(shown('m31', { ...DATA, mayRegrade: false })).toEqual(['Targets: M 31'])
})

test('a group shows at most seven entries', () => {
  const targets = Array.from({ length: 500 }, (_, i) => target(`Comet ${i}`))
  const [group] = matchingGroups([], { ...DATA, targets }, 'comet')
  expect(group?.entries).toHaveLength(7)
})
