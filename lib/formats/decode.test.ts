import { describe, expect, it } from 'vitest'
import { decodeText } from './decode'

const TEXT = 'FilePath,HFR\r\nD:/Übung/M 31 – 猎户座.fits,1.91\r\n'
const utf8 = (text: string) => new TextEncoder().encode(text)

function utf16(text: string, littleEndian: boolean, withMark: boolean): Uint8Array {
  const units = [...(withMark ? '\uFEFF' : '')].concat(text.split(''))
  const bytes = new DataView(new ArrayBuffer(units.length * 2))
  units.forEach((unit, i) => bytes.setUint16(i * 2, unit.charCodeAt(0), littleEndian))
  return new Uint8Array(bytes.buffer)
}

describe('decodeText', () => {
  it.each([
    ['UTF-8', utf8(TEXT)],
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${TEXT}`)],
    ['UTF-16 as Windows writes it', utf16(TEXT, true, true)],
    ['UTF-16 in big-endian order', utf16(TEXT, false, true)],
    ['UTF-16 without a mark', utf16(TEXT, true, false)],
    ['UTF-16 in big-endian order without a mark', utf16(TEXT, false, false)],
  ])('reads %s', (_, bytes) => expect(decodeText(bytes)).toBe(TEXT))

  it('reads Windows-1252 if the file is not valid UTF-8', () => {
    const bytes = Uint8Array.from('D:/Übung/a.fits', (character) => character.charCodeAt(0))
    expect(decodeText(bytes)).toBe('D:/Übung/a.fits')
  })

  it('drops only a character that is cut off at the end of the file', () => {
    expect(decodeText(utf8('D:/Ü').slice(0, -1))).toBe('D:/')
  })

  it('returns an empty string for an empty file', () =>
    expect(decodeText(new Uint8Array())).toBe(''))
})
