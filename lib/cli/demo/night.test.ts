import { describe, expect, it } from 'vitest'
import { CaptureBody } from '@/lib/contracts/captures'
import { runNight, type NightInput } from './night'
import { BACKYARD, HILLTOP } from './rigs'
import { lookAt, localDay, noonOf, sunAltitude } from './sky'

const noonMs = noonOf(localDay(Date.parse('2026-10-15T20:00:00Z'), BACKYARD.site), BACKYARD.site)
const andromeda = { ra: 10.6847, dec: 41.2687 }

const input = (changes: Partial<NightInput> = {}): NightInput => ({
  rig: BACKYARD,
  noonMs,
  notes: { kind: 'thin' },
  targets: [
    {
      name: 'M 31',
      frames: [andromeda],
      goals: BACKYARD.filters.map(({ name }) => ({
        filter: name,
        panel: null,
        desired: 200,
        accepted: 0,
      })),
    },
  ],
  ...changes,
})

describe('a night of the demo', () => {
  it('is the same for the same input and differs between nights', () => {
    expect(runNight(input())).toEqual(runNight(input()))
    const next = runNight(input({ noonMs: noonMs + 86_400_000 }))
    expect(next[0]?.body.metrics).not.toEqual(runNight(input())[0]?.body.metrics)
  })

  it('takes subs one after another, in the dark, of targets that are high', () => {
    const night = runNight(input())
    expect(night.length).toBeGreaterThan(30)
    let freeAt = 0
    for (const { body, receivedAtMs } of night) {
      const startMs = Date.parse(body.capturedAt)
      const endMs = startMs + Number(body.exposureSeconds) * 1000
      expect(startMs).toBeGreaterThanOrEqual(freeAt)
      expect(receivedAtMs).toBeGreaterThan(endMs)
      expect(sunAltitude(startMs, BACKYARD.site)).toBeLessThan(-12)
      expect(lookAt(andromeda, startMs, BACKYARD.site).altitude).toBeGreaterThan(28)
      freeAt = endMs
    }
  })

  it('creates valid captures', () => {
    for (const { body } of runNight(input())) {
      const parsed = CaptureBody.safeParse(body)
      expect(parsed.error?.issues).toBeUndefined()
    }
  })

  it('uses the filters of every open goal and of no complete one', () => {
    const shot = (night: ReturnType<typeof runNight>) =>
      new Set(night.map(({ body }) => String(body.filter)))
    expect(shot(runNight(input()))).toEqual(new Set(['Ha', 'OIII', 'SII']))
    const { targets } = input()
    const [ha] = targets[0]?.goals ?? []
    if (ha) ha.accepted = ha.desired
    expect(shot(runNight(input({ targets })))).toEqual(new Set(['OIII', 'SII']))
  })

  it('omits only the weather while the station is offline', () => {
    for (const { body } of runNight(input({ notes: { kind: 'clear', stationOffline: true } }))) {
      expect(body.metrics).not.toHaveProperty('humidity')
      expect(body.metrics).toHaveProperty('guidingRms')
    }
  })

  it('counts fewer stars and a brighter sky under cloud', () => {
    const nights = Array.from({ length: 5 }, (_, n) =>
      runNight(input({ noonMs: noonMs + n * 86_400_000 })),
    )
    const night = nights
      .flat()
      .map(({ body }) => body)
      .filter(({ filter }) => filter === 'Ha')
      .map(({ metrics }) => metrics as Record<string, number>)
      .filter(({ starCount }) => (starCount ?? 0) > 0)
    const stars = (subs: typeof night) =>
      subs.reduce((sum, { starCount }) => sum + (starCount ?? 0), 0) / subs.length
    const cloudy = night.filter(({ cloudCover }) => (cloudCover ?? 0) > 40)
    const clear = night.filter(({ cloudCover }) => (cloudCover ?? 0) < 8)
    expect(cloudy.length).toBeGreaterThan(0)
    expect(clear.length).toBeGreaterThan(0)
    expect(stars(cloudy)).toBeLessThan(0.8 * stars(clear))
  })

  it('keeps the roof closed on some nights and opens it on others', () => {
    const opened = Array.from({ length: 40 }, (_, n) =>
      runNight(input({ rig: BACKYARD, notes: {}, noonMs: noonMs + n * 86_400_000 })),
    ).filter((night) => night.length > 0)
    expect(opened.length).toBeGreaterThan(8)
    expect(opened.length).toBeLessThan(32)
  })

  it('waits for the Moon at the dark site', () => {
    const broadband = (day: string) => {
      const noon = noonOf(localDay(Date.parse(day), HILLTOP.site), HILLTOP.site)
      const goals = [{ filter: 'L', panel: null, desired: 500, accepted: 0 }]
      const targets = [{ name: 'M 31', frames: [andromeda], goals }]
      return Array.from({ length: 3 }, (_, n) =>
        runNight({ rig: HILLTOP, noonMs: noon + n * 86_400_000, targets, notes: {} }),
      ).flat().length
    }
    // Full Moon on 26 October 2026, new Moon on 10 October and 9 November.
    const moonlit = broadband('2026-10-26T12:00:00Z')
    const dark = broadband('2026-10-09T12:00:00Z') + broadband('2026-11-08T12:00:00Z')
    expect(moonlit).toBeLessThan(dark / 2)
  })
})
