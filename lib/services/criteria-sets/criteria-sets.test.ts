import { describe, expect, it, test } from 'vitest'
import { ZodError } from 'zod'
import type { Db } from '@/db'
import { captures, criteriaRevisions, regradeChanges, regradeJobs } from '@/db/schema'
import { CriteriaSetBody, type CriteriaSetPatch } from '@/lib/contracts/criteria-sets'
import { defaultRow } from '@/lib/grading'
import { row, makeCriteria } from '@/lib/grading/test-sets'
import { parse } from '@/lib/http/parse'
import { TEST_NOW, testContext, viewerActor } from '@/lib/testing/context'
import { aClient, aCriteriaSet, aGoal, aStoredCapture } from '@/lib/testing/factories'
import { refusal } from '@/lib/testing/checks'
import { toTag, type Basis } from '../conflicts'
import {
  createCriteriaSet,
  deleteCriteriaSet,
  duplicateCriteriaSet,
  getCriteriaSet,
  listCriteriaSets,
  readCriteriaFile,
  updateCriteriaSet,
} from './criteria-sets'
import {
  getCriteriaRevision,
  getRevisionBody,
  listCriteriaRevisions,
  newestRevision,
} from './revisions'

describe('saving a criteria set', () => {
  it('adds a revision if the grading changes, and keeps the old one unchanged', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    const first = newestRevision(ctx.db, set.id)
    const before = JSON.stringify(first?.body)
    const saved = updateCriteriaSet(ctx, { setId: set.id, patch: { ...set, minCoverage: 55 } })
    expect(saved).toMatchObject({ revision: 2, minCoverage: 55 })
    const { items } = listCriteriaRevisions(ctx, { setId: set.id })
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
    expect(updateCriteriaSet(ctx, { setId: set.id, patch: change(set) }).revision).toBe(2)
    expect(listCriteriaRevisions(ctx, { setId: set.id }).total).toBe(2)
  })

  it('adds no revision for a name, a description, archiving or no change', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    updateCriteriaSet(ctx, { setId: set.id, patch: set })
    const change = { name: 'Narrowband', description: 'for moonlit nights', archived: true }
    const saved = updateCriteriaSet(ctx, { setId: set.id, patch: { ...set, ...change } })
    expect(saved).toMatchObject({ ...change, revision: 1 })
    expect(listCriteriaRevisions(ctx, { setId: set.id }).total).toBe(1)
  })

  it('adds no revision if only the order of the fields changes', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    const { limit, weight, ...row } = defaultRow('hfr')
    const shuffled = { ...set, criteria: [{ limit, weight, ...row }, ...set.criteria.slice(1)] }
    expect(updateCriteriaSet(ctx, { setId: set.id, patch: shuffled }).revision).toBe(1)
  })

  it('archives, stays archived by default, and can be restored', () => {
    const ctx = testContext()
    const { archived: _, ...set } = aCriteriaSet(ctx)
    expect(
      updateCriteriaSet(ctx, { setId: set.id, patch: { ...set, archived: true } }).archived,
    ).toBe(true)
    expect(
      updateCriteriaSet(ctx, { setId: set.id, patch: { ...set, description: 'old' } }).archived,
    ).toBe(true)
    expect(
      updateCriteriaSet(ctx, { setId: set.id, patch: { ...set, archived: false } }).archived,
    ).toBe(false)
  })

  it('refuses the name of another set, whatever the case, and changes nothing', () => {
    const ctx = testContext()
    aCriteriaSet(ctx, { name: 'Broadband' })
    const set = aCriteriaSet(ctx, { name: 'Narrowband' })
    const taken = { ...set, name: 'BROADBAND', minCoverage: 70 }
    expect(refusal(() => createCriteriaSet(ctx, taken))).toMatchObject({
      code: 'conflict',
      paths: ['name'],
    })
    expect(refusal(() => updateCriteriaSet(ctx, { setId: set.id, patch: taken }))).toMatchObject({
      code: 'conflict',
      paths: ['name'],
    })
    expect(getCriteriaSet(ctx, { setId: set.id })).toEqual(set)
    expect(listCriteriaRevisions(ctx, { setId: set.id }).total).toBe(1)
  })

  it('is for editors, and a client key cannot even read', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    const viewer = { ...ctx, actor: viewerActor }
    const client = { ...ctx, actor: { kind: 'client' as const, clientId: 'c', keyId: 'k' } }
    expect(getCriteriaSet(viewer, { setId: set.id }).id).toBe(set.id)
    expect(refusal(() => updateCriteriaSet(viewer, { setId: set.id, patch: set })).code).toBe(
      'forbidden',
    )
    expect(refusal(() => createCriteriaSet(viewer, set)).code).toBe('forbidden')
    expect(refusal(() => listCriteriaSets(client)).code).toBe('forbidden')
  })

  it('reports that a set does not exist', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    expect(refusal(() => getCriteriaSet(ctx, { setId: 'none' })).code).toBe('not-found')
    expect(refusal(() => updateCriteriaSet(ctx, { setId: 'none', patch: set })).code).toBe(
      'not-found',
    )
    expect(refusal(() => listCriteriaRevisions(ctx, { setId: 'none' })).code).toBe('not-found')
    expect(refusal(() => getRevisionBody(ctx.db, 'none')).code).toBe('not-found')
  })
})

