import sharp from 'sharp'
import type { AppEvent } from '@/lib/events'
import { describe, expect, test } from 'vitest'
import { viewerActor } from '@/lib/testing/context'
import { anObservatory, FAIR, GOOD, POOR, RUINED } from '@/lib/testing/observatory'
import { aClient, aGoal, aTarget, aTemplate } from '@/lib/testing/factories'
import { examine } from '../doctor'
import { updateGoal } from '../goals'
import { getTarget } from '../targets'
import { deleteCapture, getCapture, gradeByHand, updateCapture } from './change'
import { getThumbnail } from './view'
import { ingestCapture } from './ingest'

const errorsOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown as { code: string; details: { errors: { path: string }[] } },
  )
  return error?.details.errors.map((remark) => remark.path)
}

describe('a capture that arrives', () => {
  test('is graded by the client’s set and counts toward the goal it matches', async () => {
    const { send, goal, set } = anObservatory()
    const capture = await send(FAIR)
    // HFR 2.8: 100 · (5.0 − 2.8) / 3.2 = 68.75; with 100 for the stars, equally weighted: 84.375.
    expect(capture).toMatchObject({
      score: 84.4,
      grade: 'B',
      gradeSource: 'auto',
      verdict: 'accepted',
    })
    expect(capture.goal).toEqual({
      id: goal.id,
      accepted: 1,
      pending: 0,
      desired: 3,
      complete: false,
    })
    expect(capture.criteria).toMatchObject({ setId: set.id, revision: 1 })
    expect(capture.explanation.map((row) => [row.metric, row.result])).toEqual([
      ['hfr', 68.75],
      ['starCount', 100],
    ])
  })

  test('is kept and does not count when its grade is below the template’s minimum', async () => {
    const { send, ctx, target } = anObservatory()
    expect(await send(POOR)).toMatchObject({ score: 50, grade: 'E', verdict: 'rejected' })
    expect(getTarget(ctx, { targetId: target.id }).goals[0]).toMatchObject({
      accepted: 0,
      rejected: 1,
    })
  })

  test('waits as pending while it is ungraded', async () => {
    const { send } = anObservatory()
    const capture = await send({ windSpeed: 3 })
    expect(capture).toMatchObject({
      score: null,
      grade: null,
      gradeSource: null,
      verdict: 'pending',
    })
    expect(capture.reason).toMatch(/measured/)
  })

  test('is accepted ungraded if the template takes any grade', async () => {
    const { send } = anObservatory({ minGrade: 'any', client: { autoGrading: false } })
    expect(await send(RUINED)).toMatchObject({ grade: null, criteria: null, verdict: 'accepted' })
  })

  test('completes the target with the last sub it needed', async () => {
    const { send } = anObservatory({ desired: 2 })
    expect((await send(GOOD)).target).toMatchObject({ status: 'active' })
    const last = await send(GOOD)
    expect(last.goal).toMatchObject({ accepted: 2, complete: true })
    expect(last.target).toMatchObject({ status: 'completed' })
  })

  test('finds its target by name, whatever the case and spaces', async () => {
    const { send, target } = anObservatory()
    expect((await send(GOOD, { targetName: '  m31 ' })).target?.id).toBe(target.id)
  })

  test('stays unassigned and keeps its target name if no target has that name', async () => {
    const { send } = anObservatory()
    const capture = await send(GOOD, { targetName: 'NGC 1' })
    expect(capture).toMatchObject({
      target: null,
      goal: null,
      verdict: null,
      targetName: 'NGC 1',
      grade: 'A',
    })
  })

  test('creates its target if the client is set to, and the next one finds it', async () => {
    const { send, sendAll, body } = anObservatory({ client: { createTargets: true } })
    const first = await send(GOOD, { targetName: 'NGC 7000' })
    expect(first.target).toMatchObject({ name: 'NGC 7000', status: 'active' })
    const batch = await sendAll([
      body(GOOD, { targetName: 'ngc7000' }),
      body(GOOD, { targetName: 'IC 1' }),
    ])
    expect(batch).toMatchObject({ created: 2, failed: 0 })
  })

  test('that is not a light frame is stored, but never graded or counted', async () => {
    const { send, ctx, target } = anObservatory()
    expect(await send(GOOD, { frameType: 'FLAT' })).toMatchObject({
      frameType: 'flat',
      grade: null,
      verdict: null,
      goal: null,
    })
    expect(getTarget(ctx, { targetId: target.id }).goals[0]).toMatchObject({
      accepted: 0,
      pending: 0,
      rejected: 0,
    })
  })

  test('gets altitude, airmass and the moon from coordinates, time and site, marked as computed', async () => {
    const { send } = anObservatory({ client: { siteLatitude: 50, siteLongitude: 10 } })
    // Polaris is within a degree of the pole, so its altitude is within a degree of the latitude.
    const capture = await send({ ...GOOD, airmass: 1.5 }, { ra: 37.95, dec: 89.26 })
    expect(capture.computed).toEqual(['altitude', 'moonSeparation', 'moonIllumination'])
    expect(capture.metrics.altitude).toBeGreaterThan(49)
    expect(capture.metrics.altitude).toBeLessThan(51)
    expect(capture.metrics.airmass).toBe(1.5)
  })

  test('keeps what a converted value was converted from', async () => {
    const { ctx, send } = anObservatory()
    const guidingRms = '0.62 px × 1.9 ″/px'
    const converted = { guidingRms, windSpeed: '18 km/h', hfr: 3, seeing: '2' }
    const capture = await send({ ...GOOD, guidingRms: 1.178 }, { converted })
    // Wind speed was sent without a value, so its text explains nothing.
    expect(capture.converted).toEqual({ guidingRms })
    expect(capture.warnings.map(({ path }) => path)).toEqual(['converted.hfr', 'converted.seeing'])
    expect(getCapture(ctx, { captureId: capture.id }).converted).toEqual({ guidingRms })
  })
})

