import { describe, expect, it } from 'vitest'
import { read, readOne } from './testing'

type Json = Record<string, unknown>

const record = (changes: Json = {}): Json => ({
  id: '3f0c9a52-70a4-4f0b-9a51-6f1d7f1f0001',
  index: 1,
  fileName: '300s_Ha_gain_100_offset_50_1x1_0001.fits',
  fullPath: 'D:/Astro/NGC 7000/LIGHT/300s_Ha_gain_100_offset_50_1x1_0001.fits',
  started: '2024-09-07T22:10:05.1234567+02:00',
  epochMilliseconds: 1725739805123,
  duration: 300.0,
  filterName: 'Ha',
  detectedStars: 950,
  HFR: 2.05,
  ...changes,
})

const file = (targets: Json[], more: Json = {}, name = 'sessionHistory.json') => ({
  name,
  text: JSON.stringify({ id: 'c0ffee', pluginVersion: '2.1.0.0', targets, ...more }),
})
const history = (...imageRecords: unknown[]) => file([{ name: 'NGC 7000', imageRecords }])
const empty = { id: undefined }

describe('a record of the Web Session History Viewer', () => {
  it('is mapped by field name, and its id becomes the captureId', () => {
    expect(readOne([history(record({ FocuserTemperature: 6.5 }))])).toEqual({
      captureId: '3f0c9a52-70a4-4f0b-9a51-6f1d7f1f0001',
      capturedAt: '2024-09-07T20:10:05.123Z',
      frameType: 'light',
      targetName: 'NGC 7000',
      filter: 'Ha',
      exposureSeconds: 300,
      fileName: '300s_Ha_gain_100_offset_50_1x1_0001.fits',
      filePath: 'D:/Astro/NGC 7000/LIGHT/300s_Ha_gain_100_offset_50_1x1_0001.fits',
      software: 'N.I.N.A.',
      focuserTemperature: 6.5,
      source: 'nina-web-session-history',
      metrics: { hfr: 2.05, starCount: 950 },
    })
  })

  it('includes the statistics and guiding of newer plugins, but not a median that repeats the mean', () => {
    const { captures, notes } = read([
      history(
        record({
          ADUStDev: 120.5,
          ADUMean: 701.25,
          ADUMedian: 701.25,
          GuidingRMS: 0.31,
          GuidingRMSArcSec: 0.62,
        }),
      ),
    ])
    expect(captures[0]!.capture.metrics).toEqual({
      hfr: 2.05,
      starCount: 950,
      guidingRms: 0.62,
      backgroundMean: 701.25,
      backgroundNoise: 120.5,
    })
    expect(notes.join()).toContain('ADUMedian repeats ADUMean')
  })

  it('keeps a real median', () => {
    const { metrics } = readOne([history(record({ ADUMean: 701.25, ADUMedian: 690 }))])
    expect(metrics.medianAdu).toBe(690)
  })

  it('reads quoted NaN as absent, and passes −1 stars on to the ingest', () => {
    const { metrics } = readOne([history(record({ HFR: 'NaN', detectedStars: -1 }))])
    expect(metrics).toEqual({ starCount: -1 })
  })

  it('has no gain or offset guessed from its file name', () => {
    const capture = readOne([history(record())])
    expect(capture).not.toHaveProperty('gain')
    expect(capture).not.toHaveProperty('offset')
    expect(capture).not.toHaveProperty('binning')
  })
})

describe('the target and frame type of a record', () => {
  it('come from the target that contains the record', () => {
    const { captures } = read([
      file([
        { name: 'Panel 1', imageRecords: [record()] },
        { name: 'Panel 2', imageRecords: [record({ ...empty, started: '2024-09-08T01:00:00Z' })] },
        { name: 'Nothing yet', imageRecords: [] },
      ]),
    ])
    expect(captures.map(({ line, capture }) => [line, capture.targetName])).toEqual([
      ['targets[0].imageRecords[0]', 'Panel 1'],
      ['targets[1].imageRecords[0]', 'Panel 2'],
    ])
  })

  it.each([
    ['LIGHT-Ha', 'light'],
    ['FLAT-Ha', 'flat'],
    ['DARKFLAT-Ha', 'dark'],
  ])('come from the placeholder %s of a target without a name', (name, frameType) => {
    const capture = readOne([file([{ name, imageRecords: [record({ fullPath: undefined })] }])])
    expect(capture.frameType).toBe(frameType)
    expect(capture).not.toHaveProperty('targetName')
  })

  it('do not come from a target name that only looks like a placeholder', () => {
    const capture = readOne([file([{ name: 'Dark-Shark', imageRecords: [record()] }])])
    expect(capture).toMatchObject({ frameType: 'light', targetName: 'Dark-Shark' })
  })

  it('use the folder for the type of calibration frames', () => {
    const flat = record({ fullPath: 'D:/2024/FLAT/a.fits' })
    expect(readOne([history(flat)]).frameType).toBe('flat')
    const nameless = file([{ name: '', imageRecords: [flat] }])
    expect(readOne([nameless], { targetName: 'M 31' })).not.toHaveProperty('targetName')
  })

  it('use the selected target only if the file names none', () => {
    const chosen = { targetName: 'North America' }
    expect(readOne([history(record())], chosen).targetName).toBe('NGC 7000')
    const nameless = file([{ name: '', imageRecords: [record()] }])
    expect(readOne([nameless], chosen).targetName).toBe('North America')
  })
})

