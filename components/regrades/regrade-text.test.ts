import { expect, test, describe, it } from 'vitest'
import { getStateLabel, countChanges, describeChanges } from './regrade-text'

const undo = (state: 'running' | 'done' | 'failed') => ({
  state,
  restored: 1,
  skipped: 0,
  finishedAt: null,
})

test.each([
  ['running', null, 'running'],
  ['failed', null, 'failed'],
  ['done', undo('running'), 'undoing'],
  ['done', undo('failed'), 'undo failed'],
  ['cancelled', undo('done'), 'undone'],
] as const)('a regrade that is %s with the undo %o is called %s', (state, undo, label) => {
  expect(getStateLabel({ state, undo })).toBe(label)
})

const matrix = { A: { A: 30, B: 100 }, E: { D: 1, E: 9 }, '-': { A: 40 } }

describe('what changes', () => {
  it('is a grade off the matrix’s diagonal, and else only a score', () => {
    expect(countChanges({ changed: 166, matrix })).toEqual({ grades: 141, scoresOnly: 25 })
    expect(describeChanges({ changed: 166, matrix })).toBe(
      '141 change their grade, 25 only their score',
    )
    expect(describeChanges({ changed: 166, matrix }, true)).toBe(
      '141 changed their grade, 25 only their score',
    )
  })

  it('is said of one and of none', () => {
    expect(describeChanges({ changed: 1, matrix: { A: { B: 1 } } })).toBe('1 changes its grade')
    expect(describeChanges({ changed: 2, matrix: { A: { A: 3, B: 1 } } })).toBe(
      '1 changes its grade, 1 only its score',
    )
    expect(describeChanges({ changed: 3, matrix: { A: { A: 5 } } })).toBe(
      '3 change only their score',
    )
    expect(describeChanges({ changed: 0, matrix: { A: { A: 5 } } })).toBe('none changes')
    expect(describeChanges({ changed: 0, matrix: {} }, true)).toBe('none changed')
  })
})
