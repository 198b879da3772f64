import { describe, expect, it } from 'vitest'
import { toInstant, resolveInstants, readClock } from './times'

const iso = (ms: number) => new Date(ms).toISOString()

describe('readClock', () => {
  it.each([
    ['2025-03-06T01:42:40.9050406Z', '2025-03-06T01:42:40.905Z'],
    ['2022-01-11T19:35:09.8923711-05:00', '2022-01-12T00:35:09.892Z'],
    ['2024-06-01T12:00:00+0530', '2024-06-01T06:30:00.000Z'],
    ['2024-06-01 12:00Z', '2024-06-01T12:00:00.000Z'],
  ])('reads the instant of %s', (text, expected) => {
    expect(iso(toInstant(readClock(text)!)!)).toBe(expected)
  })

  it.each([
    ['2025-03-05 20:42', '2025-03-05T20:42:00.000Z'],
    ['2025-03-05T20:42:40.5', '2025-03-05T20:42:40.500Z'],
    ['03/05/2025 20:42:40', '2025-03-05T20:42:40.000Z'],
    ['05.03.2025 20:42', '2025-03-05T20:42:00.000Z'],
    ['5.3.2025 1:02:03', '2025-03-05T01:02:03.000Z'],
  ])('reads a time without an offset: %s', (text, shown) => {
    const clock = readClock(text)!
    expect(iso(clock.clockMs)).toBe(shown)
    expect(toInstant(clock)).toBeNull()
  })

  it.each([
    '',
    'soon',
    '2025-02-31 20:00',
    '2025-13-01 20:00',
    '31.02.2025 20:00',
    '2025-03-05 24:61',
    '20:42',
    5,
    null,
  ])('does not read %j', (raw) => expect(readClock(raw)).toBeNull())
})

describe('a single local time', () => {
  const at = (text: string, zone: string) => {
    const [found] = resolveInstants([{ clockMs: readClock(text)!.clockMs, exposureMs: 0 }], zone)
    return found && [iso(found.ms), found.doubt]
  }

  it("uses that day's offset", () => {
    expect(at('2024-01-15 22:00', 'Europe/Madrid')).toEqual(['2024-01-15T21:00:00.000Z', null])
    expect(at('2024-07-15 22:00', 'Europe/Madrid')).toEqual(['2024-07-15T20:00:00.000Z', null])
    expect(at('2024-01-15 22:00', 'Asia/Kathmandu')).toEqual(['2024-01-15T16:15:00.000Z', null])
  })

  it('is certain before and after a clock change, and doubtful only within it', () => {
    expect(at('2024-10-27 01:59', 'Europe/Madrid')).toEqual(['2024-10-26T23:59:00.000Z', null])
    expect(at('2024-10-27 02:30', 'Europe/Madrid')).toEqual(['2024-10-27T00:30:00.000Z', 'twice'])
    expect(at('2024-10-27 03:00', 'Europe/Madrid')).toEqual(['2024-10-27T02:00:00.000Z', null])
    expect(at('2024-03-31 01:59', 'Europe/Madrid')).toEqual(['2024-03-31T00:59:00.000Z', null])
    expect(at('2024-03-31 02:30', 'Europe/Madrid')).toEqual(['2024-03-31T01:30:00.000Z', 'never'])
    expect(at('2024-03-31 03:00', 'Europe/Madrid')).toEqual(['2024-03-31T01:00:00.000Z', null])
  })

  it('returns null for an unknown zone', () => {
    expect(at('2024-01-15 22:00', 'Mars/Olympus')).toBeNull()
  })
})

