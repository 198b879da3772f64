import type { CriteriaSet } from '@/lib/contracts/criteria-sets'
import type { Goal, Target } from '@/lib/contracts/planning'
import { captureBody, expect, test, type Problem } from '../fixtures'

interface Conflict extends Problem {
  revision: number
  conflicts: { path: string; yours: unknown; saved: unknown }[]
}

/** Each kind of resource, with a field and two values other than its initial one. */
const KINDS = ['clients', 'targets', 'goals', 'exposure-templates', 'criteria-sets'] as const
const FIELDS = {
  clients: ['siteElevation', 120, 340],
  targets: ['note', 'Low in May.', 'Needs Ha.'],
  goals: ['desired', 20, 30],
  'exposure-templates': ['minGrade', 'B', 'A'],
  'criteria-sets': ['minCoverage', 55, 65],
} as const

for (const kind of KINDS) {
  test(`${kind}: a change based on an outdated revision is rejected`, async ({
    adminApi,
    observatory,
  }) => {
    const make = {
      clients: () => observatory.client(),
      targets: async () => observatory.target((await observatory.client()).id),
      goals: async () => observatory.goal((await make.targets()).id),
      'exposure-templates': () => observatory.template(),
      'criteria-sets': () => observatory.criteriaSet(),
    }
    const made = await make[kind]()
    const path = `/api/${kind}/${made.id}`
    const [field, mine, theirs] = FIELDS[kind]
    expect(made.revision).toBe(1)

    const theirChange = await adminApi.patch<{ revision: number }>(path, { [field]: theirs })
    expect(theirChange.body.revision).toBe(2)
    expect(theirChange.headers.get('etag')).toBe('"2"')
    if (kind !== 'goals') {
      expect((await adminApi.get(path)).headers.get('etag')).toBe('"2"')
    }

    const attempts = [
      await adminApi.patch<Conflict>(path, { [field]: mine, revision: 1 }),
      await adminApi.patch<Conflict>(path, { [field]: mine }, { headers: { 'If-Match': '"1"' } }),
      await adminApi.patch<Conflict>(path, { [field]: mine }, { headers: { 'If-Match': 'W/"2"' } }),
    ]
    for (const { status, body } of attempts) {
      expect(status).toBe(409)
      expect(body).toMatchObject({
        type: 'urn:subkeeper:problem:conflict',
        revision: 2,
        conflicts: [{ path: field, yours: mine, saved: theirs }],
        errors: [{ path: field }],
      })
      expect(body.detail).toContain(`${field}: you have`)
    }

    const malformed = await adminApi.patch<Problem>(
      path,
      { [field]: mine },
      { headers: { 'If-Match': '2' } },
    )
    expect([malformed.status, malformed.body.detail]).toEqual([
      400,
      'If-Match takes the ETag of the last response with its quotes, such as "3", or *.',
    ])
    expect((await adminApi.patch(path, { [field]: mine, revision: 0 })).status).toBe(422)

    const now = await adminApi.patch(path, { [field]: mine }, { headers: { 'If-Match': '"2"' } })
    expect([now.status, now.headers.get('etag')]).toEqual([200, '"3"'])
    const any = await adminApi.patch(path, { [field]: theirs }, { headers: { 'If-Match': '*' } })
    expect([any.status, any.headers.get('etag')]).toEqual([200, '"4"'])

    const remove = (tag: string) => adminApi.delete(path, { headers: { 'If-Match': tag } })
    expect((await remove('"3"')).status).toBe(409)
    expect((await remove('four')).status).toBe(400)
    expect((await remove('"4"')).status).toBe(204)
    expect((await remove('*')).status).toBe(404)
  })
}

test('an automatically completed target rejects an outdated status but accepts an outdated note', async ({
  adminApi,
  observatory,
}) => {
  const set = await observatory.criteriaSet()
  const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
  const { id, revision } = await observatory.target(client.id)
  await observatory.goal(id, { desired: 1 })
  await api.create('/api/captures', captureBody({ targetId: id }))
  const path = `/api/targets/${id}`
  expect(await adminApi.read<Target>(path)).toMatchObject({ status: 'completed' })

  const late = await adminApi.patch<Conflict>(path, { status: 'paused', revision })
  expect([late.status, late.body.conflicts]).toEqual([
    409,
    [{ path: 'status', yours: 'paused', saved: 'completed' }],
  ])
  const note = await adminApi.patch<Target>(path, { note: 'Done.', revision })
  expect([note.status, note.body.status]).toEqual([200, 'completed'])
})

test('saving a set keeps omitted fields and checks the result', async ({
  adminApi,
  observatory,
}) => {
  const set = await observatory.criteriaSet({ description: 'For the dome.' })
  const path = `/api/criteria-sets/${set.id}`
  const renamed = await adminApi.put<CriteriaSet>(path, { name: `${set.name} b` })
  expect(renamed.body).toMatchObject({ revision: 1, description: 'For the dome.' })
  expect(renamed.headers.get('etag')).toBe('"1.1"')
  const stale = await adminApi.put<Conflict>(
    path,
    { ...set, name: `${set.name} c` },
    { headers: { 'If-Match': '"1"' } },
  )
  expect(stale.status).toBe(409)
  expect(stale.body.conflicts).toMatchObject([{ path: 'name', saved: `${set.name} b` }])
})

test('lists include each item’s revision', async ({ adminApi, observatory }) => {
  const { id } = await observatory.target((await observatory.client()).id)
  await observatory.goal(id)
  const goals = await adminApi.read<{ items: Goal[] }>(`/api/targets/${id}/goals`)
  expect(goals.items).toMatchObject([{ revision: 1 }])
})
