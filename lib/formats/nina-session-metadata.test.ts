import { describe, expect, it } from 'vitest'
import {
  acquisition,
  acquisitionFile,
  cells,
  header,
  image,
  imageFile,
  read,
  readOne,
  without,
} from './testing'

const asJson = (name: string, value: unknown) => ({ name, text: JSON.stringify(value, null, 2) })

describe('a sub of ImageMetaData.csv', () => {
  it('is mapped by column name, in the units of the API', () => {
    expect(readOne([imageFile(image()), acquisitionFile()])).toEqual({
      capturedAt: '2025-03-06T01:42:40.905Z',
      frameType: 'light',
      targetName: 'M 31',
      filter: 'Ha',
      exposureSeconds: 300,
      binning: 1,
      gain: 100,
      offset: 50,
      cameraTemperature: -9.9,
      setTemperature: -10,
      focuserPosition: 12345,
      focuserTemperature: 6.5,
      rotatorAngle: 180,
      pierSide: 'east',
      source: 'nina-session-metadata',
      received: {
        backgroundMean: { value: 812.25, unit: 'ADU' },
        backgroundNoise: { value: 160.5, unit: 'ADU' },
      },
      ra: 10.6847,
      dec: 41.2687,
      siteLatitude: 37.5,
      siteLongitude: -6.25,
      siteElevation: 420,
      fileName: '2025-03-05_20-42-40_Ha_0007.fits',
      filePath: 'D:/Astro/M 31/2025-03-05/LIGHT/2025-03-05_20-42-40_Ha_0007.fits',
      camera: 'ASI2600MM',
      telescope: 'FSQ-106',
      software: 'N.I.N.A.',
      metrics: {
        hfr: 2.31,
        starCount: 842,
        guidingRms: 0.62,
        fwhm: 2.9,
        eccentricity: 0.41,
        airmass: 1.2345,
        backgroundMean: 812.25,
        backgroundNoise: 160.5,
        medianAdu: 790,
      },
      converted: {
        backgroundMean: 'ADUMean 812.25, of the whole frame',
        backgroundNoise: 'ADUStDev 160.5, of the whole frame',
      },
    })
  })

  it('is the same with the columns in another order and unknown columns between them', () => {
    const shuffled = Object.fromEntries(Object.entries({ Moon: 'full', ...image() }).reverse())
    expect(readOne([imageFile(shuffled)])).toEqual(readOne([imageFile(image())]))
  })

  it('is the same in JSON, where numbers are numbers and NaN is quoted', () => {
    const numeric = Object.fromEntries(
      Object.entries(image({ CameraTemp: 'NaN' })).map(([name, cell]) => [
        name,
        /^-?[\d.]+$/.test(cell) ? Number(cell) : cell,
      ]),
    )
    const { captures } = read([asJson('ImageMetaData.json', [numeric])])
    expect(captures).toEqual([
      { line: '[0]', capture: readOne([imageFile(image({ CameraTemp: 'NaN' }))]) },
    ])
  })

  it('is the same with a byte order mark, bare line feeds, blank lines and no final line ending', () => {
    const text = `\uFEFF${header(image())}\n\n${cells(image())}\n,,,\n${cells(image({ ExposureNumber: '8', FilePath: 'b.fits' }))}`
    const { captures, problems } = read([{ name: 'x', text }])
    expect(captures.map(({ line }) => line)).toEqual([3, 5])
    expect(problems).toEqual([])
  })

  it('has no captureId, but every field by which the server identifies it', () => {
    const files = [imageFile(image())]
    expect(readOne(files)).not.toHaveProperty('captureId')
    expect(read(files)).toEqual(read(files))
  })

  it('notes that “+” in a path becomes a space only if there are spaces', () => {
    const said = (path: string) =>
      read([imageFile(image({ FilePath: path }))]).notes.some((note) => note.includes('“+”'))
    expect(said('D:/M 31/a.fits')).toBe(true)
    expect(said('D:/M31/a.fits')).toBe(false)
  })
})