describe('the start of a record', () => {
  it('is “started” with its offset, with a warning if the epoch differs', () => {
    const { captures, problems } = read([history(record({ epochMilliseconds: 1725739865123 }))])
    expect(captures[0]!.capture.capturedAt).toBe('2024-09-07T20:10:05.123Z')
    expect(problems).toMatchObject([{ line: 'targets[0].imageRecords[0]', severity: 'warning' }])
  })

  it('is epochMilliseconds if “started” has no offset, and otherwise uses the time zone', () => {
    const local = record({ started: '2024-09-07T22:10:05' })
    expect(readOne([history(local)]).capturedAt).toBe('2024-09-07T20:10:05.123Z')
    const bare = record({ started: '2024-09-07T22:10:05', epochMilliseconds: undefined })
    expect(readOne([history(bare)], { timeZone: 'Europe/Madrid' }).capturedAt).toBe(
      '2024-09-07T20:10:05.000Z',
    )
    expect(read([history(bare)]).problems).toMatchObject([{ severity: 'refused' }])
  })

  it('is required: a record without one is refused with its path', () => {
    const broken = record({ id: 'b', started: 'soon', epochMilliseconds: undefined })
    const other = record({ id: 'c', started: '2024-09-07T22:16:00+02:00', epochMilliseconds: null })
    const { captures, problems } = read([history(record(), broken, null, other)])
    expect(captures.map(({ line }) => line)).toEqual([
      'targets[0].imageRecords[0]',
      'targets[0].imageRecords[3]',
    ])
    expect(problems.map(({ line, severity }) => [line, severity])).toEqual([
      ['targets[0].imageRecords[1]', 'refused'],
      ['targets[0].imageRecords[2]', 'refused'],
    ])
  })

  it('may be shared by two numbered subs, which are both kept with a warning', () => {
    const twin = record({ id: 'b', fileName: '0002.fits', HFR: 2.4 })
    const { captures, problems } = read([history(record(), twin)])
    expect(captures.map(({ capture }) => capture.metrics.hfr)).toEqual([2.05, 2.4])
    expect(problems).toMatchObject([
      {
        line: 'targets[0].imageRecords[1]',
        severity: 'warning',
        message: expect.stringContaining('targets[0].imageRecords[0]') as string,
      },
    ])
  })
})

describe('the id of a record', () => {
  it('identifies duplicates, which are read once even from two files', () => {
    const { captures, notes } = read([
      file([{ name: 'NGC 7000', imageRecords: [record(), record()] }], {}, 'one.json'),
      file([{ name: 'NGC 7000', imageRecords: [record()] }], {}, 'two.json'),
    ])
    expect(captures.map(({ line }) => line)).toEqual(['one.json: targets[0].imageRecords[0]'])
    expect(notes.join()).toContain('read once (2 times')
  })

  it('is dropped from another sub that repeats it, which is identified by file name and time', () => {
    const other = record({
      fileName: '0002.fits',
      started: '2024-09-07T22:16:00+02:00',
      epochMilliseconds: undefined,
    })
    const { captures, problems } = read([history(record(), other)])
    expect(captures).toHaveLength(2)
    expect(captures[1]!.capture).not.toHaveProperty('captureId')
    expect(problems).toMatchObject([{ severity: 'warning' }])
  })

  it('is dropped from a sub that repeats it at the same time with other values', () => {
    const { captures } = read([history(record(), record({ HFR: 2.4 }), record({ HFR: 2.4 }))])
    expect(captures.map(({ capture }) => [capture.captureId, capture.metrics.hfr])).toEqual([
      [record().id, 2.05],
      [undefined, 2.4],
    ])
  })

  it('is left out if it is longer than the API allows', () => {
    expect(readOne([history(record({ id: 'x'.repeat(129) }))])).not.toHaveProperty('captureId')
  })
})

it('notes that the session was still running', () => {
  const running = file([{ name: 'NGC 7000', imageRecords: [record()] }], { activeSession: true })
  expect(read([running]).notes.join()).toContain('still running')
})

it('uses filterName if the file name has another filter, with a warning', () => {
  const { captures, problems } = read([
    history(
      record({ fileName: '180s_OIII_0018.xisf', filterName: 'SII' }),
      record({
        ...empty,
        fileName: 'SII_0019.xisf',
        filterName: 'SII',
        started: '2024-09-08T01:00:00Z',
      }),
      record({
        ...empty,
        fileName: 'b_0020.xisf',
        filterName: 'L',
        started: '2024-09-08T02:00:00Z',
      }),
    ),
  ])
  expect(captures[0]!.capture.filter).toBe('SII')
  const about = problems.filter(({ message }) => message.includes('filterName'))
  expect(about).toMatchObject([
    {
      line: 'targets[0].imageRecords[0]',
      severity: 'warning',
      message: 'the file name says OIII, but filterName says SII; filterName was used',
    },
  ])
})
