import { expect, test } from 'vitest'
import { refusal } from '@/lib/testing/checks'
import { toEtag, ifMatch } from './parse'

const read = (header?: string) =>
  ifMatch(
    new Request('http://localhost/', {
      headers: header === undefined ? {} : { 'If-Match': header },
    }),
  )

test('entity tags are read without quotes: one, a list, or *', () => {
  expect(read('"3"')).toEqual({ ifMatch: ['3'] })
  expect(read('"3" ,\t"4.1"')).toEqual({ ifMatch: ['3', '4.1'] })
  expect(read('"a,b"')).toEqual({ ifMatch: ['a,b'] })
  expect(read('*')).toEqual({ ifMatch: '*' })
  expect(read()).toEqual({})
})

test('a weak entity tag matches nothing', () => {
  expect(read('W/"3"')).toEqual({ ifMatch: [] })
  expect(read('W/"3", "4"')).toEqual({ ifMatch: ['4'] })
})

test.each(['3', '"3', '3"', '', '"3" "4"', '"3",', ',"3"', '*, "3"', "'3'", 'w/"3"', '"3"4"'])(
  'the malformed header %o is rejected',
  (header) => {
    const { code, message } = refusal(() => read(header))
    expect(code).toBe('malformed')
    expect(message).toContain('such as "3", or *')
  },
)

test('the tag in a response is read back unchanged', () => {
  expect(read(toEtag({ revision: 12 }))).toEqual({ ifMatch: ['12'] })
  expect(read(toEtag({ revision: 12, edits: 2 }))).toEqual({ ifMatch: ['12.2'] })
})
