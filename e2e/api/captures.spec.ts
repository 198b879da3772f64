import {
  Capture as CaptureContract,
  type BatchResult,
  type Capture,
} from '@/lib/contracts/captures'
import { captureBody, expect, fresh, test, type Problem } from '../fixtures'

const send = '/api/captures'

test.describe('a capture', () => {
  test('is graded, counted and explained in the response', async ({ observatory }) => {
    const set = await observatory.criteriaSet()
    const { client, api } = await observatory.newClientWithKey({ criteriaSetId: set.id })
    const target = await observatory.target(client.id)
    const goal = await observatory.goal(target.id, { desired: 2 }, { minGrade: 'B' })
    const sent = captureBody({
      targetName: target.name,
      metrics: { hfr: 2.6, starCount: 250, cloudCover: 40 },
    })

    const answer = await api.post<Capture>(send, sent)
    expect(answer.status).toBe(201)
    expect(CaptureContract.safeParse(answer.body).error).toBeUndefined()
    // hfr (5 − 2.6) / 3.2 = 75, stars 100, equal weights: 87.5, a B with 90/80/70/60.
    expect(answer.body).toMatchObject({
      captureId: sent.captureId,
      duplicate: false,
      capturedAt: sent.capturedAt,
      target: { id: target.id, name: target.name, status: 'active' },
      goal: { id: goal.id, accepted: 1, pending: 0, desired: 2, complete: false },
      metrics: { hfr: 2.6, starCount: 250, cloudCover: 40, guidingRms: null },
      score: 87.5,
      grade: 'B',
      gradeSource: 'auto',
      verdict: 'accepted',
      criteria: { setId: set.id, revision: 1 },
      coverage: 100,
      warnings: [],
      mainCause: 'hfr',
    })
    expect(answer.body.explanation).toMatchObject([
      { metric: 'hfr', value: 2.6, thresholdScore: 75, result: 75, share: 37.5, status: 'between' },
      { metric: 'starCount', value: 250, thresholdScore: 100, share: 50, status: 'good' },
    ])
  })

  test('is accepted, rejected or pending according to its template’s minimum grade', async ({
    observatory,
    adminApi,
  }) => {
    const criteriaSetId = (await observatory.criteriaSet()).id
    const { client, api } = await observatory.newClientWithKey({ criteriaSetId })
    const target = await observatory.target(client.id)
    await observatory.goal(target.id, { desired: 3 }, { minGrade: 'B' })
    const verdictOf = async (metrics: Record<string, number>) => {
      const body = captureBody({ targetId: target.id, metrics })
      return (await api.create<Capture>(send, body)).verdict
    }
    expect(await verdictOf({ hfr: 1.8, starCount: 250 })).toBe('accepted')
    expect(await verdictOf({ hfr: 3.4, starCount: 135 })).toBe('rejected')
    expect(await verdictOf({ windSpeed: 2 })).toBe('pending')
    expect(await adminApi.read(`/api/targets/${target.id}`)).toMatchObject({
      goals: [{ accepted: 1, rejected: 1, pending: 1, acceptedSeconds: 300, complete: false }],
    })
  })

  test('that a goal still needed completes the goal and target in the same response', async ({
    observatory,
  }) => {
    const { client, api } = await observatory.newClientWithKey()
    const target = await observatory.target(client.id)
    await observatory.goal(target.id, { desired: 2 })
    const sub = () => api.create<Capture>(send, captureBody({ targetId: target.id }))
    expect(await sub()).toMatchObject({ goal: { complete: false }, target: { status: 'active' } })
    expect(await sub()).toMatchObject({ goal: { complete: true }, target: { status: 'completed' } })
  })

  test('finds its target regardless of the name’s case and spaces', async ({ observatory }) => {
    const { client, api } = await observatory.newClientWithKey()
    const target = await observatory.target(client.id, { name: 'NGC 7000 Wall' })
    for (const targetName of ['ngc 7000 wall', '  NGC7000   WALL ', 'Ngc\t7000wall']) {
      const capture = await api.create<Capture>(send, captureBody({ targetName }))
      expect(capture.target?.id, targetName).toBe(target.id)
    }
  })

  test('of an unknown target is stored without one', async ({ observatory }) => {
    const { api } = await observatory.newClientWithKey()
    const capture = await api.create<Capture>(send, captureBody({ targetName: 'Comet' }))
    expect(capture).toMatchObject({ target: null, goal: null, verdict: null, targetName: 'Comet' })
  })

  test('of an unknown target creates it if the client is configured to', async ({
    observatory,
  }) => {
    const { api } = await observatory.newClientWithKey({ createTargets: true })
    const first = await api.create<Capture>(send, captureBody({ targetName: 'Comet' }))
    const second = await api.create<Capture>(send, captureBody({ targetName: ' COMET' }))
    expect(first.target).toMatchObject({ name: 'Comet', status: 'active' })
    expect(second.target?.id).toBe(first.target?.id)
  })

  test('of another client’s target is rejected like one of a target that does not exist', async ({
    observatory,
  }) => {
    const { api } = await observatory.newClientWithKey()
    const other = await observatory.client()
    const secret = await observatory.target(other.id, { name: fresh('Secret nebula') })
    const goal = await observatory.goal(secret.id)
    const answers = [secret.id, 'nothing'].map(async (targetId) =>
      api.post<Problem>(send, captureBody({ captureId: 'theirs', targetId })),
    )
    const [theirs, nobodys] = await Promise.all(answers)
    expect(theirs?.status).toBe(422)
    expect(theirs?.body.errors).toMatchObject([{ path: 'targetId' }])
    expect(theirs?.text).toBe(nobodys?.text)
    expect(theirs?.text).not.toContain('Secret')

    const byGoal = await api.post<Problem>(send, captureBody({ goalId: goal.id }))
    expect(byGoal.body).toMatchObject({ status: 422, errors: [{ path: 'goalId' }] })
    const byName = await api.create<Capture>(send, captureBody({ targetName: secret.name }))
    expect(byName.target).toBeNull()
    expect((await api.get(`/api/targets/${secret.id}/goals`)).status).toBe(403)
  })

  test('other than a light frame is stored but neither graded nor counted', async ({
    observatory,
  }) => {
    const criteriaSetId = (await observatory.criteriaSet()).id
    const { client, api } = await observatory.newClientWithKey({ criteriaSetId })
    const target = await observatory.target(client.id)
    const goal = await observatory.goal(target.id)
    for (const frameType of ['dark', 'flat', 'bias', 'snapshot']) {
      const body = captureBody({ targetId: target.id, frameType })
      const capture = await api.create<Capture>(send, body)
      expect(capture).toMatchObject({ frameType, grade: null, goal: null, verdict: null })
    }
    expect(goal.accepted).toBe(0)
  })

  test('near Polaris gets an altitude equal to the site’s latitude', async ({ observatory }) => {
    const { api } = await observatory.newClientWithKey({ siteLatitude: 50, siteLongitude: 8 })
    const body = captureBody({ ra: 0, dec: 90, metrics: { airmass: 1.5 } })
    const { metrics, computed } = await api.create<Capture>(send, body)
    expect(Math.abs((metrics.altitude ?? 0) - 50)).toBeLessThan(0.3)
    expect(metrics.airmass).toBe(1.5)
    expect(computed).toContain('altitude')
    expect(computed).not.toContain('airmass')
  })
})

