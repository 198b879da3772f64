import { beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '@/db'
import { observingNight } from '@/lib/astro'
import { adminActor, testContext, testDb } from '@/lib/testing/context'
import { aClient, aStoredCapture } from '@/lib/testing/factories'
import { getNightStart } from './nights'
import { getOverview } from './overview'

/** Two sites eleven hours apart: Madrid at UTC+1, Sydney (then in summer time) at UTC+11. */
const ZONES = { Madrid: 'Europe/Madrid', Sydney: 'Australia/Sydney' } as const
type Site = keyof typeof ZONES

let db: Db
let ids: Record<Site, string>

beforeEach(() => {
  db = testDb()
  const ctx = testContext(adminActor, db)
  const client = (name: Site) => aClient(ctx, { name, timezone: ZONES[name] }).id
  ids = { Madrid: client('Madrid'), Sydney: client('Sydney') }
})

function sub(site: Site, at: string, fields: { frameType?: 'light' | 'flat' } = {}) {
  const capturedAtMs = Date.parse(at)
  const night = observingNight(capturedAtMs, ZONES[site], null)
  return aStoredCapture(db, { clientId: ids[site], capturedAtMs, night, ...fields })
}

/** What the page shows at a moment: `Last night 2026-01-10: 3 of Madrid`. */
async function shownAt(now: string, night?: string): Promise<string[]> {
  const { shown } = await getOverview(testContext(adminActor, db, Date.parse(now)), { night })
  return shown.map(({ when, summary, clients }) => {
    const { subs } = summary.loose
    const whose = clients.map(({ name }) => name).join(' and ')
    return `${when} ${summary.night}: ${subs} of ${whose || 'all'}`
  })
}

describe('which nights are shown', () => {
  test('the first sub of tonight does not change last night', async () => {
    sub('Madrid', '2026-01-10T22:00Z')
    sub('Madrid', '2026-01-11T02:00Z')
    const before = 'last 2026-01-10: 2 of Madrid'
    expect(await shownAt('2026-01-11T16:00Z')).toEqual([before])
    sub('Madrid', '2026-01-11T15:59Z')
    expect(await shownAt('2026-01-11T16:00Z')).toEqual(['tonight 2026-01-11: 1 of Madrid', before])
  })

  test('the night that has just ended is the last one in the morning', async () => {
    sub('Madrid', '2026-01-09T23:00Z')
    sub('Madrid', '2026-01-11T05:30Z')
    // A quarter past six in Madrid, and the newest sub three quarters of an hour old; then an hour.
    expect(await shownAt('2026-01-11T06:15Z')).toEqual([
      'tonight 2026-01-10: 1 of Madrid',
      'last 2026-01-09: 1 of Madrid',
    ])
    expect(await shownAt('2026-01-11T06:30Z')).toEqual(['last 2026-01-10: 1 of Madrid'])
    // Clouds at three in the morning end no night.
    expect((await shownAt('2026-01-11T04:59Z'))[0]).toMatch(/^tonight 2026-01-10/)
  })

  test('another site’s new night does not replace this site’s last one', async () => {
    sub('Madrid', '2026-01-11T02:00Z')
    // Eight in the evening in Sydney, ten in the morning in Madrid.
    sub('Sydney', '2026-01-11T09:00Z')
    expect(await shownAt('2026-01-11T09:01Z')).toEqual([
      'tonight 2026-01-11: 1 of Sydney',
      'last 2026-01-10: 1 of Madrid',
    ])
  })

  test('a night that has ended at one site and continues at another is shown for both', async () => {
    sub('Sydney', '2026-01-11T12:00Z')
    sub('Madrid', '2026-01-11T22:00Z')
    sub('Madrid', '2026-01-11T22:05Z')
    // Half past ten in the morning in Sydney, half past midnight in Madrid.
    expect(await shownAt('2026-01-11T23:30Z')).toEqual([
      'tonight 2026-01-11: 2 of Madrid',
      'last 2026-01-11: 1 of Sydney',
    ])
    // Asked for by its date it is all one night.
    expect(await shownAt('2026-01-11T23:30Z', '2026-01-11')).toEqual([
      'tonight 2026-01-11: 3 of all',
    ])
  })

  test('last nights that are a day apart are both shown, but older ones are not', async () => {
    sub('Madrid', '2026-01-08T22:00Z')
    sub('Sydney', '2026-01-10T12:00Z')
    expect(await shownAt('2026-01-11T09:00Z')).toEqual(['last 2026-01-10: 1 of Sydney'])
    sub('Madrid', '2026-01-09T22:00Z')
    expect(await shownAt('2026-01-11T09:00Z')).toEqual([
      'last 2026-01-10: 1 of Sydney',
      'last 2026-01-09: 1 of Madrid',
    ])
  })

  test('flats at noon do not start a night', async () => {
    sub('Madrid', '2026-01-10T22:00Z')
    sub('Madrid', '2026-01-11T12:00Z', { frameType: 'flat' })
    expect(await shownAt('2026-01-11T13:00Z')).toEqual(['last 2026-01-10: 1 of Madrid'])
  })

  test('a clock that is far ahead hides no other nights, and its own are shown if there are no others', async () => {
    sub('Sydney', '2045-01-10T12:00Z')
    expect(await shownAt('2026-01-11T13:00Z')).toEqual(['null 2045-01-10: 1 of all'])
    sub('Madrid', '2026-01-10T22:00Z')
    expect(await shownAt('2026-01-11T13:00Z')).toEqual(['last 2026-01-10: 1 of Madrid'])
  })
})

describe('moving between nights', () => {
  const around = async (night: string) => {
    const now = Date.parse('2026-01-20T13:00Z')
    const { shown } = await getOverview(testContext(adminActor, db, now), { night })
    return [shown[0]?.previous, shown[0]?.next]
  }

  test('leads to nights with subs from any site', async () => {
    sub('Madrid', '2026-01-03T22:00Z')
    sub('Sydney', '2026-01-07T12:00Z')
    sub('Madrid', '2026-01-10T22:00Z')
    sub('Madrid', '2026-01-15T12:30Z', { frameType: 'flat' })
    expect(await around('2026-01-03')).toEqual([null, '2026-01-07'])
    expect(await around('2026-01-07')).toEqual(['2026-01-03', '2026-01-10'])
    expect(await around('2026-01-10')).toEqual(['2026-01-07', null])
    // One without subs knows its neighbours too.
    expect(await around('2026-01-05')).toEqual(['2026-01-03', '2026-01-07'])
    expect(await around('1990-01-01')).toEqual([null, '2026-01-03'])
  })

  test('skips none if one site’s night begins during another’s', async () => {
    // Sydney’s night of the 11th has begun before Madrid’s of the 10th has ended.
    sub('Sydney', '2026-01-11T01:30Z')
    sub('Madrid', '2026-01-11T06:00Z')
    expect(await around('2026-01-12')).toEqual(['2026-01-11', null])
    expect(await around('2026-01-11')).toEqual(['2026-01-10', null])
    expect(await around('2026-01-09')).toEqual([null, '2026-01-10'])
  })
})

test.each([
  ['2026-03-13', 'UTC', null, '2026-03-13T12:00:00Z'],
  ['2026-03-13', 'Europe/Madrid', null, '2026-03-13T11:00:00Z'],
  // The clocks went forward in the night before.
  ['2026-03-29', 'Europe/Madrid', null, '2026-03-29T10:00:00Z'],
  ['2026-03-13', 'Pacific/Kiritimati', null, '2026-03-12T22:00:00Z'],
  ['2026-03-13', 'Etc/GMT+12', null, '2026-03-14T00:00:00Z'],
  // 70.5° west: 4 h 42 min behind UTC.
  ['2026-03-13', null, -70.5, '2026-03-13T16:42:00Z'],
  ['2026-03-13', null, null, '2026-03-13T12:00:00Z'],
])('the night of %s in %s, longitude %s, begins at %s', (night, zone, longitude, start) => {
  const startMs = getNightStart(night, zone, longitude)
  expect(new Date(startMs).toISOString()).toBe(start.replace('Z', '.000Z'))
  expect(observingNight(startMs, zone, longitude)).toBe(night)
  expect(observingNight(startMs - 1, zone, longitude) < night).toBe(true)
})
