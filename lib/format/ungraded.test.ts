import { expect, test } from 'vitest'
import { ungradedSentences } from './ungraded'

test('nothing is said where all is graded', () => {
  expect(ungradedSentences([], ['hfr'])).toEqual([])
})

test('a reason is counted, and what the files do bring is named', () => {
  const ungraded = [{ reason: 'Only 15.4 % of the set’s weight was measured.', subs: 124 }]
  expect(ungradedSentences(ungraded, ['hfr', 'starCount'])).toEqual([
    '124 subs: Only 15.4 % of the set’s weight was measured.',
    expect.stringMatching(/^The files contain HFR and Star count\. Give these more weight/),
  ])
})

test('without a set there is nothing to weigh', () => {
  expect(ungradedSentences([{ reason: null, subs: 1 }], ['hfr'])).toEqual([
    '1 sub: Their client has no criteria set, or its auto-grading is off.',
  ])
})
