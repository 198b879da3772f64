import { describe, expect, it } from 'vitest'
import { CriteriaSetBody } from '@/lib/contracts/criteria-sets'
import { defaultRow } from '@/lib/grading'
import { parse } from '@/lib/http/parse'
import { testContext, viewerActor } from '@/lib/testing/context'
import { aClient, aCriteriaSet } from '@/lib/testing/factories'
import { refusal } from '@/lib/testing/problems'
import {
  createCriteriaSet,
  duplicateCriteriaSet,
  getCriteriaSet,
  getNumberedRevision,
  getRevisionBody,
  listCriteriaSets,
  listRevisions,
  newestRevision,
  saveCriteriaSet,
} from '.'

describe('saving a criteria set', () => {
  it('adds a revision when what grades changed, and keeps the old one as it was', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    const first = newestRevision(ctx.db, set.id)
    const before = JSON.stringify(first?.body)
    const saved = saveCriteriaSet(ctx, set.id, { ...set, minCoverage: 55 })
    expect(saved).toMatchObject({ revision: 2, minCoverage: 55 })
    const { items } = listRevisions(ctx, set.id)
    expect(items.map((item) => [item.revision, item.minCoverage, item.createdBy])).toEqual([
      [2, 55, 'Ada'],
      [1, 40, 'Ada'],
    ])
    expect(JSON.stringify(getRevisionBody(ctx.db, first?.id ?? ''))).toBe(before)
    expect(newestRevision(ctx.db, set.id)?.revision).toBe(2)
  })

  it.each<[string, (set: CriteriaSetBody) => CriteriaSetBody]>([
    ['a threshold', (set) => ({ ...set, thresholds: { ...set.thresholds, a: 91 } })],
    ['the baseline’s method', (set) => ({ ...set, baseline: 'bestQuartile' })],
    [
      'a weight',
      (set) => ({ ...set, criteria: set.criteria.map((row) => ({ ...row, weight: 2 })) }),
    ],
    [
      'a hard limit',
      (set) => ({ ...set, criteria: set.criteria.map((row) => ({ ...row, limit: 9 })) }),
    ],
    ['the order of rows', (set) => ({ ...set, criteria: [...set.criteria].reverse() })],
    ['a row more', (set) => ({ ...set, criteria: [...set.criteria, defaultRow('altitude')] })],
    ['a row less', (set) => ({ ...set, criteria: set.criteria.slice(1) })],
  ])('adds one for %s', (_what, change) => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    expect(saveCriteriaSet(ctx, set.id, change(set)).revision).toBe(2)
    expect(listRevisions(ctx, set.id).total).toBe(2)
  })

  it('adds none for a name, a description, the archive mark or nothing', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    saveCriteriaSet(ctx, set.id, set)
    const change = { name: 'Narrowband', description: 'for moonlit nights', archived: true }
    const saved = saveCriteriaSet(ctx, set.id, { ...set, ...change })
    expect(saved).toMatchObject({ ...change, revision: 1 })
    expect(listRevisions(ctx, set.id).total).toBe(1)
  })

  it('adds none when the fields merely come in another order', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    const { limit, weight, ...row } = defaultRow('hfr')
    const shuffled = { ...set, criteria: [{ limit, weight, ...row }, ...set.criteria.slice(1)] }
    expect(saveCriteriaSet(ctx, set.id, shuffled).revision).toBe(1)
  })

  it('archives, leaves archived when not told, and brings back', () => {
    const ctx = testContext()
    const { archived: _, ...set } = aCriteriaSet(ctx)
    expect(saveCriteriaSet(ctx, set.id, { ...set, archived: true }).archived).toBe(true)
    expect(saveCriteriaSet(ctx, set.id, { ...set, description: 'old' }).archived).toBe(true)
    expect(saveCriteriaSet(ctx, set.id, { ...set, archived: false }).archived).toBe(false)
  })

  it('refuses a name that another set has, whatever its case, and changes nothing', () => {
    const ctx = testContext()
    aCriteriaSet(ctx, { name: 'Broadband' })
    const set = aCriteriaSet(ctx, { name: 'Narrowband' })
    const taken = { ...set, name: 'BROADBAND', minCoverage: 70 }
    expect(refusal(() => createCriteriaSet(ctx, taken))).toMatchObject({
      code: 'conflict',
      paths: ['name'],
    })
    expect(refusal(() => saveCriteriaSet(ctx, set.id, taken))).toMatchObject({
      code: 'conflict',
      paths: ['name'],
    })
    expect(getCriteriaSet(ctx, set.id)).toEqual(set)
    expect(listRevisions(ctx, set.id).total).toBe(1)
  })

  it('is for editors; a client key does not even read', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    const viewer = { ...ctx, actor: viewerActor }
    const client = { ...ctx, actor: { kind: 'client' as const, clientId: 'c', keyId: 'k' } }
    expect(getCriteriaSet(viewer, set.id).id).toBe(set.id)
    expect(refusal(() => saveCriteriaSet(viewer, set.id, set)).code).toBe('forbidden')
    expect(refusal(() => createCriteriaSet(viewer, set)).code).toBe('forbidden')
    expect(refusal(() => listCriteriaSets(client)).code).toBe('forbidden')
  })

  it('says when there is no such set', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    expect(refusal(() => getCriteriaSet(ctx, 'none')).code).toBe('not-found')
    expect(refusal(() => saveCriteriaSet(ctx, 'none', set)).code).toBe('not-found')
    expect(refusal(() => listRevisions(ctx, 'none')).code).toBe('not-found')
    expect(refusal(() => getRevisionBody(ctx.db, 'none')).code).toBe('not-found')
  })
})