describe('a contradiction is refused at its field', () => {
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
  it('copies the criteria into a new set', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx, { name: 'Broadband', description: 'dark sky', minCoverage: 61 })
    updateCriteriaSet(ctx, { setId: set.id, patch: { ...set, minCoverage: 62, archived: true } })
    const copy = duplicateCriteriaSet(ctx, { setId: set.id })
    expect(copy).toMatchObject({
      name: 'Copy of Broadband',
      description: 'dark sky',
      minCoverage: 62,
      revision: 1,
      archived: false,
      criteria: set.criteria,
    })
    updateCriteriaSet(ctx, { setId: copy.id, patch: { ...copy, minCoverage: 10 } })
    expect(getCriteriaSet(ctx, { setId: set.id }).minCoverage).toBe(62)
  })

  it('finds a free name, and one that is not too long', () => {
    const ctx = testContext()
    const long = 'x'.repeat(80)
    const set = aCriteriaSet(ctx, { name: long })
    const names = [1, 2, 3].map(() => duplicateCriteriaSet(ctx, { setId: set.id }).name)
    expect(new Set(names).size).toBe(3)
    expect(names.every((name) => name.length <= 80 && name.startsWith('Copy of xxx'))).toBe(true)
    const short = aCriteriaSet(ctx, { name: 'S' })
    duplicateCriteriaSet(ctx, { setId: short.id })
    expect(duplicateCriteriaSet(ctx, { setId: short.id }).name).toBe('Copy of S (2)')
  })
})

it('the list shows how many clients use a set', () => {
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
  it('is any saved revision, and no other', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    updateCriteriaSet(ctx, { setId: set.id, patch: { ...set, minCoverage: 55 } })
    updateCriteriaSet(ctx, { setId: set.id, patch: { ...set, minCoverage: 60 } })
    const coverages = [1, 2, 3].map(
      (n) => getCriteriaRevision(ctx, { setId: set.id, revision: n }).minCoverage,
    )
    expect(coverages).toEqual([40, 55, 60])
    for (const number of [0, 4, 1.5, NaN]) {
      expect(
        refusal(() => getCriteriaRevision(ctx, { setId: set.id, revision: number })).code,
      ).toBe('not-found')
    }
  })
})

const aJob = (db: Db, fields: Partial<typeof regradeJobs.$inferInsert>) =>
  db.orm
    .insert(regradeJobs)
    .values({
      id: 'job',
      state: 'done',
      scope: { all: true },
      revisions: {},
      includeManual: false,
      total: 0,
      matrix: {},
      createdBy: 'Ada',
      createdAtMs: TEST_NOW,
      ...fields,
    })
    .run()

describe('deleting a criteria set', () => {
  it('deletes its revisions if nothing depends on it', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    updateCriteriaSet(ctx, { setId: set.id, patch: { ...set, minCoverage: 1 } })
    aCriteriaSet(ctx)
    deleteCriteriaSet(ctx, { setId: set.id })
    expect(refusal(() => getCriteriaSet(ctx, { setId: set.id })).code).toBe('not-found')
    const left = ctx.db.orm.select().from(criteriaRevisions).all()
    expect(left.filter((revision) => revision.setId === set.id)).toEqual([])
    expect(left).toHaveLength(1)
  })

  it('is refused while a client has it assigned', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    aClient(ctx, { criteriaSetId: set.id })
    const { code, message } = refusal(() => deleteCriteriaSet(ctx, { setId: set.id }))
    expect(code).toBe('conflict')
    expect(message).toMatch(/archive it/i)
    expect(getCriteriaSet(ctx, { setId: set.id }).id).toBe(set.id)
  })

  it('is refused while any of its revisions graded a capture, even an old one', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    const criteriaRevisionId = newestRevision(ctx.db, set.id)?.id
    aStoredCapture(ctx.db, { goalId: aGoal(ctx).id, criteriaRevisionId })
    updateCriteriaSet(ctx, { setId: set.id, patch: { ...set, minCoverage: 1 } })
    const { code, message } = refusal(() => deleteCriteriaSet(ctx, { setId: set.id }))
    expect(code).toBe('conflict')
    expect(message).toMatch(/archive it/i)
    expect(ctx.db.orm.select().from(captures).all()).toHaveLength(1)
  })

  it('is refused if a regrade uses it', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    aJob(ctx.db, { criteriaSetId: set.id })
    expect(refusal(() => deleteCriteriaSet(ctx, { setId: set.id })).code).toBe('conflict')
  })

  it('is refused if a regrade pinned one of its revisions', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    aJob(ctx.db, { revisions: { 'a-client': newestRevision(ctx.db, set.id)?.id ?? '' } })
    expect(refusal(() => deleteCriteriaSet(ctx, { setId: set.id })).code).toBe('conflict')
  })

  it('is refused while an undo could restore one of its grades', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    const criteriaRevisionId = newestRevision(ctx.db, set.id)?.id ?? ''
    const capture = aStoredCapture(ctx.db, { goalId: aGoal(ctx).id })
    const { score, autoGrade, manualGrade, coverage, reason, mainCause, baselines, gradedAtMs } =
      capture
    const graded = {
      score,
      autoGrade,
      manualGrade,
      coverage,
      reason,
      mainCause,
      baselines,
      gradedAtMs,
    }
    aJob(ctx.db, {})
    ctx.db.orm
      .insert(regradeChanges)
      .values({
        jobId: 'job',
        captureId: capture.id,
        before: { ...graded, criteriaRevisionId },
        versionAfter: 1,
      })
      .run()
    expect(refusal(() => deleteCriteriaSet(ctx, { setId: set.id })).code).toBe('conflict')
  })

  it('is for editors', () => {
    const ctx = testContext()
    const set = aCriteriaSet(ctx)
    const viewer = { ...ctx, actor: viewerActor }
    expect(refusal(() => deleteCriteriaSet(viewer, { setId: set.id })).code).toBe('forbidden')
  })
})

