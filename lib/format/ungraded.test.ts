import { expect, test } from 'vitest'
import { ungradedSentences } from './ungraded'

test('nothing is reported if everything is graded', () => {
  expect(ungradedSentences([], ['hfr'])).toEqual([])
})

test('a reason is counted, with the metrics that the files do have', () => {
  const ungraded = [{ reason: 'Only 15.4 % of the set’s weight was measured.', subs: 124 }]
  expect(ungradedSentences(ungraded, ['hfr', 'starCount'])).toEqual([
    '124 subs: Only 15.4 % of the set’s weight was measured.',
    expect.stringMatching(/^The files contain HFR and Star count\. Give these more weight/),
  ])
})

test('a client without a set is reported as such', () => {
  expect(ungradedSentences([{ reason: null, subs: 1 }], ['hfr'])).toEqual([
    '1 sub: Their client has no criteria set, or its auto-grading is off.',
  ])
})