describe('what contradicts itself is refused at its field', () => {
  const row = defaultRow('hfr')
  it.each<[string, object]>([
    ['criteria.0.bad', { criteria: [{ ...row, good: 5, bad: 2 }] }],
    ['criteria.0.weight', { criteria: [{ ...row, weight: -1 }] }],
    ['criteria.0.allowedDeviation', { criteria: [{ ...row, allowedDeviation: 0 }] }],
    ['criteria.1.metric', { criteria: [row, row] }],
    ['criteria', { criteria: [{ ...row, enabled: false }] }],
    ['thresholds.b', { criteria: [row], thresholds: { a: 90, b: 95, c: 70, d: 60 } }],
    ['minCoverage', { criteria: [row], minCoverage: 140 }],
    ['name', { criteria: [row], name: '   ' }],
  ])('%s', (path, fields) => {
    const { code, paths } = refusal(() => parse(CriteriaSetBody, { name: 'Set', ...fields }))
    expect(code).toBe('invalid')
    expect(paths).toContain(path)
  })
})

describe('duplicating a criteria set', () => {
  it('copies what grades into a set of its own', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx, { name: 'Broadband', description: 'dark sky', minCoverage: 61 })
    saveCriteriaSet(ctx, set.id, { ...set, minCoverage: 62, archived: true })
    const copy = duplicateCriteriaSet(ctx, set.id)
    expect(copy).toMatchObject({
      name: 'Copy of Broadband',
      description: 'dark sky',
      minCoverage: 62,
      revision: 1,
      archived: false,
      criteria: set.criteria,
    })
    saveCriteriaSet(ctx, copy.id, { ...copy, minCoverage: 10 })
    expect(getCriteriaSet(ctx, set.id).minCoverage).toBe(62)
  })

  it('finds a free name, and one that is not too long', () => {
    const ctx = testContext()
    const long = 'x'.repeat(80)
    const set = aCriteriaSet(ctx, { name: long })
    const names = [1, 2, 3].map(() => duplicateCriteriaSet(ctx, set.id).name)
    expect(new Set(names).size).toBe(3)
    expect(names.every((name) => name.length <= 80 && name.startsWith('Copy of xxx'))).toBe(true)
    const short = aCriteriaSet(ctx, { name: 'S' })
    duplicateCriteriaSet(ctx, short.id)
    expect(duplicateCriteriaSet(ctx, short.id).name).toBe('Copy of S (2)')
  })
})

it('a list says how many clients a set is assigned to', () => {
  const ctx = testContext()
  const used = aCriteriaSet(ctx, { name: 'B' })
  aCriteriaSet(ctx, { name: 'a' })
  aClient(ctx, { criteriaSetId: used.id })
  aClient(ctx, { criteriaSetId: used.id })
  const { items, total } = listCriteriaSets(ctx)
  expect(total).toBe(2)
  expect(items.map((set) => [set.name, set.clients])).toEqual([
    ['a', 0],
    ['B', 2],
  ])
})

describe('a revision by its number', () => {
  it('is any of those that were saved, and nothing else', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    saveCriteriaSet(ctx, set.id, { ...set, minCoverage: 55 })
    saveCriteriaSet(ctx, set.id, { ...set, minCoverage: 60 })
    const coverages = [1, 2, 3].map((n) => getNumberedRevision(ctx, set.id, n).minCoverage)
    expect(coverages).toEqual([40, 55, 60])
    for (const number of [0, 4, 1.5, NaN]) {
      expect(refusal(() => getNumberedRevision(ctx, set.id, number)).code).toBe('not-found')
    }
  })
})
