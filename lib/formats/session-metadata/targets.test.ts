import { describe, expect, it } from 'vitest'
import { acquisition, acquisitionFile, csv, image, imageFile, read, readOne } from '../testing'

const inM31 = image({ FilePath: 'D:/Astro/M31/a.fits' })
const inM33 = image({ FilePath: 'D:/Astro/M33/b.fits' })
const named = (files: Parameters<typeof read>[0], options = {}) =>
  read(files, options).captures.map(({ capture }) => capture.targetName)

describe('the target', () => {
  it('is missing without AcquisitionDetails; folders are suggested, without dates and types', () => {
    const nightly = image({ FilePath: 'D:/Astro/M31/2025-03-05/LIGHT/a.fits' })
    const { captures, targetSuggestions } = read([imageFile(nightly, inM33)])
    expect(captures.map(({ capture }) => capture.targetName)).toEqual([undefined, undefined])
    expect(targetSuggestions).toEqual(['M31', 'M33', 'Astro'])
  })

  it('is the one in AcquisitionDetails, with a note that it may be only the folder’s first', () => {
    const files = [imageFile(image({ FilePath: 'D:/Astro/a.fits' })), acquisitionFile()]
    expect(named(files)).toEqual(['M 31'])
    expect(read(files).notes.join()).toContain('only the first target of a folder')
  })

  it('is left out for subs whose path names another, however the words are separated', () => {
    const files = [imageFile(inM31, inM33), acquisitionFile()]
    expect(named(files)).toEqual(['M 31', undefined])
    expect(read(files).problems).toMatchObject([
      { line: 'ImageMetaData.csv:3', severity: 'warning' },
    ])
  })

  it('is not M 3 if the path says M31', () => {
    const files = [
      imageFile(inM31, image({ FilePath: 'D:/Astro/M_3/c.fits' })),
      acquisitionFile(acquisition({ TargetName: 'M 3', RACoordinates: '', DECCoordinates: '' })),
    ]
    expect(named(files)).toEqual([undefined, 'M 3'])
  })

  it('is left out for subs whose mount pointed elsewhere', () => {
    const elsewhere = image({ FilePath: 'D:/b.fits', MountRA: '83.8', MountDec: '-5.4' })
    const files = [imageFile(image({ FilePath: 'D:/a.fits' }), elsewhere), acquisitionFile()]
    expect(named(files)).toEqual(['M 31', undefined])
    expect(read(files).problems).toMatchObject([{ severity: 'warning' }])
  })

  it('is the selected one for every light if the user selected one', () => {
    const files = [imageFile(inM31, inM33), acquisitionFile()]
    expect(named(files, { targetName: 'Local group' })).toEqual(['Local group', 'Local group'])
    expect(named(files, { targetName: '  ' })).toEqual(['M 31', undefined])
  })

  it('gives one warning for many rows, with the first and the last', () => {
    const more = [1, 2, 3].map((n) => image({ FilePath: `D:/Astro/M33/${n}.fits` }))
    const { problems } = read([imageFile(inM31, ...more), acquisitionFile()])
    expect(problems).toHaveLength(1)
    expect(problems[0]!.line).toBe('ImageMetaData.csv:3')
    expect(problems[0]!.message).toContain('3 times, last at ImageMetaData.csv:5')
  })
})

describe('AcquisitionDetails', () => {
  it('belongs to the image file in its folder', () => {
    const m33 = acquisition({ TargetName: 'M 33', RACoordinates: '', DECCoordinates: '' })
    const files = [
      { ...imageFile(inM31), name: 'M31/ImageMetaData.csv' },
      { ...imageFile(inM33), name: 'M33\\ImageMetaData.csv' },
      { ...acquisitionFile(m33), name: 'M33\\AcquisitionDetails.csv' },
      { ...acquisitionFile(), name: 'M31/AcquisitionDetails.csv' },
    ]
    expect(named(files)).toEqual(['M 31', 'M 33'])
  })

  it('belongs to the image file with a matching name if a folder contains several', () => {
    const m33 = acquisition({ TargetName: 'M 33', RACoordinates: '', DECCoordinates: '' })
    const files = [
      { name: 'ImageMetaData-M31.csv', text: csv(inM31) },
      { name: 'ImageMetaData-M33.csv', text: csv(inM33) },
      { name: 'AcquisitionDetails-M33.csv', text: csv(m33) },
      { name: 'AcquisitionDetails-M31.csv', text: csv(acquisition()) },
    ]
    expect(named(files)).toEqual(['M 31', 'M 33'])
  })

  it('is not used if either of two could belong to the image file', () => {
    const other = acquisition({ TargetName: 'M 33', TelescopeName: 'RASA 8' })
    const files = [
      imageFile(inM31),
      { ...acquisitionFile(), name: 'one.csv' },
      { ...acquisitionFile(other), name: 'two.csv' },
    ]
    const { captures, notes } = read(files)
    expect(captures[0]!.capture).not.toHaveProperty('targetName')
    expect(captures[0]!.capture).not.toHaveProperty('telescope')
    expect(notes.join()).toContain('Several AcquisitionDetails')
  })

  it('is one object in JSON, and agrees with its CSV version', () => {
    const json = { name: 'AcquisitionDetails.json', text: JSON.stringify(acquisition()) }
    expect(named([imageFile(inM31), json, acquisitionFile()])).toEqual(['M 31'])
  })

  it('keeps the sign of a southern declination, even within a degree of the equator', () => {
    const parked = image({ MountRA: '0', MountDec: '0' })
    const south = acquisition({ RACoordinates: '5h 34m 32s', DECCoordinates: `-00° 23' 28"` })
    const { ra, dec } = readOne([imageFile(parked), acquisitionFile(south)])
    expect(ra).toBeCloseTo(83.63333, 4)
    expect(dec).toBeCloseTo(-0.39111, 4)
  })

  it('loses only the angle that cannot be read', () => {
    const parked = image({ MountRA: '0', MountDec: '0' })
    const odd = acquisition({ RACoordinates: '5h 74m 32s' })
    const { captures, problems } = read([imageFile(parked), acquisitionFile(odd)])
    expect(captures[0]!.capture).toMatchObject({ targetName: 'M 31', camera: 'ASI2600MM' })
    expect(captures[0]!.capture).not.toHaveProperty('ra')
    expect(problems).toMatchObject([{ line: 'AcquisitionDetails.csv:2', severity: 'warning' }])
  })
})