describe('what N.I.N.A. writes for an unknown value', () => {
  it('is absent if it is NaN, empty or n/a', () => {
    const { metrics } = readOne([
      imageFile(image({ HFR: 'NaN', FWHM: 'NaN', Eccentricity: '', GuidingRMSArcSec: 'n/a' })),
    ])
    expect(Object.keys(metrics)).toEqual(
      expect.not.arrayContaining(['hfr', 'fwhm', 'eccentricity', 'guidingRms']),
    )
    expect(metrics.starCount).toBe(842)
  })

  it('is passed on if the ingest warns about it: −1 stars, guiding 0', () => {
    const { metrics } = readOne([
      imageFile(image({ DetectedStars: '-1', HFR: 'NaN', GuidingRMSArcSec: '0' })),
    ])
    expect(metrics).toMatchObject({ starCount: -1, guidingRms: 0 })
    expect(metrics).not.toHaveProperty('hfr')
  })

  it('is not a ruined frame: HFR 0 is dropped with −1 stars, but kept with 0 stars', () => {
    const hfrWith = (stars: string) =>
      readOne([imageFile(image({ DetectedStars: stars, HFR: '0' }))]).metrics.hfr
    expect(hfrWith('-1')).toBeUndefined()
    expect(hfrWith('0')).toBe(0)
  })

  it('is left out if gain or offset is −1', () => {
    const capture = readOne([imageFile(image({ Gain: '-1', Offset: '-1' }))])
    expect(capture).not.toHaveProperty('gain')
    expect(capture).not.toHaveProperty('offset')
  })

  it('is left out for a focuser, rotator or mount that is not connected', () => {
    const bare = {
      FocuserPosition: '',
      FocuserTemp: 'NaN',
      RotatorPosition: 'NaN',
      PierSide: 'n/a',
    }
    const capture = readOne([imageFile(image(bare))])
    for (const name of ['focuserPosition', 'focuserTemperature', 'rotatorAngle', 'pierSide']) {
      expect(capture).not.toHaveProperty(name)
    }
  })

  it('is not a position if RA and Dec are both 0; the target’s coordinates are used instead', () => {
    const parked = image({ MountRA: '0', MountDec: '0', Airmass: '0' })
    expect(readOne([imageFile(parked)])).not.toHaveProperty('ra')
    const withTarget = readOne([imageFile(parked), acquisitionFile()])
    expect(withTarget.ra).toBeCloseTo(10.68333, 5)
    expect(withTarget.dec).toBeCloseTo(41.26889, 5)
    expect(withTarget.metrics).not.toHaveProperty('airmass')
    expect(readOne([imageFile(image({ MountRA: '0' }))])).toMatchObject({ ra: 0, dec: 41.2687 })
  })

  it('is not a site if latitude and longitude are both 0', () => {
    const nowhere = acquisition({ ObserverLatitude: '0', ObserverLongitude: '0' })
    const capture = readOne([imageFile(image()), acquisitionFile(nowhere)])
    expect(capture).not.toHaveProperty('siteLatitude')
    expect(capture).not.toHaveProperty('siteElevation')
  })

  it('is left out if an upgraded plugin filled FWHM and Eccentricity with 0', () => {
    const { metrics } = readOne([imageFile(image({ FWHM: '0', Eccentricity: '0' }))])
    expect(metrics).not.toHaveProperty('fwhm')
    expect(metrics).not.toHaveProperty('eccentricity')
  })

  it('is noted if guiding is only in guider pixels', () => {
    const { captures, notes } = read([imageFile(image({ GuidingRMSArcSec: 'NaN' }))])
    expect(captures[0]!.capture.metrics).not.toHaveProperty('guidingRms')
    expect(notes.join()).toContain('0.31 px')
  })
})