const file = {
  format: 'subkeeper-criteria-set',
  version: 1,
  name: 'Broadband',
  description: '',
  ...makeCriteria([row('hfr', { limit: 4 }), row('snr', { enabled: false })]),
}
const read = (change: object = {}) => readCriteriaFile(JSON.stringify({ ...file, ...change }))

function refusalOf(change: object): string[] {
  try {
    read(change)
    return []
  } catch (error) {
    if (!(error instanceof ZodError)) throw error
    return error.issues.map((issue) => issue.path.join('.'))
  }
}

describe('a criteria set from a file', () => {
  it('is read unchanged, with or without a byte order mark', () => {
    expect(read()).toEqual(file)
    expect(readCriteriaFile(`\uFEFF${JSON.stringify(file)}`)).toEqual(file)
  })

  it('needs neither a name nor a description', () => {
    expect(read({ name: undefined, description: undefined })).toMatchObject({ name: '' })
  })

  it('can contradict itself, because the editor marks that at the field', () => {
    const odd = read({ criteria: [row('hfr', { good: 5, bad: 1 })] })
    expect(odd.criteria[0]).toMatchObject({ good: 5, bad: 1 })
  })

  it.each([
    ['another format', { format: 'something' }, 'format'],
    ['another version', { version: 2 }, 'version'],
    ['no thresholds', { thresholds: undefined }, 'thresholds'],
    ['text for a number', { criteria: [{ ...row('hfr'), good: '1.8' }] }, 'criteria.0.good'],
    ['an unknown metric', { criteria: [{ ...row('hfr'), metric: 'glow' }] }, 'criteria.0.metric'],
    ['a metric twice', { criteria: [row('hfr'), row('snr'), row('hfr')] }, 'criteria.2.metric'],
  ])('is refused with %s, at the field', (_, change, path) => {
    expect(refusalOf(change)).toEqual([path])
  })

  it('is refused if it is not JSON or is too large', () => {
    expect(() => readCriteriaFile('{"format":')).toThrow('not JSON')
    expect(() => readCriteriaFile('x'.repeat(300_000))).toThrow('too large')
  })
})

function aSet() {
  const ctx = testContext()
  const { id } = aCriteriaSet(ctx, { name: 'Broadband', minCoverage: 40 })
  return {
    ctx,
    id,
    read: () => getCriteriaSet(ctx, { setId: id }),
    save: (patch: CriteriaSetPatch, basis?: Basis) =>
      updateCriteriaSet(ctx, { setId: id, patch }, basis),
  }
}

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

  test('also gets a new tag with a new name, although its revision stays the same', () => {
    const { read, save } = aSet()
    expect(toTag(read())).toBe('1')
    save({ name: 'Narrowband' })
    expect(toTag(read())).toBe('1.1')
    expect(refusal(() => save({ name: 'Luminance' }, { ifMatch: ['1'] })).code).toBe('conflict')
    save({ name: 'Luminance' }, { ifMatch: ['1.1'] })
    save({ minCoverage: 45 }, { ifMatch: ['1.2'] })
    expect(toTag(read())).toBe('2')
    save({ description: 'Any.' }, { ifMatch: '*' })
  })

  test('merges a new name with new criteria that were started before it', () => {
    const { read, save } = aSet()
    const base = { name: 'Broadband', description: '' }
    save({ name: 'Narrowband', minCoverage: 40 }, { base })
    save({ name: 'Broadband', minCoverage: 60 }, { base, revision: 1 })
    expect(read()).toMatchObject({ name: 'Narrowband', minCoverage: 60, revision: 2 })
  })

  test('is deleted only at its current tag, if one is given', () => {
    const { ctx, id, save } = aSet()
    save({ name: 'Narrowband' })
    expect(refusal(() => deleteCriteriaSet(ctx, { setId: id }, { ifMatch: ['1'] })).code).toBe(
      'conflict',
    )
    deleteCriteriaSet(ctx, { setId: id }, { ifMatch: ['1.1'] })
  })
})
