import { describe, expect, it } from 'vitest'
import { instantInZone, instantOf, readClock } from './times'

const iso = (ms: number) => new Date(ms).toISOString()

describe('readClock', () => {
  it.each([
    ['2025-03-06T01:42:40.9050406Z', '2025-03-06T01:42:40.905Z'],
    ['2022-01-11T19:35:09.8923711-05:00', '2022-01-12T00:35:09.892Z'],
    ['2024-06-01T12:00:00+0530', '2024-06-01T06:30:00.000Z'],
    ['2024-06-01 12:00Z', '2024-06-01T12:00:00.000Z'],
  ])('reads the instant of %s', (text, expected) => {
    expect(iso(instantOf(readClock(text)!)!)).toBe(expected)
  })

  it.each([
    ['2025-03-05 20:42', '2025-03-05T20:42:00.000Z'],
    ['2025-03-05T20:42:40.5', '2025-03-05T20:42:40.500Z'],
    ['03/05/2025 20:42:40', '2025-03-05T20:42:40.000Z'],
  ])('reads what a clock without an offset showed: %s', (text, shown) => {
    const clock = readClock(text)!
    expect(iso(clock.clockMs)).toBe(shown)
    expect(instantOf(clock)).toBeNull()
  })

  it.each([
    '',
    'soon',
    '2025-02-31 20:00',
    '2025-13-01 20:00',
    '2025-03-05 24:61',
    '20:42',
    5,
    null,
  ])('does not read %j', (raw) => expect(readClock(raw)).toBeNull())
})

describe('instantInZone', () => {
  const at = (text: string, zone: string) => {
    const found = instantInZone(readClock(text)!.clockMs, zone)
    return found && [iso(found.ms), found.doubt]
  }

  it('goes by the offset of the day', () => {
    expect(at('2024-01-15 22:00', 'Europe/Madrid')).toEqual(['2024-01-15T21:00:00.000Z', null])
    expect(at('2024-07-15 22:00', 'Europe/Madrid')).toEqual(['2024-07-15T20:00:00.000Z', null])
    expect(at('2024-01-15 22:00', 'Asia/Kathmandu')).toEqual(['2024-01-15T16:15:00.000Z', null])
  })

  it('is sure on both sides of a change and doubtful only within it', () => {
    expect(at('2024-10-27 01:59', 'Europe/Madrid')).toEqual(['2024-10-26T23:59:00.000Z', null])
    expect(at('2024-10-27 02:30', 'Europe/Madrid')).toEqual(['2024-10-27T00:30:00.000Z', 'twice'])
    expect(at('2024-10-27 03:00', 'Europe/Madrid')).toEqual(['2024-10-27T02:00:00.000Z', null])
    expect(at('2024-03-31 01:59', 'Europe/Madrid')).toEqual(['2024-03-31T00:59:00.000Z', null])
    expect(at('2024-03-31 02:30', 'Europe/Madrid')).toEqual(['2024-03-31T01:30:00.000Z', 'never'])
    expect(at('2024-03-31 03:00', 'Europe/Madrid')).toEqual(['2024-03-31T01:00:00.000Z', null])
  })

  it('has no answer for a zone that is none', () => {
    expect(at('2024-01-15 22:00', 'Mars/Olympus')).toBeNull()
  })
})
