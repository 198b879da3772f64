import { describe, expect, it } from 'vitest'
import type { MetricDistributions } from '@/lib/contracts/distributions'
import { defaultRow, computeDistribution } from '@/lib/grading'
import { toDraftRow } from './draft'
import { describePopulation } from './sub-sources'
import { suggestionsFor } from './suggest-dialog'

/** HFR 1.00, 1.01, … 2.00 px, and star counts of five subs. */
const found: MetricDistributions = {
  subs: 101,
  complete: true,
  byMetric: {
    hfr:
      computeDistribution(
        'hfr',
        Array.from({ length: 101 }, (_, rank) => 1 + rank / 100),
      ) ?? undefined,
    starCount: computeDistribution('starCount', [1, 2, 3, 4, 5]) ?? undefined,
  },
}
const hfr = toDraftRow(defaultRow('hfr'))
const stars = toDraftRow(defaultRow('starCount'))

describe('suggestions', () => {
  it('come with the draft’s own points and follow its trend', () => {
    expect(suggestionsFor([{ ...hfr, good: '1,9' }], found)).toEqual([
      { metric: 'hfr', count: 101, today: { good: 1.9, bad: 5 }, points: { good: 1.25, bad: 1.9 } },
    ])
    const upward = suggestionsFor([{ ...hfr, trend: 'higher' }], found)
    expect(upward[0]?.points).toEqual({ good: 1.75, bad: 1.1 })
  })

  it('are not made for disabled rows or from a handful of subs', () => {
    const [only, ...others] = suggestionsFor([{ ...hfr, enabled: false }, stars], found)
    expect(others).toEqual([])
    expect(only).toMatchObject({ metric: 'starCount', count: 5, points: null })
  })

  it('are empty until the subs are loaded', () => {
    expect(suggestionsFor([hfr], null)[0]).toMatchObject({ count: 0, points: null })
  })
})

describe('the description of a population', () => {
  it('says whether it is the newest subs or all of them', () => {
    expect(describePopulation({ subs: 2_000, complete: false }, null)).toBe(
      'your newest 2,000 subs',
    )
    expect(describePopulation({ subs: 1, complete: true }, 'M 31')).toBe('the 1 sub of M 31')
    expect(describePopulation({ subs: 0, complete: true }, null)).toBe('no subs yet')
    expect(describePopulation({ subs: 0, complete: true }, 'M 31')).toBe('no subs of M 31')
  })
})