test.describe('sending a capture twice', () => {
  test('stores it once and reports the duplicate', async ({ observatory }) => {
    const { client, api } = await observatory.newClientWithKey()
    const target = await observatory.target(client.id)
    await observatory.goal(target.id)
    const body = captureBody({ targetId: target.id })
    const first = await api.create<Capture>(send, body)
    const second = await api.post<Capture>(send, { ...body, metrics: { hfr: 9 } })
    expect(second.status).toBe(200)
    expect(second.body).toEqual({ ...first, duplicate: true })
    expect(second.body.goal?.accepted).toBe(1)
  })

  test('without an id is recognized by file, time, filter and exposure', async ({
    observatory,
  }) => {
    const { api } = await observatory.newClientWithKey()
    const body = captureBody({ captureId: undefined, fileName: 'sub_0001.fits' })
    expect((await api.post(send, body)).status).toBe(201)
    const sameMoment = String(body.capturedAt).replace('Z', '+00:00')
    expect((await api.post(send, { ...body, capturedAt: sameMoment })).status).toBe(200)
    expect((await api.post(send, { ...body, filter: 'OIII' })).status).toBe(201)
    expect((await api.post(send, { ...body, exposureSeconds: 60 })).status).toBe(201)
    const other = { ...body, fileName: 'sub_0002.fits', metrics: { hfr: 2.2, starCount: 240 } }
    expect((await api.post(send, other)).status).toBe(201)
  })

  test('under another file name is a duplicate, with a warning', async ({ observatory }) => {
    const { api } = await observatory.newClientWithKey()
    const body = captureBody({ captureId: undefined, fileName: 'sub_0001.fits' })
    const { id } = await api.create<Capture>(send, body)
    const renamed = { ...body, fileName: 'renamed.fits' }
    expect(await api.post<Capture>(send, renamed)).toMatchObject({
      status: 200,
      body: { id, duplicate: true, warnings: [{ path: 'fileName' }] },
    })
    const batch = await api.post<BatchResult>(send, { captures: [renamed] })
    expect(batch.body.results).toMatchObject([
      { status: 'duplicate', id, warnings: [{ path: 'fileName' }] },
    ])
  })

  test('with the same id at another time stores another sub, with a warning', async ({
    observatory,
  }) => {
    const { api } = await observatory.newClientWithKey()
    const first = captureBody()
    const second = captureBody({ captureId: first.captureId })
    const ids = [await api.create<Capture>(send, first), await api.create<Capture>(send, second)]
    expect(ids[1]?.warnings).toMatchObject([{ path: 'captureId' }])
    for (const [i, body] of [first, second].entries()) {
      const retry = await api.post<Capture>(send, body)
      expect(retry).toMatchObject({ status: 200, body: { id: ids[i]?.id, duplicate: true } })
    }
  })

  test('from two clients stores both', async ({ observatory }) => {
    const body = captureBody()
    for (const { api } of [
      await observatory.newClientWithKey(),
      await observatory.newClientWithKey(),
    ]) {
      expect((await api.post(send, body)).status).toBe(201)
    }
  })

  test('simultaneously still stores it once', async ({ observatory }) => {
    const { api } = await observatory.newClientWithKey()
    const body = captureBody()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => api.post<Capture>(send, body)),
    )
    const created = answers.filter(({ status }) => status === 201)
    expect(created).toHaveLength(1)
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
  })
})

