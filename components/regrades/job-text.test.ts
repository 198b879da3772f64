import { expect, test } from 'vitest'
import { stateLabel } from './job-text'

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
  expect(stateLabel({ state, undo })).toBe(label)
})
