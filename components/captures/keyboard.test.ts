import { expect, test } from 'vitest'
import { commandOf, rowAfter } from './keyboard'

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...held,
})

test('arrows and the letters j and k move, whether or not Caps Lock is on', () => {
  for (const key of ['ArrowDown', 'j', 'J']) {
    expect(commandOf(press(key), false)).toEqual({ do: 'move', by: 1 })
  }
  for (const key of ['ArrowUp', 'k', 'K']) {
    expect(commandOf(press(key), false)).toEqual({ do: 'move', by: -1 })
  }
})

test('the letters of the grades grade for an editor and do nothing for a viewer', () => {
  expect(commandOf(press('a'), true)).toEqual({ do: 'grade', grade: 'A' })
  expect(commandOf(press('E'), true)).toEqual({ do: 'grade', grade: 'E' })
  expect(commandOf(press('f'), true)).toBeNull()
  for (const key of ['a', 'B', 'c', 'D', 'e', 'u']) {
    expect(commandOf(press(key), false), key).toBeNull()
  }
})

test('a key together with Ctrl, Alt or ⌘ stays the browser’s', () => {
  for (const held of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) {
    expect(commandOf(press('a', held), true)).toBeNull()
    expect(commandOf(press('j', held), true)).toBeNull()
  }
})

test('the first move goes to the first row, and no move leaves the list', () => {
  const down = { do: 'move', by: 1 } as const
  expect(rowAfter(down, -1, 3)).toBe(0)
  expect(rowAfter(down, 0, 3)).toBe(1)
  expect(rowAfter(down, 2, 3)).toBeNull()
  expect(rowAfter({ do: 'move', by: 10 }, 1, 3)).toBe(2)
  expect(rowAfter({ do: 'move', by: -10 }, 1, 3)).toBe(0)
  expect(rowAfter(down, -1, 0)).toBeNull()
})

test('Home and End go to the ends, and other commands move nowhere', () => {
  expect(rowAfter({ do: 'first' }, 2, 3)).toBe(0)
  expect(rowAfter({ do: 'last' }, 0, 3)).toBe(2)
  expect(rowAfter({ do: 'open' }, 1, 3)).toBeNull()
})