test.describe('an impossible value', () => {
  test('rejects the capture only if it is the time', async ({ observatory }) => {
    const { api } = await observatory.newClientWithKey()
    const moments = [
      'yesterday',
      '2026-11-22T01:30:00',
      '2026-02-30T00:00:00Z',
      17,
      null,
      undefined,
    ]
    for (const capturedAt of moments) {
      const { status, body } = await api.post<Problem>(send, captureBody({ capturedAt }))
      expect(status, String(capturedAt)).toBe(422)
      expect(body.errors).toMatchObject([{ path: 'capturedAt' }])
    }
  })

  test('is dropped with a warning, and the others are kept', async ({ observatory }) => {
    const { api } = await observatory.newClientWithKey()
    const capture = await api.create<Capture>(
      send,
      captureBody({
        colour: 'red',
        binning: 'two',
        filter: 7,
        gain: -1,
        exposureSeconds: -5,
        telescope: 'RC8',
        thumbnail: Buffer.from('not a picture').toString('base64'),
        metrics: {
          hfr: 'NaN',
          starCount: 'many',
          guidingRms: 0,
          altitude: 95,
          humidity: { percent: 40 },
          seeing: 2,
          fwhm: 2.25,
          windSpeed: null,
          temperature: -4.5,
        },
      }),
    )
    expect(capture).toMatchObject({
      telescope: 'RC8',
      binning: null,
      filter: null,
      gain: null,
      exposureSeconds: null,
      hasThumbnail: false,
      metrics: {
        hfr: null,
        starCount: null,
        guidingRms: null,
        altitude: null,
        humidity: null,
        windSpeed: null,
        fwhm: 2.25,
        temperature: -4.5,
      },
    })
    const warned = new Map(capture.warnings.map(({ path, message }) => [path, message]))
    expect([...warned.keys()].sort()).toEqual(
      ['colour', 'binning', 'filter', 'exposureSeconds', 'thumbnail']
        .concat('metrics.hfr', 'metrics.starCount', 'metrics.guidingRms', 'metrics.altitude')
        .concat('metrics.humidity', 'metrics.seeing')
        .sort(),
    )
    // The value as it was sent, and why it was rejected.
    expect(warned.get('metrics.hfr')).toContain('NaN')
    expect(warned.get('metrics.starCount')).toContain('many')
    expect(warned.get('metrics.guidingRms')).toContain('unguided')
    expect(warned.get('metrics.altitude')).toContain('95')
  })

  test('does not include the zeros of a ruined frame: no stars at all is an E', async ({
    observatory,
  }) => {
    const criteriaSetId = (await observatory.criteriaSet()).id
    const { api } = await observatory.newClientWithKey({ criteriaSetId })
    const body = captureBody({ metrics: { hfr: 0, starCount: 0 } })
    expect(await api.create<Capture>(send, body)).toMatchObject({
      score: 0,
      grade: 'E',
      metrics: { hfr: 0, starCount: 0 },
      explanation: [{ status: 'hard-fail' }, { status: 'hard-fail' }],
    })
  })
})

test('an invalid entry of a batch does not affect the others, and the order is kept', async ({
  observatory,
}) => {
  const { api } = await observatory.newClientWithKey()
  const known = captureBody()
  await api.create(send, known)
  const [first, last] = [captureBody(), captureBody()]
  const captures = [first, captureBody({ capturedAt: 'dusk' }), 'sub', known, first, last]
  const { status, body } = await api.post<BatchResult>(send, { captures })
  expect(status).toBe(200)
  expect(body).toMatchObject({ created: 2, duplicates: 2, failed: 2 })
  expect(body.results.map((result) => result.status)).toEqual([
    'created',
    'error',
    'error',
    'duplicate',
    'duplicate',
    'created',
  ])
  expect(body.results.map((result) => result.index)).toEqual([0, 1, 2, 3, 4, 5])
  expect(body.results[1]?.errors).toMatchObject([{ path: 'capturedAt' }])
  expect(body.results[4]?.id).toBe(body.results[0]?.id)
  expect(body.results[5]).toMatchObject({ captureId: last.captureId })
})
