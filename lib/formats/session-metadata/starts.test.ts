import { describe, expect, it } from 'vitest'
import { image, imageFile, read, readOne, without } from '../testing'

const old = (start: string) =>
  without(image({ ExposureStart: start }), 'ExposureStartUTC', 'MountRA', 'MountDec', 'ImageType')

describe('a start time', () => {
  it('is the UTC field if there is one, whatever the zone', () => {
    const file = imageFile(image())
    expect(readOne([file], { timeZone: 'Asia/Tokyo' })).toEqual(readOne([file]))
    expect(read([file]).notes).toContain('Start times are ExposureStartUTC.')
  })

  it('is UTC even without a Z', () => {
    const file = imageFile(image({ ExposureStartUTC: '2025-03-06T01:42:40' }))
    expect(readOne([file]).capturedAt).toBe('2025-03-06T01:42:40.000Z')
  })

  it('is otherwise local time in the given zone, and the notes show both', () => {
    const { captures, notes } = read([imageFile(old('2025-03-05 20:42'))], {
      timeZone: 'America/New_York',
    })
    expect(captures[0]!.capture.capturedAt).toBe('2025-03-06T01:42:00.000Z')
    expect(notes.join()).toContain('America/New_York')
    expect(notes.join()).toContain('"2025-03-05 20:42" as 2025-03-06T01:42:00.000Z')
  })

  it('has the month first in the CSV of versions before 2.4', () => {
    const file = imageFile(old('03/05/2025 20:42:40'))
    expect(readOne([file], { timeZone: 'America/New_York' }).capturedAt).toBe(
      '2025-03-06T01:42:40.000Z',
    )
  })

  it('needs no zone if the JSON of old versions includes the offset', () => {
    const text = JSON.stringify([old('2025-03-05T20:42:40.9050406-05:00')])
    expect(readOne([{ name: 'ImageMetaData.json', text }]).capturedAt).toBe(
      '2025-03-06T01:42:40.905Z',
    )
  })

  it.each([
    ['no zone is given', null, 'no time zone was given'],
    ['the zone is unknown', 'Mars/Olympus', 'Mars/Olympus'],
  ])('is refused as local time if %s', (_, timeZone, reason) => {
    const { captures, problems } = read([imageFile(old('2025-03-05 20:42'))], { timeZone })
    expect(captures).toEqual([])
    expect(problems).toMatchObject([
      { line: 2, severity: 'refused', message: expect.stringContaining(reason) as string },
    ])
  })

  it('that cannot be read makes only its own row refused', () => {
    const broken = image({ ExposureStart: 'yesterday', ExposureStartUTC: '' })
    const { captures, problems } = read([imageFile(image(), broken, image({ FilePath: 'c' }))])
    expect(captures.map(({ line }) => line)).toEqual([2, 4])
    expect(problems).toMatchObject([{ line: 3, severity: 'refused' }])
  })

  it('is the first of two, with a warning, in the hour after the clocks go back', () => {
    const { captures, problems } = read([imageFile(old('2024-11-03 01:30'))], {
      timeZone: 'America/New_York',
    })
    expect(captures[0]!.capture.capturedAt).toBe('2024-11-03T05:30:00.000Z')
    expect(problems).toMatchObject([{ severity: 'warning' }])
  })

  it('is resolved by the order of the rows if the clocks go back between them', () => {
    const row = (minute: string, i: number) =>
      without(
        image({ ExposureStart: `2024-11-03 01:${minute}`, FilePath: `${i}.fits`, HFR: `2.${i}` }),
        'ExposureStartUTC',
        'MountRA',
        'MountDec',
        'ImageType',
      )
    const rows = ['00', '20', '40', '00', '20', '40'].map(row) as [ReturnType<typeof row>]
    const { captures, problems, notes } = read([imageFile(...rows)], {
      timeZone: 'America/New_York',
    })
    expect(captures.map(({ capture }) => capture.capturedAt.slice(11, 16))).toEqual([
      '05:00',
      '05:20',
      '05:40',
      '06:00',
      '06:20',
      '06:40',
    ])
    expect(problems).toEqual([])
    expect(notes.join()).toContain('read as before the change, from the order of the rows (3 times')
    expect(notes.join()).toContain('read as after the change, from the order of the rows (3 times')
  })
})
