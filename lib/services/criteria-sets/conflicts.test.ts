import { describe, expect, test } from 'vitest'
import { testContext } from '@/lib/testing/context'
import { aCriteriaSet } from '@/lib/testing/factories'
import { refusal } from '@/lib/testing/problems'
import { tagOf } from '../conflicts'
import { deleteCriteriaSet, getCriteriaSet, saveCriteriaSet } from '.'

function aSet() {
  const ctx = testContext()
  const { id } = aCriteriaSet(ctx, { name: 'Broadband', minCoverage: 40 })
  return {
    ctx,
    id,
    read: () => getCriteriaSet(ctx, id),
    save: (...[patch, basis]: DropTwo<Parameters<typeof saveCriteriaSet>>) =>
      saveCriteriaSet(ctx, id, patch, basis),
  }
}
type DropTwo<T> = T extends [unknown, unknown, ...infer Rest] ? Rest : never

describe('a criteria set', () => {
  test('keeps the fields that a change leaves out', () => {
    const { read, save } = aSet()
    const before = read()
    expect(save({ description: 'For the dome.' })).toMatchObject({
      ...before,
      description: 'For the dome.',
      edits: 1,
    })
    expect(save({ archived: true })).toMatchObject({ archived: true, description: 'For the dome.' })
    expect(save({ minCoverage: 50 })).toMatchObject({ minCoverage: 50, criteria: before.criteria })
  })

  test('is checked as a whole, so a change cannot contradict what it leaves out', () => {
    const { save } = aSet()
    const thresholds = { a: 80, b: 90, c: 70, d: 60 }
    expect(refusal(() => save({ thresholds }))).toMatchObject({
      code: 'invalid',
      paths: ['thresholds.b'],
    })
  })

  test('refuses a change based on an older revision, with both values', () => {
    const { read, save } = aSet()
    save({ minCoverage: 50 }, { revision: 1 })
    const attempt = () => save({ minCoverage: 60 }, { revision: 1 })
    expect(refusal(attempt)).toMatchObject({ code: 'conflict', paths: ['minCoverage'] })
    expect(refusal(attempt).message).toContain('you have 60, the saved value is 50')
    expect(read()).toMatchObject({ revision: 2, minCoverage: 50 })
    save({ minCoverage: 60 }, { revision: 2 })
  })

  test('has a new tag after a new name too, although its revision stays', () => {
    const { read, save } = aSet()
    expect(tagOf(read())).toBe('1')
    save({ name: 'Narrowband' })
    expect(tagOf(read())).toBe('1.1')
    expect(refusal(() => save({ name: 'Luminance' }, { ifMatch: ['1'] })).code).toBe('conflict')
    save({ name: 'Luminance' }, { ifMatch: ['1.1'] })
    save({ minCoverage: 45 }, { ifMatch: ['1.2'] })
    expect(tagOf(read())).toBe('2')
    save({ description: 'Any.' }, { ifMatch: '*' })
  })

  test('merges a new name with new criteria that were begun before it', () => {
    const { read, save } = aSet()
    const base = { name: 'Broadband', description: '' }
    save({ name: 'Narrowband', minCoverage: 40 }, { base })
    save({ name: 'Broadband', minCoverage: 60 }, { base, revision: 1 })
    expect(read()).toMatchObject({ name: 'Narrowband', minCoverage: 60, revision: 2 })
  })

  test('is deleted at its present tag only, where one is given', () => {
    const { ctx, id, save } = aSet()
    save({ name: 'Narrowband' })
    expect(refusal(() => deleteCriteriaSet(ctx, id, { ifMatch: ['1'] })).code).toBe('conflict')
    deleteCriteriaSet(ctx, id, { ifMatch: ['1.1'] })
  })
})
