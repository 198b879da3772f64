import fc from 'fast-check'
import { ExplanationRow, type Capture } from '@/lib/contracts/captures'
import type { CriteriaRevision, CriteriaSet } from '@/lib/contracts/criteria-sets'
import { scoreCapture } from '@/lib/grading'
import { criteriaSets, metricValues } from '@/lib/grading/test-sets'
import { captureBody, criteriaBody, expect, fresh, test, type Problem } from '../fixtures'

const hfr = { metric: 'hfr', trend: 'lower', good: 1.8, bad: 5 }
const stars = { metric: 'starCount', trend: 'higher', good: 250, bad: 20 }

test.describe('a contradictory criteria set is rejected at the field', () => {
  const refused: [what: string, fields: Record<string, unknown>, path: string][] = [
    ['lower is better, good above bad', { criteria: [{ ...hfr, good: 6 }] }, 'criteria.0.bad'],
    [
      'higher is better, good below bad',
      { criteria: [hfr, { ...stars, good: 9 }] },
      'criteria.1.bad',
    ],
    ['B above A', { thresholds: { a: 80, b: 90, c: 70, d: 60 } }, 'thresholds.b'],
    ['C as high as B', { thresholds: { a: 90, b: 80, c: 80, d: 60 } }, 'thresholds.c'],
    ['A above 100', { thresholds: { a: 101, b: 80, c: 70, d: 60 } }, 'thresholds.a'],
    ['D at 0', { thresholds: { a: 90, b: 80, c: 70, d: 0 } }, 'thresholds.d'],
    ['all weights 0', { criteria: [{ ...hfr, weight: 0 }] }, 'criteria'],
    ['every row off', { criteria: [{ ...hfr, enabled: false }] }, 'criteria'],
    ['no rows', { criteria: [] }, 'criteria'],
    ['a metric twice', { criteria: [hfr, stars, hfr] }, 'criteria.2.metric'],
    ['a negative weight', { criteria: [{ ...hfr, weight: -1 }, stars] }, 'criteria.0.weight'],
    [
      'no allowed deviation',
      { criteria: [{ ...hfr, allowedDeviation: 0 }] },
      'criteria.0.allowedDeviation',
    ],
    ['a coverage above 100 %', { minCoverage: 120 }, 'minCoverage'],
    [
      'a metric that does not exist',
      { criteria: [{ ...hfr, metric: 'mood' }] },
      'criteria.0.metric',
    ],
    ['text for a number', { criteria: [{ ...hfr, good: 'low' }] }, 'criteria.0.good'],
    ['no name', { name: '   ' }, 'name'],
  ]
  for (const [what, fields, path] of refused) {
    test(what, async ({ adminApi }) => {
      const { status, body } = await adminApi.post<Problem>(
        '/api/criteria-sets',
        criteriaBody(fields),
      )
      expect(status).toBe(422)
      expect(body.errors?.map((error) => error.path)).toContain(path)
      expect(body.errors?.every((error) => error.message.length > 5)).toBe(true)
    })
  }
})

test('equal good and bad points are allowed and make a step', async ({ adminApi, observatory }) => {
  const criteria = [{ ...hfr, good: 3, bad: 3 }]
  const { id } = await observatory.criteriaSet({ criteria })
  const scoreAt = async (value: number) => {
    const body = { criteriaSetId: id, metrics: { hfr: value } }
    return (await adminApi.post<{ score: number }>('/api/score', body)).body.score
  }
  expect([await scoreAt(3), await scoreAt(3.01)]).toEqual([100, 0])
})

test('saving a change adds a revision, and captures graded by the previous one become stale', async ({
  adminApi,
  observatory,
}) => {
  const set = await observatory.criteriaSet()
  const { api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const { id } = await api.create<Capture>('/api/captures', captureBody())
  const path = `/api/criteria-sets/${set.id}`
  const save = (fields: Record<string, unknown>) =>
    adminApi.put<CriteriaSet>(path, criteriaBody({ name: set.name, ...fields }))

  expect((await save({ description: 'for windy nights' })).body.revision).toBe(1)
  expect((await save({ criteria: [hfr] })).body.revision).toBe(2)
  expect(await adminApi.read(`/api/captures/${id}`)).toMatchObject({
    stale: true,
    criteria: { setId: set.id, revision: 1 },
    explanation: [{ metric: 'hfr' }, { metric: 'starCount' }],
  })
  const revisions = await adminApi.read<{ items: CriteriaRevision[] }>(`${path}/revisions`)
  expect(revisions.items.map(({ revision }) => revision)).toEqual([2, 1])
  expect(revisions.items[1]?.criteria).toHaveLength(2)
})

test('a set can be deleted only if it is not in use', async ({ adminApi, observatory }) => {
  const used = await observatory.criteriaSet()
  await observatory.client({ criteriaSetId: used.id })
  expect((await adminApi.delete(`/api/criteria-sets/${used.id}`)).status).toBe(409)
  const unused = await observatory.criteriaSet()
  expect((await adminApi.delete(`/api/criteria-sets/${unused.id}`)).status).toBe(204)
  expect((await adminApi.get(`/api/criteria-sets/${unused.id}`)).status).toBe(404)
})

test('a name that is taken is a conflict regardless of case and spaces', async ({
  adminApi,
  observatory,
}) => {
  const { name } = await observatory.criteriaSet({ name: fresh('Narrow Band') })
  const again = name.toUpperCase().replace(' ', '  ')
  const answer = await adminApi.post<Problem>('/api/criteria-sets', criteriaBody({ name: again }))
  expect(answer.body).toMatchObject({ status: 409, errors: [{ path: 'name' }] })
})

test('the score endpoint returns the result of the grading library', async ({ adminApi }) => {
  let graded = 0
  const question = [criteriaSets, metricValues, metricValues] as const
  await fc.assert(
    fc.asyncProperty(...question, async (criteria, metrics, baselines) => {
      const answer = await adminApi.post('/api/score', { criteria, metrics, baselines })
      expect(answer.status, answer.text).toBe(200)
      const result = scoreCapture(criteria, metrics, baselines)
      const { score, explanation } = result
      expect(answer.body).toEqual(JSON.parse(JSON.stringify(result)))
      for (const row of explanation) expect(ExplanationRow.strict().parse(row)).toEqual(row)
      expect(explanation).toHaveLength(criteria.criteria.filter((row) => row.enabled).length)
      if (score !== null) graded += 1
    }),
    { numRuns: 80, endOnFailure: true },
  )
  expect(graded).toBeGreaterThan(40)
})

test('scoring stores nothing and reads values as leniently as captures do', async ({
  adminApi,
  observatory,
}) => {
  const { id } = await observatory.criteriaSet()
  const total = async () => (await adminApi.read<{ total: number }>('/api/captures')).total
  const before = await total()
  const metrics = { hfr: 3.4, starCount: 'NaN' }
  const answer = await adminApi.post('/api/score', { criteriaSetId: id, metrics })
  expect(answer.body).toMatchObject({ score: 50, grade: 'E', coverage: 50 })
  expect(await total()).toBe(before)
  const neither = await adminApi.post<Problem>('/api/score', { metrics })
  expect(neither.status).toBe(422)
  const unknown = await adminApi.post<Problem>('/api/score', { criteriaSetId: 'nothing', metrics })
  expect(unknown.body).toMatchObject({ status: 422, errors: [{ path: 'criteriaSetId' }] })
})
