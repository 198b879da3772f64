import { describe, expect, test } from 'vitest'
import { anObservatory, FAIR, GOOD, POOR } from '@/lib/testing/observatory'
import { examine } from '../doctor'
import { getTarget } from '../targets'
import { deleteCapture } from './change'

const AT = '2026-03-01T21:00:00Z'
const later = (seconds: number, ms = 0) =>
  new Date(Date.parse(AT) + seconds * 1000 + ms).toISOString()

const anEmptyObservatory = () => anObservatory({ desired: 50, minGrade: 'any' })
type Observatory = ReturnType<typeof anObservatory>

const acceptedIn = ({ ctx, target }: Observatory) =>
  getTarget(ctx, { targetId: target.id }).goals[0]?.accepted

/** A sub without an id of its own. */
const file = (fileName: string | undefined, fields: Record<string, unknown> = {}) => ({
  captureId: undefined,
  capturedAt: AT,
  fileName,
  ...fields,
})

describe('a captureId that is sent again', () => {
  test('with the same start is the same sub, however much later it arrives', async () => {
    const { send } = anEmptyObservatory()
    const first = await send(GOOD, { captureId: '1', capturedAt: AT })
    for (const capturedAt of [AT, later(0, 999), later(1), later(-1)]) {
      const again = await send(GOOD, { captureId: '1', capturedAt })
      expect(again, capturedAt).toMatchObject({ id: first.id, duplicate: true, warnings: [] })
    }
  })

  test('with another start is another sub, is stored with a warning and counts', async () => {
    const observatory = anEmptyObservatory()
    const { send } = observatory
    const first = await send(GOOD, { captureId: '1', capturedAt: AT })
    const second = await send(GOOD, { captureId: '1', capturedAt: later(1, 1) })
    expect(second).toMatchObject({ duplicate: false, captureId: '1' })
    expect(second.id).not.toBe(first.id)
    expect(second.warnings.map(({ path }) => path)).toEqual(['captureId'])
    expect(second.warnings[0]!.message).toContain('2026-03-01T21:00:00.000Z')
    expect(acceptedIn(observatory)).toBe(2)
  })

  test('makes a retry of each sub harmless after any number of restarts', async () => {
    const observatory = anEmptyObservatory()
    const { ctx, send } = observatory
    const nights = [0, 1, 2, 3].map((night) => later(night * 86_400))
    const stored = []
    for (const capturedAt of nights) stored.push(await send(GOOD, { captureId: '7', capturedAt }))
    expect(new Set(stored.map(({ id }) => id)).size).toBe(4)
    for (const [i, capturedAt] of nights.entries()) {
      expect(await send(GOOD, { captureId: '7', capturedAt })).toMatchObject({
        id: stored[i]!.id,
        duplicate: true,
      })
    }
    const aSecondOff = new Date(Date.parse(nights[2]!) + 1000).toISOString()
    expect((await send(GOOD, { captureId: '7', capturedAt: aSecondOff })).id).toBe(stored[2]!.id)
    expect(acceptedIn(observatory)).toBe(4)
    expect(examine(ctx.db)).toEqual([])
  })

  test('does the same within one batch', async () => {
    const { sendAll, body } = anEmptyObservatory()
    const night = (n: number, ms = 0) =>
      body(GOOD, { captureId: '1', capturedAt: later(n * 86_400, ms) })
    const { results } = await sendAll([
      night(0),
      night(1),
      night(0, 500),
      night(1, -1000),
      night(2),
    ])
    expect(results.map(({ status }) => status)).toEqual([
      'created',
      'created',
      'duplicate',
      'duplicate',
      'created',
    ])
    expect(results[2]!.id).toBe(results[0]!.id)
    expect(results[3]!.id).toBe(results[1]!.id)
    expect(results.map(({ warnings }) => warnings?.length)).toEqual([0, 1, 0, 0, 1])
  })

  test('stores each of two subs once when both are sent many times at once', async () => {
    const { send } = anEmptyObservatory()
    const starts = [AT, later(86_400)]
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        send(GOOD, { captureId: '1', capturedAt: starts[i % 2] }),
      ),
    )
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(2)
    expect(new Set(answers.map(({ id }) => id)).size).toBe(2)
  })

  test('is not mistaken for a longer id that looks like one with a time', async () => {
    const { send } = anEmptyObservatory()
    const at = (id: string, capturedAt: string) => send(GOOD, { captureId: id, capturedAt })
    await at('a', AT)
    await at('a', later(60))
    const tricky = `a@${Date.parse(later(60))}`
    expect(await at(tricky, later(120))).toMatchObject({ duplicate: false, warnings: [] })
    expect(await at(tricky, later(180))).toMatchObject({ duplicate: false })
    expect(await at('a', later(60))).toMatchObject({ duplicate: true })
  })

  test('still recognizes the second sub after the first was deleted', async () => {
    const { ctx, send } = anEmptyObservatory()
    const first = await send(GOOD, { captureId: '1', capturedAt: AT })
    const second = await send(GOOD, { captureId: '1', capturedAt: later(86_400) })
    deleteCapture(ctx, { captureId: first.id })
    const retry = await send(GOOD, { captureId: '1', capturedAt: later(86_400) })
    expect(retry).toMatchObject({ id: second.id, duplicate: true })
  })
})

