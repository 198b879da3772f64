import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { observingNight } from './observing-night'

const night = (iso: string, zone: string | null, longitude: number | null = null) =>
  observingNight(Date.parse(iso), zone, longitude)

describe('observingNight with a time zone', () => {
  it('assigns the hours before and after midnight to the same evening', () => {
    expect(night('2022-01-11T19:35:09-05:00', 'America/New_York')).toBe('2022-01-11')
    expect(night('2022-01-12T03:00:00-05:00', 'America/New_York')).toBe('2022-01-11')
  })

  it('changes at local noon, to the millisecond', () => {
    expect(night('2022-01-12T11:59:59.999-05:00', 'America/New_York')).toBe('2022-01-11')
    expect(night('2022-01-12T12:00:00.000-05:00', 'America/New_York')).toBe('2022-01-12')
  })

  it('reads the local date far from Greenwich, on both sides', () => {
    expect(night('2024-06-30T13:00:00Z', 'Pacific/Auckland')).toBe('2024-06-30')
    expect(night('2024-07-01T09:00:00Z', 'Pacific/Honolulu')).toBe('2024-06-30')
  })

  it('supports zones with half and quarter hours', () => {
    expect(night('2024-01-15T06:29:59Z', 'Asia/Kolkata')).toBe('2024-01-14')
    expect(night('2024-01-15T06:30:00Z', 'Asia/Kolkata')).toBe('2024-01-15')
    expect(night('2024-01-15T06:14:59Z', 'Asia/Kathmandu')).toBe('2024-01-14')
    expect(night('2024-01-15T06:15:00Z', 'Asia/Kathmandu')).toBe('2024-01-15')
  })

  it('changes at noon by the clock on days when the clocks change', () => {
    // Spring forward on 2024-03-10: noon is at 16:00 UTC; the day before it was at 17:00.
    expect(night('2024-03-09T16:59:59Z', 'America/New_York')).toBe('2024-03-08')
    expect(night('2024-03-09T17:00:00Z', 'America/New_York')).toBe('2024-03-09')
    expect(night('2024-03-10T15:59:59Z', 'America/New_York')).toBe('2024-03-09')
    expect(night('2024-03-10T16:00:00Z', 'America/New_York')).toBe('2024-03-10')
    // Fall back on 2024-11-03: both passes of 01:30 belong to the evening of the 2nd.
    expect(night('2024-11-03T05:30:00Z', 'America/New_York')).toBe('2024-11-02')
    expect(night('2024-11-03T06:30:00Z', 'America/New_York')).toBe('2024-11-02')
    expect(night('2024-11-03T16:59:59Z', 'America/New_York')).toBe('2024-11-02')
    expect(night('2024-11-03T17:00:00Z', 'America/New_York')).toBe('2024-11-03')
  })

  it('agrees with the calendar of Intl at any time, however often it is called', () => {
    const zones = ['Europe/Madrid', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Tokyo']
    const formats = new Map(
      zones.map((timeZone) => [
        timeZone,
        new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }),
      ]),
    )
    const moments = fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2035, 0, 1) })
    fc.assert(
      fc.property(fc.constantFrom(...zones), moments, (zone, ms) => {
        const [date, time] = formats.get(zone)!.format(ms).split(' ') as [string, string]
        const evening = new Date(`${date}T00:00:00Z`)
        if (time < '12:00:00') evening.setUTCDate(evening.getUTCDate() - 1)
        expect(observingNight(ms, zone, null)).toBe(evening.toISOString().slice(0, 10))
        expect(observingNight(ms, zone, null)).toBe(evening.toISOString().slice(0, 10))
      }),
    )
  })
})

describe('observingNight without a time zone', () => {
  it('uses local mean time at 15 degrees an hour', () => {
    // 75° W is five hours behind: local noon at 17:00 UTC.
    expect(night('2022-01-12T16:59:59Z', null, -75)).toBe('2022-01-11')
    expect(night('2022-01-12T17:00:00Z', null, -75)).toBe('2022-01-12')
    // 150° E is ten hours ahead: local noon at 02:00 UTC.
    expect(night('2022-01-12T01:59:59Z', null, 150)).toBe('2022-01-11')
    expect(night('2022-01-12T02:00:00Z', null, 150)).toBe('2022-01-12')
  })

  it('falls back to UTC when the longitude is unknown too', () => {
    expect(night('2022-01-12T11:59:59Z', null)).toBe('2022-01-11')
    expect(night('2022-01-12T12:00:00Z', null)).toBe('2022-01-12')
  })

  it('uses the zone rather than the longitude', () => {
    expect(night('2022-01-12T16:30:00Z', 'America/New_York', 150)).toBe('2022-01-11')
  })

  it('falls back to the longitude when the zone is unknown to this runtime', () => {
    expect(night('2022-01-12T16:59:59Z', 'Nowhere/Atlantis', -75)).toBe('2022-01-11')
    expect(night('2022-01-12T17:00:00Z', 'Nowhere/Atlantis', -75)).toBe('2022-01-12')
  })
})

describe('the zone of the server', () => {
  afterEach(() => void vi.unstubAllEnvs())

  it.each(['UTC', 'Asia/Tokyo', 'America/Los_Angeles'])(
    '%s does not change a night',
    (serverZone) => {
      vi.stubEnv('TZ', serverZone)
      const offset = { UTC: 0, 'Asia/Tokyo': -540, 'America/Los_Angeles': 480 }[serverZone]
      expect(new Date('2024-12-14T12:00:00Z').getTimezoneOffset()).toBe(offset)
      const vienna = ['22:00', '01:10', '06:10', '18:20'].map((time, i) =>
        night(`2024-12-${i === 0 ? 14 : 15}T${time}:00+01:00`, 'Europe/Vienna'),
      )
      expect(vienna).toEqual(['2024-12-14', '2024-12-14', '2024-12-14', '2024-12-15'])
      expect(night('2024-11-16T03:00:00Z', null, -97)).toBe('2024-11-15')
      expect(night('2024-11-15T17:00:00Z', null, 151)).toBe('2024-11-15')
    },
  )
})
