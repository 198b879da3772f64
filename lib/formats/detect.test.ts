import { describe, expect, it } from 'vitest'
import { acquisitionFile, image, imageFile, read, weather, weatherFile } from './testing'
import { FormatError } from './types'

const history = {
  name: 'sessionHistory.json',
  text: JSON.stringify({ id: 'x', activeTargetId: null, targets: [] }),
}
const refusal = (...texts: string[]) => {
  try {
    read(texts.map((text, i) => ({ name: `file${i}`, text })))
  } catch (error) {
    if (error instanceof FormatError) return error.message
    throw error
  }
  throw new Error('was read')
}

describe('readImport', () => {
  it('detects formats by content, not by name', () => {
    expect(read([{ ...imageFile(image()), name: 'a.txt' }]).format).toBe('nina-session-metadata')
    expect(read([{ ...history, name: 'b.csv' }])).toMatchObject({
      format: 'nina-web-session-history',
      formatLabel: 'N.I.N.A. Web Session History Viewer',
    })
  })

  it.each([
    ['nothing at all', '', 'the file is empty (still being written?)'],
    ['blanks', '\uFEFF \r\n\r\n', 'is empty'],
    ['prose', 'Dear diary,it was a clear night', 'starting with “Dear diary'],
    ['one column', 'hello\nworld', 'neither JSON nor CSV'],
    ['JSON that was cut off', '{"targets": [{"name": "M 31", ', 'cut off at byte 30'],
    ['JSON with a mistake', '{"targets": nothing}', 'looks like JSON'],
    ['JSON that was cut off in its first row', '[{"FilePath": "ü', 'cut off at byte 17'],
    ['JSON in an unknown format', '{"a": 1}', 'JSON in an unknown format'],
    ['an empty list', '[]', 'JSON in an unknown format'],
    ['the viewer’s list of sessions', '{"sessions": []}', 'list of sessions'],
    ['a FITS image', 'SIMPLE  =                    T', 'FITS image'],
    ['an XISF image', 'XISF0100\u0010\0\0', 'XISF image'],
    ['a database', 'SQLite format 3\0', 'SQLite database'],
    ['UTF-16', 'E\0x\0p\0o\0s\0u\0r\0e\0', 'not UTF-8 text'],
    ['a guide log', 'PHD2 version 2.6.11, Log version 2.5.\nGuiding Begins at', 'PHD2 guide log'],
    ['Ekos', 'AnalyzeStartTime,2024-01-01 20:00:00.000,CET\nx,1', 'Ekos'],
    ['Ekos with its first line', '#KStars version 3.7.0. Analyze log version 1.0.', 'Ekos'],
    ['the HFR history', 'Id,Target Name,Target Ra,Target Dec\n1,a,b,c', 'HFR history'],
    ['PixInsight', 'Subframe Scale,1.0\nIndex,Approved,Locked,File,Weight\n1', 'SubframeSelector'],
  ])('refuses %s with what it is and what is expected', (_, text, reason) => {
    const message = refusal(text)
    expect(message).toContain('“file0”')
    expect(message).toContain(reason)
    expect(message).toContain('sessionHistory.json')
    expect(message).toContain('ImageMetaData.csv')
  })

  it('refuses an empty selection of files', () => {
    expect(() => read([])).toThrow(FormatError)
  })

  it('refuses files of two programs together', () => {
    expect(refusal(imageFile(image()).text, history.text)).toContain('Import them separately')
  })

  it('asks for the image file if only the others are given', () => {
    expect(refusal(weatherFile(weather()).text, acquisitionFile().text)).toContain(
      'ImageMetaData.csv or ImageMetaData.json is needed',
    )
  })

  it('reads the supported files and names the unsupported one', () => {
    const { captures, problems } = read([
      imageFile(image()),
      { name: 'PHD2_GuideLog.txt', text: 'PHD2 version 2.6.11, Log version 2.5.' },
    ])
    expect(captures).toHaveLength(1)
    expect(problems).toEqual([
      {
        line: 'PHD2_GuideLog.txt',
        severity: 'refused',
        message: 'not imported: it is a PHD2 guide log',
      },
    ])
  })

  it('reads no captures from a file with only a header', () => {
    const text = imageFile(image()).text.split('\r\n')[0]!
    expect(read([{ name: 'ImageMetaData.csv', text }])).toMatchObject({
      captures: [],
      problems: [],
    })
  })

  it('reads the complete rows of a JSON array that is cut off, and reports where it ends', () => {
    const rows = ['a', 'b', 'c {"[\\"'].map((FilePath) => image({ FilePath }))
    const text = JSON.stringify(rows)
    for (const cut of [text.length - 1, text.length - 40, text.lastIndexOf('{') + 1]) {
      const { captures, problems } = read([{ name: 'a.json', text: text.slice(0, cut) }])
      const whole = cut === text.length - 1 ? 3 : 2
      expect(captures).toHaveLength(whole)
      expect(problems).toEqual([
        {
          line: `[${whole}]`,
          severity: 'refused',
          message: expect.stringContaining(`ends inside row ${whole + 1}`) as string,
        },
      ])
    }
  })

  it('handles columns named like built-in JavaScript properties', () => {
    const odd = imageFile({ ...image(), constructor: 'x', ['__proto__']: 'y', toString: 'z' })
    expect(read([odd]).captures).toHaveLength(1)
  })
})
