import { expect, test } from 'vitest'
import type { LiveEvent } from './live-connection'
import { concerns } from './live-pages'

const capture: LiveEvent = { type: 'capture', captureId: 'x', clientId: 'c', targetId: 'm31' }
const loose: LiveEvent = { ...capture, targetId: null }
const goal: LiveEvent = { type: 'goal', goalId: 'g', targetId: 'm31' }
const target: LiveEvent = { type: 'target', targetId: 'm31', status: 'completed' }
const running: LiveEvent = { type: 'regrade', regradeId: 'r', state: 'running' }
const finished: LiveEvent = { type: 'regrade', regradeId: 'r', state: 'finished' }
const reset: LiveEvent = { type: 'reset' }
const server: LiveEvent = { type: 'server', notice: 'The disk is full.' }
const every = [capture, loose, goal, target, running, finished, server, reset]

test.each([
  ['/', every.filter((event) => event !== server)],
  ['/targets', [capture, loose, goal, target, reset]],
  ['/targets/m31', [capture, goal, target, finished, reset]],
  ['/targets/m33', [finished, reset]],
  ['/captures', [capture, loose, running, finished, reset]],
  ['/captures/unassigned', [capture, loose, running, finished, reset]],
  ['/clients', [capture, loose, reset]],
  ['/regrades', [running, finished, reset]],
])('%s follows what it shows', (path, events) => {
  expect(every.filter((event) => concerns(path, event))).toEqual(events)
})

test.each([
  '/targets/new',
  '/criteria',
  '/criteria/s1',
  '/calculator',
  '/clients/c1',
  '/captures/x',
  '/settings',
  '/settings/people',
  '/import',
])('%s is left alone', (path) => {
  expect(every.filter((event) => concerns(path, event))).toEqual([])
})
