import { expect, test } from 'vitest'
import { filtersOf } from './filter-choices'

test('filters to choose from stand once each, however templates write them', () => {
  const templates = ['OIII', 'Ha', 'ha', null, 'L'].map((filter) => ({ filter }))
  expect(filtersOf(templates)).toEqual(['Ha', 'L', 'OIII'])
})