describe('a capture that names its goal', () => {
  test('need not name a target, and may name a disabled goal', async () => {
    const { ctx, send, goal, target } = anObservatory()
    updateGoal(ctx, { goalId: goal.id, patch: { enabled: false } })
    const capture = await send(GOOD, { goalId: goal.id, targetName: undefined, filter: 'OIII' })
    expect(capture).toMatchObject({ target: { id: target.id }, goal: { id: goal.id, accepted: 1 } })
  })

  test('is rejected if the goal is another client’s or another target’s', async () => {
    const { ctx, send, target } = anObservatory()
    const foreign = aGoal(ctx, { targetId: aTarget(ctx, { clientId: aClient(ctx).id }).id })
    expect(await errorsOf(send(GOOD, { goalId: foreign.id, targetName: undefined }))).toEqual([
      'goalId',
    ])
    expect(await errorsOf(send(GOOD, { goalId: foreign.id, targetId: target.id }))).toEqual([
      'goalId',
    ])
  })
})

describe('an odd value', () => {
  test('of any depth is dropped without affecting other values', async () => {
    const { send } = anObservatory()
    let deep: unknown = []
    for (let i = 0; i < 20_000; i++) deep = [deep]
    const capture = await send({ ...GOOD, windSpeed: deep as number }, { filter: deep as string })
    expect(capture.warnings.map(({ path }) => path).sort()).toEqual(['filter', 'metrics.windSpeed'])
  })

  test('as captureId becomes text if it is a number, and otherwise rejects the sub', async () => {
    const { send } = anObservatory()
    const [one, two] = [await send(GOOD, { captureId: 41 }), await send(GOOD, { captureId: 42 })]
    expect([one.captureId, two.captureId]).toEqual(['41', '42'])
    expect(two.duplicate).toBe(false)
    expect(await errorsOf(send(GOOD, { captureId: 'x'.repeat(129) }))).toEqual(['captureId'])
  })
})

