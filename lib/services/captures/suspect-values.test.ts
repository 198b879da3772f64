import { describe, expect, test } from 'vitest'
import { targetForIngest } from '@/db/queries/captures/ingest'
import { defaultRow } from '@/lib/grading'
import { anObservatory, GOOD } from '@/lib/testing/observatory'
import { getTarget } from '../targets'

type Sent = Awaited<ReturnType<ReturnType<typeof anObservatory>['send']>>

const warningsAt = ({ warnings }: Sent, path: string) =>
  warnings.filter((warning) => warning.path === path).map(({ message }) => message)

describe('an impossible value', () => {
  test('is stored as missing, with a guess at the mistake', async () => {
    const { send } = anObservatory()
    const sub = await send({ ...GOOD, skyQuality: 1940, windSpeed: 126, temperature: 263.15 })
    expect(sub.metrics).toMatchObject({ skyQuality: null, windSpeed: null, temperature: null })
    expect(sub.warnings.map(({ message }) => message)).toEqual([
      '1940: must be above 0 and at most 25 (was its decimal point lost?); stored as missing',
      '126: must be 0…60 (is it in km/h?); stored as missing',
      '263.15: must be -90…60 (is it in kelvin?); stored as missing',
    ])
  })

  test('like a sky quality of 0 means that nothing was read', async () => {
    const { send } = anObservatory()
    const sub = await send({ ...GOOD, skyQuality: 0 })
    expect(sub.metrics.skyQuality).toBeNull()
    expect(warningsAt(sub, 'metrics.skyQuality')).toEqual([
      '0: 0 means no reading; stored as missing',
    ])
  })

  test('like an HFR of 0 among 312 stars is missing, and the rest is graded', async () => {
    const { send } = anObservatory()
    const sub = await send({ hfr: 0, starCount: 312 })
    expect(sub).toMatchObject({ score: 100, grade: 'A', coverage: 50 })
    expect(sub.metrics).toMatchObject({ hfr: null, starCount: 312 })
    expect(warningsAt(sub, 'metrics.hfr')).toEqual([
      '0: cannot be with 312 stars found, so the star detection failed; stored as missing',
    ])
  })

  test('never enters a baseline, while the sub’s other values do', async () => {
    const criteria = [{ ...defaultRow('starCount'), deviation: true }, defaultRow('hfr')]
    const { send } = anObservatory({ criteria: { criteria } })
    for (let i = 0; i < 5; i++) await send({ hfr: 0, starCount: 300 })
    const sub = await send({ hfr: 2, starCount: 300 })
    expect(sub.explanation[0]).toMatchObject({ metric: 'starCount', baseline: 300 })
  })
})

describe('a ruined frame', () => {
  test.each([{ hfr: 0, starCount: 0 }, { hfr: 0, starCount: -1 }, { hfr: 0 }])(
    'with %o stays one',
    async (metrics) => {
      const { send } = anObservatory()
      const sub = await send(metrics)
      expect(sub).toMatchObject({ score: 0, grade: 'E' })
      expect(sub.explanation[0]).toMatchObject({ metric: 'hfr', status: 'hard-fail' })
      expect(warningsAt(sub, 'metrics.hfr')).toEqual([])
    },
  )
})

describe('a warning about a value that is kept', () => {
  test('is given for a pressure in mmHg, by the elevation of the sub or else of the client', async () => {
    const { send } = anObservatory({ client: { siteElevation: 250 } })
    const low = await send({ ...GOOD, pressure: 760 })
    expect(low.metrics.pressure).toBe(760)
    expect(warningsAt(low, 'metrics.pressure')).toHaveLength(1)
    expect(warningsAt(low, 'metrics.pressure')[0]).toContain('is it in mmHg?')
    const high = await send({ ...GOOD, pressure: 760 }, { siteElevation: 2400 })
    expect(high.warnings).toEqual([])
  })

  test('is given for a dew point above the temperature, and for an HFR without stars', async () => {
    const { send } = anObservatory()
    const sub = await send({ hfr: 2, starCount: 0, temperature: 4, dewPoint: 14 })
    expect(sub.warnings.map(({ path }) => path)).toEqual(['metrics.dewPoint', 'metrics.hfr'])
    expect(sub.metrics).toMatchObject({ hfr: 2, starCount: 0, temperature: 4, dewPoint: 14 })
  })

  test('is given in a batch too', async () => {
    const { body, sendAll } = anObservatory()
    const { results } = await sendAll([body({ ...GOOD, temperature: 4, dewPoint: 14 })])
    expect(results).toMatchObject([{ status: 'created', warnings: [{ path: 'metrics.dewPoint' }] }])
  })
})

describe('a right ascension in hours', () => {
  const site = { siteLatitude: 48.2, siteLongitude: 16.4, siteElevation: 200 }
  // The Veil nebula, 20.76 h = 311.4°, on a summer night.
  const veil = { ra: 20.76, dec: 30.7, capturedAt: '2025-08-05T22:10:00Z', targetName: 'Veil' }
  const high = { ...GOOD, altitude: 72 }

  test('is kept with a warning, and nothing is computed from it', async () => {
    const { ctx, send } = anObservatory({ client: { ...site, createTargets: true } })
    const sub = await send(high, veil)
    expect(warningsAt(sub, 'ra')).toEqual([
      '20.76 looks like hours: the altitude that was sent agrees with 311.4° and not with the position as sent; nothing was computed from it',
    ])
    expect(sub).toMatchObject({ ra: 20.76, computed: ['moonIllumination'] })
    expect(sub.metrics).toMatchObject({ altitude: 72, airmass: null, moonSeparation: null })
    expect(getTarget(ctx, { targetId: sub.target?.id ?? '' })).toMatchObject({
      ra: null,
      dec: null,
    })
  })

  test('is not recognized without an altitude, and is read as degrees', async () => {
    const { ctx, send } = anObservatory({ client: { ...site, createTargets: true } })
    const first = await send(GOOD, veil)
    expect(first.warnings).toEqual([])
    expect(targetForIngest(ctx.db, first.target?.id ?? '')).toMatchObject({ ra: 20.76 })
    const second = await send(high, { ...veil, capturedAt: '2025-08-05T22:20:00Z' })
    expect(second.metrics).toMatchObject({ airmass: null, moonSeparation: null })
  })

  test('is not suspected if the target really is at that position', async () => {
    const { send } = anObservatory({ client: site })
    const { metrics } = await send(GOOD, veil)
    const sub = await send(
      { ...GOOD, altitude: metrics.altitude },
      { ...veil, capturedAt: '2025-08-05T22:10:05Z' },
    )
    expect(sub.warnings).toEqual([])
    expect(sub.computed).toContain('airmass')
  })
})
