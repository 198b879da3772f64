import { describe, expect, it } from 'vitest'
import { ExplanationRow } from '@/lib/contracts/captures'
import { ScoreBody } from '@/lib/contracts/score'
import { defaultRow } from '@/lib/grading'
import { parse } from '@/lib/http/parse'
import { testContext, viewerActor } from '@/lib/testing/context'
import { aCriteriaSet } from '@/lib/testing/factories'
import { refusal } from '@/lib/testing/checks'
import { scoreValues } from './score'

const hfr = { ...defaultRow('hfr'), weight: 0.25 }
const starCount = { ...defaultRow('starCount'), weight: 0.2 }
const guidingRms = { ...defaultRow('guidingRms'), weight: 0.15 }

describe('scoring values on request', () => {
  it('scores the example in GRADING.md, with one entry per row, in the set’s order', () => {
    const body = parse(ScoreBody, {
      criteria: { criteria: [hfr, starCount, guidingRms] },
      metrics: { hfr: 2.6, starCount: 135, guidingRms: 'NaN' },
    })
    const answer = scoreValues(testContext(), body)
    expect(answer).toMatchObject({ score: 63.9, grade: 'D', coverage: 75, reason: null })
    // HFR lost 0.25 · 25 and the stars 0.20 · 50, of 0.45.
    expect(answer.costliest).toEqual(['starCount', 'hfr'])
    expect(Object.keys(answer).sort()).toEqual([
      'costliest',
      'coverage',
      'explanation',
      'grade',
      'reason',
      'score',
    ])
    expect(
      answer.explanation.map((row) => [row.metric, row.value, row.result, row.status]),
    ).toEqual([
      ['hfr', 2.6, 75, 'between'],
      ['starCount', 135, 50, 'between'],
      ['guidingRms', null, null, 'missing'],
    ])
  })

  it('has exactly the explanation fields of the contract', () => {
    const criteria = { criteria: [{ ...hfr, deviation: true }] }
    const body = parse(ScoreBody, { criteria, metrics: { hfr: 2.6 }, baselines: { hfr: 2 } })
    const [row] = scoreValues(testContext(), body).explanation
    expect(Object.keys(row ?? {}).sort()).toEqual(Object.keys(ExplanationRow.shape).sort())
    const without = parse(ScoreBody, { criteria, metrics: { hfr: 2.6 } })
    expect(scoreValues(testContext(), without).explanation).toMatchObject([
      { deviation: null, deviationScore: null, result: 75, deviationNote: 'no baseline yet' },
    ])
    expect(row).toMatchObject({ baseline: 2, thresholdScore: 75, deviationScore: 50, result: 50 })
    expect(row?.deviation).toBeCloseTo(30, 9)
  })

  it('uses the newest revision of a stored set', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx, { criteria: [hfr] })
    const body = parse(ScoreBody, { criteriaSetId: set.id, metrics: { hfr: 3.4 } })
    expect(scoreValues({ ...ctx, actor: viewerActor }, body).score).toBe(50)
  })

  it('refuses an unknown set, both, neither, and a contradiction, each at its field', () => {
    const ctx = testContext()
    const asked = (body: object) => refusal(() => scoreValues(ctx, parse(ScoreBody, body))).paths
    expect(asked({ criteriaSetId: 'none' })).toEqual(['criteriaSetId'])
    expect(asked({})).toEqual(['criteria'])
    expect(asked({ criteriaSetId: 'x', criteria: { criteria: [hfr] } })).toEqual(['criteria'])
    expect(asked({ criteria: { criteria: [{ ...hfr, weight: -1 }] } })).toContain(
      'criteria.criteria.0.weight',
    )
  })

  it('is not for client keys', () => {
    const ctx = testContext({ kind: 'client', clientId: 'c', keyId: 'k' })
    const body = parse(ScoreBody, { criteria: { criteria: [hfr] } })
    expect(refusal(() => scoreValues(ctx, body)).code).toBe('forbidden')
  })
})
