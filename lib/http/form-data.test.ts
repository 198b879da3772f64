import { describe, expect, test } from 'vitest'
import { isChecked, numberOrNull, textOf, textOrNull } from './form-data'

function form(fields: Record<string, string>) {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

describe('a number field', () => {
  test.each([
    ['48.1372', 48.1372],
    ['48,1372', 48.1372],
    [' -70.4 ', -70.4],
    ['−70,4', -70.4],
    ['1,200', 1200],
    ['1.200', 1.2],
    ['1 234,5', 1234.5],
    ['0', 0],
    ['', null],
    ['  ', null],
  ])('%j is %j', (typed, value) => {
    expect(numberOrNull(form({ latitude: typed }), 'latitude')).toBe(value)
  })

  test.each(['north', '1,2,3', '12,34,5', 'Infinity', 'NaN', '48° 8′'])(
    '%j is rejected at its field with what was typed',
    (typed) => {
      expect(() => numberOrNull(form({ latitude: typed }), 'latitude')).toThrow(
        expect.objectContaining({
          code: 'invalid',
          details: {
            errors: [
              {
                path: 'latitude',
                message: `“${typed}” is not a number. Write it like 1200, 1,234.5 or 0.5.`,
              },
            ],
          },
        }) as Error,
      )
    },
  )
})

test('a missing field is empty, null or off', () => {
  const data = form({})
  expect(textOf(data, 'name')).toBe('')
  expect(textOrNull(data, 'set')).toBeNull()
  expect(numberOrNull(data, 'gain')).toBeNull()
  expect(isChecked(data, 'enabled')).toBe(false)
})

test('a file instead of text counts as empty', () => {
  const data = new FormData()
  data.set('name', new File(['x'], 'x.txt'))
  expect(textOf(data, 'name')).toBe('')
})

test('text is kept as typed, and an empty selection is null', () => {
  const data = form({ password: ' two blanks ', set: '' })
  expect(textOf(data, 'password')).toBe(' two blanks ')
  expect(textOrNull(data, 'set')).toBeNull()
})
