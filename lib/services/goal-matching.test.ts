import { describe, expect, it } from 'vitest'
import { DEFAULT_ALIASES, FilterNames } from '@/lib/format/filter-names'
import { goalFits, matchGoal, type GoalCandidate, type MatchableCapture } from './goal-matching'

const names = new FilterNames(DEFAULT_ALIASES)

const anything = { binning: null, gain: null, offset: null, panel: null }

const goal = (id: string, fields: Partial<GoalCandidate> = {}): GoalCandidate => ({
  id,
  filter: 'Ha',
  exposureSeconds: 300,
  ...anything,
  ...fields,
})

const sub = (fields: Partial<MatchableCapture> = {}): MatchableCapture => ({
  filter: 'Ha',
  exposureSeconds: 300,
  ...anything,
  ...fields,
})

describe('a goal on its own', () => {
  it.each<[string, Partial<GoalCandidate>, Partial<MatchableCapture>, boolean]>([
    ['takes a sub of its filter and exposure', {}, {}, true],
    ['leaves another filter alone', {}, { filter: 'OIII' }, false],
    ['reads filters without regard to case', {}, { filter: 'HA' }, true],
    ['reads filters without their outer blanks', { filter: ' Ha' }, { filter: 'ha ' }, true],
    ['does not take a part of a filter’s name for the whole', {}, { filter: 'Ha+OIII' }, false],
    ['takes an alias of its filter', {}, { filter: 'H_Alpha 7nm' }, true],
    ['takes its filter by an alias of its own', { filter: 'H-alpha' }, { filter: 'ha' }, true],
    ['leaves another bandwidth alone', { filter: 'Ha 3nm' }, { filter: 'Ha 7nm' }, false],
    ['leaves a photometric filter alone', { filter: 'R' }, { filter: 'r’' }, false],
    ['does not guess an unknown filter', {}, { filter: null }, false],
    ['takes any filter when its template names none', { filter: null }, { filter: 'OIII' }, true],
    ['takes no filter when its template names none', { filter: null }, { filter: null }, true],
    ['takes an exposure 1 % longer', {}, { exposureSeconds: 303 }, true],
    ['takes an exposure 1 % shorter', {}, { exposureSeconds: 297 }, true],
    ['leaves an exposure more than 1 % longer', {}, { exposureSeconds: 303.1 }, false],
    ['leaves an exposure more than 1 % shorter', {}, { exposureSeconds: 296.9 }, false],
    [
      'also allows 1 % of a short exposure',
      { exposureSeconds: 0.3 },
      { exposureSeconds: 0.303 },
      true,
    ],
    ['does not guess an unknown exposure', {}, { exposureSeconds: null }, false],
    ['asks for the gain that its template sets', { gain: 100 }, { gain: 100 }, true],
    ['leaves another gain alone', { gain: 100 }, { gain: 101 }, false],
    ['gives an unknown gain the benefit of the doubt', { gain: 100 }, { gain: null }, true],
    ['knows gain 0 from no gain at all', { gain: 0 }, { gain: 1 }, false],
    ['does not care for gain when its template sets none', {}, { gain: 100 }, true],
    ['asks for the offset that its template sets', { offset: 30 }, { offset: 10 }, false],
    ['gives an unknown offset the benefit of the doubt', { offset: 30 }, { offset: null }, true],
    ['asks for the binning that its template sets', { binning: 1 }, { binning: 2 }, false],
    ['gives an unknown binning the benefit of the doubt', { binning: 1 }, { binning: null }, true],
    [
      'does not match because of one matching setting',
      { gain: 100, offset: 30 },
      { gain: 100, offset: 1 },
      false,
    ],
    ['takes any panel when it has none', {}, { panel: 3 }, true],
    ['takes its own panel', { panel: 3 }, { panel: 3 }, true],
    ['leaves another panel alone', { panel: 3 }, { panel: 4 }, false],
    ['does not guess an unknown panel', { panel: 3 }, { panel: null }, false],
  ])('%s', (_sentence, fields, capture, fits) => {
    expect(goalFits(goal('a', fields), sub(capture), names)).toBe(fits)
    expect(matchGoal([goal('a', fields)], sub(capture), names)).toBe(fits ? 'a' : null)
  })
})

describe('one of several matching goals', () => {
  it.each<[string, GoalCandidate[], Partial<MatchableCapture>, string | null]>([
    ['there is none among none', [], {}, null],
    [
      'the one with the same bandwidth wins over one without',
      [goal('a', { gain: 100 }), goal('b', { filter: 'Ha 3nm' })],
      { filter: 'H-alpha 3 nm', gain: 100 },
      'b',
    ],
    [
      'the one without a bandwidth wins for a sub without one',
      [goal('a', { filter: 'Ha 3nm' }), goal('b')],
      {},
      'b',
    ],
    [
      'the panel’s own goal wins under any name of the filter',
      [goal('a'), goal('b', { filter: 'H-alpha', panel: 2 })],
      { panel: 2 },
      'b',
    ],
    [
      'the one that names the filter wins over one for any',
      [goal('a', { filter: null }), goal('b')],
      {},
      'b',
    ],
    [
      'the one with a matching gain wins over one without a gain',
      [goal('a'), goal('b', { gain: 100 })],
      { gain: 100 },
      'b',
    ],
    [
      'more matching settings win over fewer',
      [goal('a', { gain: 100 }), goal('b', { gain: 100, offset: 30 })],
      { gain: 100, offset: 30 },
      'b',
    ],
    [
      'an assumed gain is less specific than none required',
      [goal('a', { gain: 100 }), goal('b')],
      {},
      'b',
    ],
    [
      'a matching gain wins over an assumed offset',
      [goal('a', { offset: 30 }), goal('b', { gain: 100 })],
      { gain: 100 },
      'b',
    ],
    [
      'the panel’s own goal wins over one for all panels',
      [goal('a'), goal('b', { panel: 2 })],
      { panel: 2 },
      'b',
    ],
    [
      'the goal for all panels takes subs without a panel goal',
      [goal('a', { panel: 1 }), goal('b')],
      { panel: 2 },
      'b',
    ],
    [
      'the template’s settings count before the panel',
      [goal('a', { panel: 2 }), goal('b', { gain: 100 })],
      { panel: 2, gain: 100 },
      'b',
    ],
    [
      'the panel counts before assumptions',
      [goal('a'), goal('b', { panel: 2, gain: 100 })],
      { panel: 2 },
      'b',
    ],
    [
      'the nearer exposure wins',
      [goal('a', { exposureSeconds: 300 }), goal('b', { exposureSeconds: 302 })],
      { exposureSeconds: 302 },
      'b',
    ],
    ['the one created first wins a tie', [goal('b'), goal('a')], {}, 'a'],
    [
      'a goal that does not match never wins',
      [goal('a', { filter: 'OIII', gain: 100, offset: 30, binning: 1 }), goal('b')],
      { gain: 100, offset: 30, binning: 1 },
      'b',
    ],
  ])('%s', (_sentence, goals, capture, winner) => {
    expect(matchGoal(goals, sub(capture), names)).toBe(winner)
    expect(matchGoal([...goals].reverse(), sub(capture), names)).toBe(winner)
  })
})
