import { describe, expect, it } from 'vitest'
import { cells, header, image, read, without } from '../testing'

const NEW_IN_263 = ['ImageType']
const NEW_IN_251 = [...NEW_IN_263, 'ExposureStartUTC', 'MountRA', 'MountDec']
const NEW_IN_234 = [...NEW_IN_251, 'FWHM', 'Eccentricity']
const NEW_IN_13 = [...NEW_IN_234, 'Airmass']

const numbered = (n: number) =>
  image({ ExposureNumber: String(n), FilePath: `D:/M31/${n}.fits`, HFR: `2.${n}` })

const readLines = (...lines: string[]) =>
  read([{ name: 'ImageMetaData.csv', text: lines.join('\r\n') }], { timeZone: 'America/New_York' })

describe('a CSV in which an upgrade changed the columns', () => {
  it('is read with a second header from there on', () => {
    const before = without(numbered(1), ...NEW_IN_251)
    const after = numbered(2)
    const { captures, problems } = readLines(
      header(before),
      cells(before),
      header(after),
      cells(after),
    )
    expect(captures).toMatchObject([
      { line: 2, capture: { capturedAt: '2025-03-06T01:42:00.000Z', metrics: { hfr: 2.1 } } },
      { line: 4, capture: { capturedAt: '2025-03-06T01:42:40.905Z', metrics: { hfr: 2.2 } } },
    ])
    expect(problems).toEqual([])
  })

  it.each([
    ['1.2', NEW_IN_13],
    ['1.3', NEW_IN_234],
    ['2.3.4', NEW_IN_251],
    ['2.5.1', NEW_IN_263],
  ])(
    'is read with the columns of the next version under the header of version %s',
    (_, missing) => {
      const before = without(numbered(1), ...missing)
      const { captures, problems, notes } = readLines(
        header(before),
        cells(before),
        cells(numbered(2)),
        cells(numbered(3)),
      )
      expect(captures.map(({ line }) => line)).toEqual([2, 3, 4])
      expect(captures[1]!.capture).toMatchObject({
        capturedAt: '2025-03-06T01:42:40.905Z',
        ra: 10.6847,
        metrics: { hfr: 2.2, fwhm: 2.9, eccentricity: 0.41, guidingRms: 0.62, airmass: 1.2345 },
      })
      expect(problems).toEqual([])
      expect(notes.join()).toContain('35 cells')
    },
  )

  it('has rows of unknown length refused with line and reason, and the others read', () => {
    const { captures, problems } = readLines(
      header(image()),
      cells(numbered(1)),
      `${cells(numbered(2))},one,two`,
      cells(numbered(3)),
    )
    expect(captures.map(({ line }) => line)).toEqual([2, 4])
    expect(problems).toMatchObject([{ line: 3, severity: 'refused' }])
    expect(problems[0]!.message).toContain('37 cells where the header has 35 columns')
  })

  it('has rows of a known length refused if their cells do not match that version', () => {
    // Two decimal commas without quotation marks make 33 cells of 31, and four make 35 of 31.
    const before = without(numbered(1), ...NEW_IN_251)
    const shifted = [before.Duration, before.HFR, before.Airmass, before.ADUMean].reduce(
      (line, cell) => line!.replace(`,${cell!},`, `,${cell},5,`),
      `${cells(before)},`,
    )!
    expect(shifted.split(',')).toHaveLength(36)
    const { captures, problems } = readLines(
      header(before),
      shifted.slice(0, -1),
      cells(without(numbered(2), ...NEW_IN_251)),
    )
    expect(captures.map(({ line }) => line)).toEqual([3])
    expect(problems).toMatchObject([{ line: 2, severity: 'refused' }])
    expect(problems[0]!.message).toContain('35 cells where the header has 31 columns')
  })

  it('is not guessed at under the header of no known version', () => {
    const { ExposureNumber, ...rest } = without(numbered(1), ...NEW_IN_251)
    const own = { ...rest, ExposureNumber: ExposureNumber! }
    const { captures, problems } = readLines(header(own), cells(own), cells(numbered(2)))
    expect(captures.map(({ line }) => line)).toEqual([2])
    expect(problems).toMatchObject([{ line: 3, severity: 'refused' }])
  })
})

describe('a damaged CSV', () => {
  it('loses only a row that was cut off while it was being written', () => {
    const { captures, problems } = readLines(
      header(image()),
      cells(numbered(1)),
      cells(numbered(2)).slice(0, 90),
    )
    expect(captures.map(({ line }) => line)).toEqual([2])
    expect(problems).toMatchObject([{ line: 3, severity: 'refused' }])
    expect(problems[0]!.message).toContain('cut off')
  })

  it('loses only a row with an unclosed quotation mark', () => {
    const { captures, problems } = readLines(
      header(image()),
      cells(numbered(1)).replace('Ha', '"Ha'),
      cells(numbered(2)),
    )
    expect(captures.map(({ line }) => line)).toEqual([3])
    expect(problems).toEqual([
      { line: 2, severity: 'refused', message: 'a quotation mark is not closed' },
    ])
  })

  it('has a counterpart in JSON: only an element that is not an object is lost', () => {
    const text = JSON.stringify([image(), 7, numbered(2)])
    const { captures, problems } = read([{ name: 'ImageMetaData.json', text }])
    expect(captures.map(({ line }) => line)).toEqual(['[0]', '[2]'])
    expect(problems).toMatchObject([{ line: '[1]', severity: 'refused' }])
  })
})