describe('a sub that starts in the same second as a stored one', () => {
  test.each([
    ['another file name', 'a.fits', 'renamed.fits'],
    ['no file name', 'a.fits', undefined],
    ['a file name where the stored one has none', undefined, 'a.fits'],
  ])('under %s is a duplicate and says so', async (_, name, other) => {
    const observatory = anEmptyObservatory()
    const { send } = observatory
    const first = await send(FAIR, file(name))
    const again = await send(FAIR, file(other))
    expect(again).toMatchObject({ id: first.id, duplicate: true })
    expect(again.warnings).toEqual([
      { path: 'fileName', message: expect.stringContaining('other file name') as string },
    ])
    expect(acceptedIn(observatory)).toBe(1)
  })

  test('is a duplicate under any file name and by any route', async () => {
    const { send } = anEmptyObservatory()
    const first = await send(FAIR, {
      captureId: 'live-1',
      capturedAt: later(0, 123),
      fileName: 'a.fits',
    })
    const ways = [
      file('b.fits'),
      file('c.fits', { filter: ' ha ' }),
      file('a.fits'),
      { captureId: 'import-1', capturedAt: AT, fileName: 'd.fits' },
      { captureId: 'import-2', capturedAt: AT, fileName: 'a.fits' },
    ]
    for (const way of ways) {
      expect(await send(FAIR, way)).toMatchObject({ id: first.id, duplicate: true })
    }
  })

  test('is a duplicate within one batch as well', async () => {
    const { sendAll, body } = anEmptyObservatory()
    const { results } = await sendAll([
      body(FAIR, file('a.fits')),
      body(FAIR, file('b.fits')),
      body(POOR, file('c.fits')),
      body(POOR, file('d.fits')),
    ])
    expect(results.map(({ status }) => status)).toEqual([
      'created',
      'duplicate',
      'created',
      'duplicate',
    ])
    expect(results.map(({ warnings }) => warnings?.map(({ path }) => path))).toEqual([
      [],
      ['fileName'],
      ['capturedAt'],
      ['fileName'],
    ])
  })

  test.each([
    ['a measured value differs', { metrics: POOR }, 'HFR 2.8 and 3.4'],
    ['their cameras differ', { camera: 'ASI533' }, 'cameras differ'],
  ])('is kept with a warning if %s', async (_, fields, reason) => {
    const observatory = anEmptyObservatory()
    const { send } = observatory
    await send(FAIR, file('a.fits', { camera: 'ASI2600' }))
    const { metrics = FAIR, ...rest } = fields as { metrics?: typeof FAIR; camera?: string }
    const kept = await send(metrics, file('b.fits', { camera: 'ASI2600', ...rest }))
    expect(kept.duplicate).toBe(false)
    expect(kept.warnings.map(({ path }) => path)).toEqual(['capturedAt'])
    expect(kept.warnings[0]!.message).toContain(reason)
    expect(acceptedIn(observatory)).toBe(2)
    const retry = await send(metrics, file('b.fits', { camera: 'ASI2600', ...rest }))
    expect(retry).toMatchObject({ id: kept.id, duplicate: true })
  })

  test('is kept if only one of them names its camera', async () => {
    const { send } = anEmptyObservatory()
    await send(FAIR, file('a.fits', { camera: 'ASI2600' }))
    expect(await send(FAIR, file('b.fits'))).toMatchObject({ duplicate: false })
  })

  test.each([
    ['nothing was measured in either', {}, {}],
    ['they share no measured value', { hfr: 2.1 }, { starCount: 300 }],
    [
      'they share only what the weather and the sky say',
      { altitude: 50, windSpeed: 2 },
      { altitude: 50, windSpeed: 2 },
    ],
  ])('is kept if %s, because nothing shows that they are one', async (_, first, second) => {
    const { send } = anEmptyObservatory()
    await send(first, { captureId: 'one', capturedAt: AT, fileName: 'a.fits' })
    const kept = await send(second, { captureId: 'two', capturedAt: AT, fileName: 'b.fits' })
    expect(kept.duplicate).toBe(false)
    expect(kept.warnings.map(({ path }) => path)).toEqual(['capturedAt'])
  })

  test('is kept if both have an id and neither has a file name', async () => {
    const { send } = anEmptyObservatory()
    await send(FAIR, { captureId: 'one', capturedAt: AT })
    const kept = await send(FAIR, { captureId: 'two', capturedAt: AT })
    expect(kept).toMatchObject({ duplicate: false, warnings: [{ path: 'capturedAt' }] })
  })

  test('is recognized by its file name alone if it is sent once with an id and once without', async () => {
    const { send } = anEmptyObservatory()
    const first = await send(
      {},
      { captureId: 'live', capturedAt: later(0, 700), fileName: 'a.fits' },
    )
    expect(await send({}, file('a.fits'))).toMatchObject({
      id: first.id,
      duplicate: true,
      warnings: [],
    })
  })

  test('is not compared by values that the server computed', async () => {
    const { send } = anObservatory({ client: { siteLatitude: 50, siteLongitude: 10 } })
    const coordinates = { ra: 37.95, dec: 89.26 }
    const first = await send(FAIR, file('a.fits', coordinates))
    const again = await send({ ...FAIR, altitude: 12 }, file('b.fits', coordinates))
    expect(again).toMatchObject({ id: first.id, duplicate: true })
  })

  test.each([
    ['the filter', { filter: 'OIII' }],
    ['the exposure', { exposureSeconds: 120 }],
    ['the frame type', { frameType: 'dark' }],
    ['the second', { capturedAt: later(1) }],
  ])('is another sub, without a warning, if %s differs', async (_, fields) => {
    const { send } = anEmptyObservatory()
    await send(FAIR, file('a.fits'))
    const other = await send(FAIR, file('b.fits', fields))
    expect(other).toMatchObject({ duplicate: false, warnings: [] })
  })

  test('is another sub if exposures are shorter than two seconds', async () => {
    const { send } = anEmptyObservatory()
    await send(FAIR, file('a.fits', { exposureSeconds: 1.9 }))
    expect(await send(FAIR, file('b.fits', { exposureSeconds: 1.9 }))).toMatchObject({
      duplicate: false,
      warnings: [],
    })
  })

  test('of another client is another sub', async () => {
    const [one, two] = [anEmptyObservatory(), anEmptyObservatory()]
    await one.send(FAIR, file('a.fits'))
    expect((await two.send(FAIR, file('b.fits'))).duplicate).toBe(false)
  })
})

describe('a file name', () => {
  test('that is sent again with another start is another sub', async () => {
    const { sendAll, body } = anEmptyObservatory()
    const { created } = await sendAll(
      [0, 86_400, 91_800].map((seconds) =>
        body(GOOD, file('L_180s_0001.fits', { capturedAt: later(seconds) })),
      ),
    )
    expect(created).toBe(3)
  })

  test('with the same start in different precision is one sub', async () => {
    const { sendAll, body } = anEmptyObservatory()
    const starts = [
      '2026-03-01T21:00:04.1234567Z',
      '2026-03-01T21:00:04.123Z',
      '2026-03-01T22:00:04+01:00',
    ]
    const { created, duplicates } = await sendAll(
      starts.map((capturedAt) => body(GOOD, file('M81_L_0007.fits', { capturedAt }))),
    )
    expect({ created, duplicates }).toEqual({ created: 1, duplicates: 2 })
  })
})