describe('a client that creates targets from names', () => {
  test('creates none for a flat, and none with a line break in its name', async () => {
    const { send } = anObservatory({ client: { createTargets: true } })
    const flat = await send(GOOD, { frameType: 'flat', targetName: 'FlatWizard' })
    expect(flat.target).toBeNull()
    const light = await send(GOOD, { targetName: 'NGC\n7000\u0000' })
    expect(light.target?.name).toBe('NGC 7000')
  })

  test('keeps both ends of a name that is too long', async () => {
    const { send } = anObservatory({ client: { createTargets: true } })
    const name = (end: string) => `${'Cygnus '.repeat(13)}${end}`
    const first = await send(GOOD, { targetName: name('panel 1') })
    const second = await send(GOOD, { targetName: name('panel 2') })
    expect(first.target?.name).toMatch(/^Cygnus .*….*panel 1$/)
    expect(second.target?.name).not.toBe(first.target?.name)
    expect(second.target?.name).toHaveLength(80)
  })
})

test('a batch of a thousand publishes one event per target and one for its goal', async () => {
  const { ctx, asClient, body, sendAll, target, goal, client } = anObservatory({ desired: 5000 })
  const before = ctx.events.newest
  const unassigned = Array.from({ length: 100 }, () => body(GOOD, { targetName: undefined }))
  const assigned = Array.from({ length: 900 }, () => body(GOOD))
  const { results } = await sendAll([...assigned, ...unassigned])
  const [lastAssigned, last] = [results[899], results[999]].map((result) =>
    result?.status === 'created' ? result.id : '',
  )
  expect(ctx.events.after(before)).toEqual([
    {
      type: 'capture',
      captureId: lastAssigned,
      clientId: client.id,
      targetId: target.id,
      count: 900,
    },
    { type: 'goal', goalId: goal.id, targetId: target.id },
    { type: 'capture', captureId: last, clientId: client.id, targetId: null, count: 100 },
  ])

  const single = await ingestCapture(asClient, body(GOOD))
  expect(ctx.events.after(ctx.events.newest - 2)?.[0]).toEqual({
    type: 'capture',
    captureId: single.id,
    clientId: client.id,
    targetId: target.id,
  })
})

describe('a change to a capture', () => {
  const published = (ctx: Parameters<typeof getCapture>[0]) => {
    const heard: AppEvent[] = []
    ctx.events.subscribe((event) => heard.push(event))
    return () => heard.splice(0).map((event) => event.type)
  }

  test('is published for its goal and for the target that it leaves', async () => {
    const { ctx, send } = anObservatory()
    const { id } = await send(POOR)
    const heard = published(ctx)
    updateCapture(ctx, { captureId: id, patch: { manualGrade: 'A' } })
    expect(heard()).toEqual(['capture', 'goal'])
    updateCapture(ctx, { captureId: id, patch: { note: 'hazy' } })
    expect(heard()).toEqual(['capture'])
    updateCapture(ctx, { captureId: id, patch: { targetId: null } })
    expect(heard()).toEqual(['capture', 'capture', 'goal'])
  })

  test('is published if it deletes the capture', async () => {
    const { ctx, send } = anObservatory()
    const { id } = await send(GOOD)
    const heard = published(ctx)
    deleteCapture(ctx, { captureId: id })
    expect(heard()).toEqual(['capture', 'goal'])
  })

  test('gives neither a grade nor a goal to a frame that is not a light frame', async () => {
    const { ctx, send, goal } = anObservatory()
    const { id } = await send(GOOD, { frameType: 'dark' })
    expect(() => updateCapture(ctx, { captureId: id, patch: { manualGrade: 'A' } })).toThrow(/dark/)
    expect(() => updateCapture(ctx, { captureId: id, patch: { goalId: goal.id } })).toThrow(/dark/)
    expect(
      updateCapture(ctx, { captureId: id, patch: { note: 'warm', manualGrade: null } }).grade,
    ).toBeNull()
  })
})

