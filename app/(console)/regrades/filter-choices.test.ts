import { expect, test } from 'vitest'
import { getFilters } from './filter-choices'

test('each filter is listed once, whatever its case in the templates', () => {
  const templates = ['OIII', 'Ha', 'ha', null, 'L'].map((filter) => ({ filter }))
  expect(getFilters(templates)).toEqual(['Ha', 'L', 'OIII'])
})
