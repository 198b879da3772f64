import { expect, test } from 'vitest'
import { getCommand, getNextRow } from './keyboard'

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {},
) => ({ key, ctrlKey: false, altKey: false, metaKey: false, ...held })

test('arrows and the letters j and k move, with or without Caps Lock', () => {
  for (const key of ['ArrowDown', 'j', 'J']) {
    expect(getCommand(press(key), false)).toEqual({ type: 'move', by: 1 })
  }
  for (const key of ['ArrowUp', 'k', 'K']) {
    expect(getCommand(press(key), false)).toEqual({ type: 'move', by: -1 })
  }
})

test('grade letters grade for an editor and do nothing for a viewer', () => {
  expect(getCommand(press('a'), true)).toEqual({ type: 'grade', grade: 'A' })
  expect(getCommand(press('E'), true)).toEqual({ type: 'grade', grade: 'E' })
  expect(getCommand(press('f'), true)).toBeNull()
  for (const key of ['a', 'B', 'c', 'D', 'e', 'u']) {
    expect(getCommand(press(key), false), key).toBeNull()
  }
})

test('a key pressed with Ctrl, Alt or ⌘ is left to the browser', () => {
  for (const held of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) {
    expect(getCommand(press('a', held), true)).toBeNull()
    expect(getCommand(press('j', held), true)).toBeNull()
  }
})

test('the first move goes to the first row, and no move leaves the list', () => {
  const down = { type: 'move', by: 1 } as const
  expect(getNextRow(down, -1, 3)).toBe(0)
  expect(getNextRow(down, 0, 3)).toBe(1)
  expect(getNextRow(down, 2, 3)).toBeNull()
  expect(getNextRow({ type: 'move', by: 10 }, 1, 3)).toBe(2)
  expect(getNextRow({ type: 'move', by: -10 }, 1, 3)).toBe(0)
  expect(getNextRow(down, -1, 0)).toBeNull()
})

test('Home and End go to the ends, and other commands do not move', () => {
  expect(getNextRow({ type: 'first' }, 2, 3)).toBe(0)
  expect(getNextRow({ type: 'last' }, 0, 3)).toBe(2)
  expect(getNextRow({ type: 'open' }, 1, 3)).toBeNull()
})