describe('manual grades for many captures', () => {
  test('count at once, are published, and can be undone with the grades they replaced', async () => {
    const { ctx, send, target } = anObservatory({ desired: 3 })
    const captures = [await send(GOOD), await send(POOR), await send(POOR)]
    const dark = await send(GOOD, { frameType: 'dark' })
    updateCapture(ctx, { captureId: captures[1]?.id ?? '', patch: { manualGrade: 'D' } })
    const heard: AppEvent[] = []
    ctx.events.subscribe((event) => heard.push(event))
    const grades = [...captures, dark].map(({ id }) => ({ id, grade: 'B' as const }))
    const { graded, before } = await gradeByHand(ctx, { grades })
    expect(graded.map(({ grade, verdict }) => [grade, verdict])).toEqual(
      captures.map(() => ['B', 'accepted']),
    )
    expect(before.map(({ grade }) => grade)).toEqual([null, 'D', null])
    expect(getTarget(ctx, { targetId: target.id })).toMatchObject({ status: 'completed' })
    expect(heard.map(({ type }) => type)).toEqual(['capture', 'goal', 'target'])
    expect(heard[0]).toMatchObject({ count: captures.length })

    await gradeByHand(ctx, { grades: before })
    expect(captures.map(({ id }) => getCapture(ctx, { captureId: id }).grade)).toEqual([
      'A',
      'D',
      'E',
    ])
    expect(getTarget(ctx, { targetId: target.id })).toMatchObject({ status: 'active' })
    expect(examine(ctx.db)).toEqual([])
  })

  test('are forbidden to viewers', async () => {
    const { ctx, send } = anObservatory()
    const { id } = await send(GOOD)
    const grades = [{ id, grade: 'E' as const }]
    await expect(gradeByHand({ ...ctx, actor: viewerActor }, { grades })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('a capture that is sent again', () => {
  test('with its own id returns the stored one and changes nothing', async () => {
    const { asClient, body, ctx, target } = anObservatory()
    const sent = body(GOOD)
    const first = await ingestCapture(asClient, sent)
    const again = await ingestCapture(asClient, { ...sent, metrics: POOR })
    expect(again).toEqual({ ...first, duplicate: true })
    expect(getTarget(ctx, { targetId: target.id }).goals[0]).toMatchObject({ accepted: 1 })
  })

  test('without an id is recognized by file name, start, filter and exposure', async () => {
    const { asClient, body } = anObservatory()
    const sent = { ...body(GOOD), captureId: undefined, fileName: 'M31_0001.fits' }
    const first = await ingestCapture(asClient, sent)
    expect((await ingestCapture(asClient, { ...sent })).id).toBe(first.id)
    const other = { ...sent, fileName: 'M31_0002.fits', metrics: POOR }
    expect((await ingestCapture(asClient, other)).id).not.toBe(first.id)
  })

  test('from another client is another capture', async () => {
    const { ctx, asClient, body } = anObservatory()
    const other = aClient(ctx)
    const sent = body(GOOD)
    const first = await ingestCapture(asClient, sent)
    expect((await ingestCapture(ctx, sent, { clientId: other.id })).duplicate).toBe(false)
    expect((await ingestCapture(asClient, sent)).id).toBe(first.id)
  })
})

describe('bad input', () => {
  test('drops only the bad value, and a warning names it and what was received', async () => {
    const { send } = anObservatory()
    const capture = await send(
      {
        hfr: 'NaN',
        starCount: -1,
        guidingRms: 0,
        altitude: '45°',
        humidity: 140,
        seeing: 2,
        snr: 20,
      },
      { gain: 'high', colour: 'red', setTemperature: null },
    )
    expect(capture.warnings.map((warning) => warning.path).sort()).toEqual([
      'colour',
      'gain',
      'metrics.altitude',
      'metrics.guidingRms',
      'metrics.hfr',
      'metrics.humidity',
      'metrics.seeing',
      'metrics.starCount',
    ])
    expect(capture.warnings.find((warning) => warning.path === 'metrics.guidingRms')?.message).toBe(
      '0: 0 means unguided; stored as missing',
    )
    expect(capture.metrics).toMatchObject({ hfr: null, starCount: null, guidingRms: null, snr: 20 })
  })

  test('reads numbers sent as plain text, and drops any that could be misread', async () => {
    const { send } = anObservatory()
    const capture = await send(
      { hfr: '2.15', starCount: ' 1034 ', snr: '1e2', guidingRms: '0,91', medianAdu: '1.234,5' },
      {
        exposureSeconds: '300',
        gain: '100',
        offset: '-1',
        panel: '2',
        cameraTemperature: '−10.5',
        setTemperature: '-10,0',
        dec: '1,034',
        ra: '',
        siteElevation: 'n/a',
      },
    )
    expect(capture).toMatchObject({
      exposureSeconds: 300,
      gain: 100,
      offset: null,
      panel: 2,
      cameraTemperature: -10.5,
      setTemperature: null,
      dec: null,
      ra: null,
      siteElevation: null,
      goal: { accepted: 1 },
    })
    expect(capture.metrics).toMatchObject({
      hfr: 2.15,
      starCount: 1034,
      snr: 100,
      guidingRms: null,
      medianAdu: null,
    })
    expect(capture.warnings).toEqual([
      { path: 'setTemperature', message: expect.stringContaining('"-10,0" is not a plain number') },
      { path: 'dec', message: expect.stringContaining('"1,034" is not a plain number') },
      { path: 'metrics.guidingRms', message: expect.stringContaining('"0,91"') },
      { path: 'metrics.medianAdu', message: expect.stringContaining('"1.234,5"') },
    ])
  })

  test('drops text that is a number outside the field’s range', async () => {
    const { send } = anObservatory()
    const { exposureSeconds, panel, warnings } = await send(GOOD, {
      exposureSeconds: '-300',
      panel: '0',
    })
    expect({ exposureSeconds, panel }).toEqual({ exposureSeconds: null, panel: null })
    expect(warnings).toEqual([
      { path: 'panel', message: '0 must be 1 or more; it was dropped' },
      { path: 'exposureSeconds', message: '-300 must be more than 0; it was dropped' },
    ])
  })

  test.each([
    ['2x2', 2],
    ['2X2', 2],
    ['2*2', 2],
    ['2 x 2', 2],
    ['2×2', 2],
    ['Bin2', 2],
    ['2', 2],
    ['10x10', 10],
    ['16x16', 16],
    ['', null],
  ])('reads binning %j as %j', async (binning, expected) => {
    const { send } = anObservatory()
    const capture = await send(GOOD, { binning })
    expect(capture.binning).toBe(expected)
    expect(capture.warnings).toEqual([])
  })

  test.each([
    ['2 X 1', '"2 X 1" is asymmetric binning; it is stored as unknown'],
    ['1x2', '"1x2" is asymmetric binning; it is stored as unknown'],
    ['17x17', '17 must be 16 or less; it was dropped'],
    ['0x0', '0 must be 1 or more; it was dropped'],
    ['two', '"two" is not a binning such as 2 or 2x2; it was dropped'],
    ['2x2x2', '"2x2x2" is not a binning such as 2 or 2x2; it was dropped'],
  ])('does not guess binning %j', async (binning, message) => {
    const { send } = anObservatory()
    const capture = await send(GOOD, { binning })
    expect(capture.binning).toBeNull()
    expect(capture.warnings).toEqual([{ path: 'binning', message }])
  })

  test.each([
    ['LIGHT', 'light'],
    ['Light Frame', 'light'],
    ['lights', 'light'],
    [' light-frames ', 'light'],
    ['DarkFlat', 'dark'],
    ['FlatDark', 'dark'],
    ['Dark Flat', 'dark'],
    ['Flat Field', 'flat'],
    ['Bias Frame', 'bias'],
    ['Master Light', 'snapshot'],
    ['masterDark', 'snapshot'],
    ['Stack', 'snapshot'],
    ['Stacked Light Frame', 'snapshot'],
    ['integration', 'snapshot'],
    ['frame', null],
    ['', null],
    ['selfie', null],
    ['Light Saber', null],
    ['Master Selfie', null],
  ])('reads frame type %j as %j', async (frameType, expected) => {
    const { sendAll, body } = anObservatory()
    const { results } = await sendAll([body(GOOD, { frameType })])
    if (expected === null) {
      expect(results[0]).toMatchObject({ status: 'error', errors: [{ path: 'frameType' }] })
    } else {
      expect(results[0]).toMatchObject({
        status: 'created',
        verdict: expected === 'light' ? 'accepted' : null,
      })
    }
  })

  test.each([
    ['a malformed time', { capturedAt: 'yesterday' }, ['capturedAt']],
    ['a time without an offset', { capturedAt: '2026-03-14T01:00:00' }, ['capturedAt']],
    ['no time', { capturedAt: undefined }, ['capturedAt']],
    ['an unknown frame type', { frameType: 'selfie' }, ['frameType']],
    ['a target that does not exist', { targetId: 'nobody' }, ['targetId']],
    ['a goal of no target', { targetName: undefined, goalId: 'nobody' }, ['goalId']],
  ])('%s is rejected at its field', async (_, fields, paths) => {
    const { asClient, body } = anObservatory()
    expect(await errorsOf(ingestCapture(asClient, body(GOOD, fields)))).toEqual(paths)
  })

  test('another client’s target is rejected like one that does not exist', async () => {
    const { ctx, asClient, body } = anObservatory()
    const foreign = aTarget(ctx)
    expect(await errorsOf(ingestCapture(asClient, body(GOOD, { targetId: foreign.id })))).toEqual([
      'targetId',
    ])
  })

  test('in a batch affects no other entry, and every result is in its place', async () => {
    const { sendAll, body, ctx } = anObservatory({ desired: 10 })
    const good = body(GOOD)
    const batch = await sendAll([
      good,
      { capturedAt: 'never' },
      7,
      good,
      body(POOR, { targetId: 'x' }),
      body(FAIR),
    ])
    expect(batch).toMatchObject({ created: 2, duplicates: 1, failed: 3 })
    expect(batch.results.map((result) => result.status)).toEqual([
      'created',
      'error',
      'error',
      'duplicate',
      'error',
      'created',
    ])
    expect(examine(ctx.db)).toEqual([])
  })

  test('a thumbnail that is not a picture is dropped with a warning, a real one is re-encoded', async () => {
    const { send, ctx } = anObservatory()
    const none = await send(GOOD, { thumbnail: Buffer.from('<script>').toString('base64') })
    expect(none).toMatchObject({ hasThumbnail: false, warnings: [{ path: 'thumbnail' }] })
    const picture = await sharp({
      create: { width: 900, height: 600, channels: 3, background: 'navy' },
    })
      .png()
      .toBuffer()
    const real = await send(GOOD, { thumbnail: picture.toString('base64') })
    expect(getThumbnail(ctx, { captureId: real.id })).toMatchObject({
      mime: 'image/webp',
      width: 640,
      height: 427,
    })
  })
})

describe('the baseline of a goal', () => {
  const deviating = {
    criteria: [
      {
        metric: 'hfr' as const,
        trend: 'lower' as const,
        good: 1.8,
        bad: 5,
        deviation: true,
        allowedDeviation: 20,
      },
    ],
  }

  test('is the median of the captures stored before the new one, from five captures on', async () => {
    const { send } = anObservatory({ criteria: deviating, desired: 100 })
    for (const hfr of [1.9, 2.0, 2.0, 2.1]) await send({ hfr })
    // The fifth finds only four, so only the threshold counts: 100 · (5 − 2.6) / 3.2 = 75.
    expect(await send({ hfr: 2.6 })).toMatchObject({ score: 75 })
    // The sixth finds five with a median of 2.0. It is 30 % worse, halfway between 20 % (100 points) and
    // 40 % (0 points): 50, the lower of the two scores.
    const capture = await send({ hfr: 2.6 })
    expect(capture.score).toBe(50)
    expect(capture.explanation[0]).toMatchObject({ baseline: 2, deviation: 30, deviationScore: 50 })
  })

  test('leaves out ruined frames, darks and captures graded E by hand', async () => {
    const { send, ctx } = anObservatory({ criteria: deviating, desired: 100 })
    for (const hfr of [1.9, 2.0, 2.0, 2.0, 2.1]) await send({ hfr })
    for (let i = 0; i < 6; i++) await send({ hfr: 0 })
    for (let i = 0; i < 6; i++) await send({ hfr: 4 }, { frameType: 'dark' })
    const odd = await Promise.all([4, 4, 4, 4, 4].map((hfr) => send({ hfr })))
    expect((await send({ hfr: 2.6 })).explanation[0]?.baseline).toBe(3.05)
    for (const { id } of odd) {
      updateCapture(ctx, { captureId: id, patch: { manualGrade: 'E' } })
    }
    expect((await send({ hfr: 2.6 })).explanation[0]?.baseline).toBe(2)
  })

  test('is the pinned number if there is one', async () => {
    const observatory = anObservatory({ criteria: deviating })
    const template = aTemplate(observatory.ctx, { filter: 'OIII' })
    aGoal(observatory.ctx, {
      targetId: observatory.target.id,
      exposureTemplateId: template.id,
      baselines: { hfr: 2.0 },
    })
    expect(await observatory.send({ hfr: 2.8 }, { filter: 'oiii' })).toMatchObject({ score: 0 })
  })
})

describe('a manual grade', () => {
  test('replaces the automatic one and changes the counts until it is cleared', async () => {
    const { send, ctx, target } = anObservatory()
    const { id } = await send(POOR)
    expect(updateCapture(ctx, { captureId: id, patch: { manualGrade: 'A' } })).toMatchObject({
      grade: 'A',
      gradeSource: 'manual',
      autoGrade: 'E',
      verdict: 'accepted',
    })
    expect(getTarget(ctx, { targetId: target.id }).goals[0]).toMatchObject({
      accepted: 1,
      rejected: 0,
    })
    expect(updateCapture(ctx, { captureId: id, patch: { manualGrade: null } })).toMatchObject({
      grade: 'E',
      gradeSource: 'auto',
    })
    expect(getCapture(ctx, { captureId: id }).verdict).toBe('rejected')
    expect(examine(ctx.db)).toEqual([])
  })
})

test('sending a capture returns what reading it returns afterwards', async () => {
  const { ctx, send } = anObservatory({ desired: 3 })
  for (const metrics of [GOOD, POOR, {}]) {
    const answered = await send(metrics)
    expect(answered).toEqual(getCapture(ctx, { captureId: answered.id }))
  }
})

test('captures that arrive together share a commit, and each gets its response', async () => {
  const { send, ctx, target } = anObservatory({ desired: 100 })
  const captures = await Promise.all(Array.from({ length: 40 }, () => send(GOOD)))
  expect(new Set(captures.map((capture) => capture.id)).size).toBe(40)
  expect(getTarget(ctx, { targetId: target.id }).goals[0]).toMatchObject({
    accepted: 40,
    acceptedSeconds: 12_000,
  })
})