describe('numbers that are not plain', () => {
  it('are read with a decimal comma that cannot group thousands, and the notes show the original', () => {
    const { captures, notes } = read([imageFile(image({ GuidingRMSArcSec: '0,623', HFR: '2,31' }))])
    expect(captures[0]!.capture.metrics).toMatchObject({ guidingRms: 0.623, hfr: 2.31 })
    expect(notes.join()).toContain('HFR "2,31" as 2.31')
  })

  it('are passed on as text if the comma is ambiguous', () => {
    expect(readOne([imageFile(image({ ADUMean: '1,234' }))]).metrics.backgroundMean).toBe('1,234')
  })

  it('are read with decimal commas if a spreadsheet separated the cells with semicolons', () => {
    const row = image({ ADUMean: '1,234', HFR: '2,31', CameraTemp: '-9,9' })
    const text = `${header(row).replaceAll(',', ';')}\r\n${cells(row, ';')}\r\n`
    const capture = readOne([{ name: 'ImageMetaData.csv', text }])
    expect(capture.cameraTemperature).toBe(-9.9)
    expect(capture.metrics).toMatchObject({ backgroundMean: 1.234, hfr: 2.31 })
  })

  it('are left out with a warning if the API would refuse the sub because of them', () => {
    const { captures, problems } = read([imageFile(image({ Gain: 'high', Binning: '2x1' }))])
    expect(captures[0]!.capture).not.toHaveProperty('gain')
    expect(captures[0]!.capture).not.toHaveProperty('binning')
    expect(problems).toMatchObject([
      { line: 2, severity: 'warning', message: expect.stringContaining('2x1') as string },
      { line: 2, severity: 'warning', message: expect.stringContaining('high') as string },
    ])
  })
})

describe('the frame type', () => {
  it.each([
    ['LIGHT', 'light'],
    ['SNAPSHOT', 'snapshot'],
    ['DARK', 'dark'],
    ['DARKFLAT', 'dark'],
    ['FLAT', 'flat'],
    ['BIAS', 'bias'],
  ])('is read from ImageType %s', (imageType, frameType) => {
    expect(readOne([imageFile(image({ ImageType: imageType }))]).frameType).toBe(frameType)
  })

  it('refuses a row of an unknown type instead of grading it as a light', () => {
    const { captures, problems } = read([imageFile(image({ ImageType: 'MOON' }))])
    expect(captures).toEqual([])
    expect(problems).toMatchObject([{ line: 2, severity: 'refused' }])
  })

  it('is read from the folder before version 2.6.3, and is light otherwise', () => {
    const old = without(image(), 'ImageType')
    const typeIn = (path: string) => readOne([imageFile({ ...old, FilePath: path })]).frameType
    expect(typeIn('D:\\Astro\\2025-03-05\\FLAT\\a.fits')).toBe('flat')
    expect(typeIn('D:/Astro/Darks/a.fits')).toBe('dark')
    expect(typeIn('D:/Astro/M31/a_FLAT.fits')).toBe('light')
  })

  it('leaves out the 0 s exposure of a bias frame', () => {
    const bias = image({ ImageType: 'BIAS', Duration: '0' })
    expect(readOne([imageFile(bias)])).not.toHaveProperty('exposureSeconds')
  })

  it('gives only lights a target', () => {
    const flat = image({ ImageType: 'FLAT' })
    expect(readOne([imageFile(flat), acquisitionFile()])).not.toHaveProperty('targetName')
    expect(readOne([imageFile(flat)], { targetName: 'M 31' })).not.toHaveProperty('targetName')
  })
})

describe('a CSV and its JSON version together', () => {
  it('give each sub once', () => {
    const second = image({ ExposureNumber: '8', FilePath: 'D:/b.fits' })
    const { captures, notes } = read([
      imageFile(image(), second),
      asJson('ImageMetaData.json', [image(), second]),
    ])
    expect(captures.map(({ line }) => line)).toEqual(['ImageMetaData.csv:2', 'ImageMetaData.csv:3'])
    expect(notes.join()).toContain('read once (2 times)')
  })
})