describe('local times around a clock change', () => {
  const read = (day: string, times: string[], zone: string, exposureSeconds = 300) =>
    resolveInstants(
      times.map((time) => ({
        clockMs: readClock(`${day} ${time}`)!.clockMs,
        exposureMs: exposureSeconds * 1000,
      })),
      zone,
    ).map((found) => ({
      time: iso(found!.ms).slice(11, 16),
      doubt: found!.doubt,
      pass: found!.pass,
    }))
  const autumn = (times: string[], exposureSeconds?: number) =>
    read('2024-10-27', times, 'Europe/Madrid', exposureSeconds)
  const times = (rows: ReturnType<typeof autumn>) => rows.map(({ time }) => time)

  it('are resolved by their order if they go back', () => {
    const rows = autumn(['02:00', '02:20', '02:40', '02:00', '02:20', '02:40'])
    expect(times(rows)).toEqual(['00:00', '00:20', '00:40', '01:00', '01:20', '01:40'])
    expect(rows.map(({ pass }) => pass)).toEqual([
      'first',
      'first',
      'first',
      'second',
      'second',
      'second',
    ])
    expect(rows.every(({ doubt }) => doubt === null)).toBe(true)
  })

  it('are resolved in a log with the newest first', () => {
    const clocks = ['03:10', '02:40', '02:10', '02:50', '02:20', '01:50']
    expect(times(autumn(clocks))).toEqual(['02:10', '01:40', '01:10', '00:50', '00:20', '23:50'])
  })

  it('leave room for each exposure even if none goes back', () => {
    const clocks = ['01:20', '02:30', '02:40', '03:50']
    expect(times(autumn(clocks, 4200))).toEqual(['23:20', '00:30', '01:40', '02:50'])
    expect(times(autumn(['01:30', '02:30', '02:30', '03:30'], 3600))).toEqual([
      '23:30',
      '00:30',
      '01:30',
      '02:30',
    ])
  })

  it('keep the rhythm of the log if both readings leave room', () => {
    const untilTheChange = ['01:45', '01:50', '01:55', '02:00', '02:05', '02:10', '03:30', '03:35']
    expect(times(autumn(untilTheChange)).slice(2, 7)).toEqual([
      '23:55',
      '00:00',
      '00:05',
      '00:10',
      '02:30',
    ])
    const fromTheChangeOn = ['01:45', '01:50', '01:55', '02:40', '02:45', '02:50', '02:55', '03:00']
    expect(times(autumn(fromTheChangeOn)).slice(2)).toEqual([
      '23:55',
      '01:40',
      '01:45',
      '01:50',
      '01:55',
      '02:00',
    ])
  })

  it('are resolved by the only other sub of the night', () => {
    expect(times(autumn(['01:50', '01:55', '02:00']))).toEqual(['23:50', '23:55', '00:00'])
    expect(times(autumn(['02:55', '03:00', '03:05']))).toEqual(['01:55', '02:00', '02:05'])
  })

  it('stay doubtful if nothing resolves them, and use the first of the two', () => {
    const rows = autumn(['02:10', '02:15', '02:20'])
    expect(rows.map(({ doubt }) => doubt)).toEqual(['twice', 'twice', 'twice'])
    expect(times(rows)).toEqual(['00:10', '00:15', '00:20'])
    const even = autumn(['01:50', '02:00', '02:10', '02:20', '02:30', '02:40', '02:50', '03:00'])
    expect(even.filter(({ doubt }) => doubt === 'twice')).toHaveLength(6)
  })

  it('are not resolved by another night', () => {
    const other = { clockMs: readClock('2024-10-20 21:00')!.clockMs, exposureMs: 300_000 }
    const doubtful = { clockMs: readClock('2024-10-27 02:30')!.clockMs, exposureMs: 300_000 }
    const [, found] = resolveInstants([other, doubtful], 'Europe/Madrid')
    expect(found).toMatchObject({ doubt: 'twice' })
  })

  it('never collide, however much the clocks change', () => {
    const rows = read(
      '2024-04-07',
      ['01:35', '01:50', '01:35', '01:50', '02:05'],
      'Australia/Lord_Howe',
    )
    expect(times(rows)).toEqual(['14:35', '14:50', '15:05', '15:20', '15:35'])
  })

  it('stay in winter time for a session whose clock was not put forward', () => {
    const rows = read('2024-03-31', ['01:50', '02:10', '02:50', '03:10', '03:30'], 'Europe/Madrid')
    expect(times(rows)).toEqual(['00:50', '01:10', '01:50', '02:10', '02:30'])
    expect(rows.map(({ doubt }) => doubt)).toEqual([
      null,
      'never',
      'never',
      'unchanged',
      'unchanged',
    ])
  })

  it('move forward with the clock in spring', () => {
    const rows = read('2024-03-31', ['01:50', '01:55', '03:00', '03:05'], 'Europe/Madrid')
    expect(times(rows)).toEqual(['00:50', '00:55', '01:00', '01:05'])
    expect(rows.every(({ doubt }) => doubt === null)).toBe(true)
  })
})
