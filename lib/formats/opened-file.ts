import { readCsv, type CsvTable } from './csv'
import type { ImportFile } from './types'

/** A file after a first look at its text. */
export type OpenedFile = { name: string } & (
  | { kind: 'json'; value: unknown }
  | { kind: 'csv'; table: CsvTable }
  | { kind: 'unreadable'; reason: string }
)

const SIGNATURES: readonly [start: string, what: string][] = [
  ['SIMPLE  =', 'it is a FITS image, not a log of images'],
  ['XISF0100', 'it is an XISF image, not a log of images'],
  ['SQLite format 3', 'it is an SQLite database'],
  ['PK\u0003\u0004', 'it is a ZIP archive: unpack it first'],
  ['PHD2 version', 'it is a PHD2 guide log'],
  ['#KStars', 'it is an Ekos analysis file'],
  ['AnalyzeStartTime', 'it is an Ekos analysis file'],
]

/**
 * Looks at the text itself; the name says nothing. A byte order mark is dropped and any line ending
 * will do.
 */
export function openFile({ name, text }: ImportFile): OpenedFile {
  const body = text.replace(/^\uFEFF/, '')
  const start = body.trimStart()
  if (start === '') return { name, kind: 'unreadable', reason: 'it is empty' }
  const signature = SIGNATURES.find(([begins]) => start.startsWith(begins))
  if (signature) return { name, kind: 'unreadable', reason: signature[1] }
  if (body.slice(0, 4096).includes('\0')) {
    return { name, kind: 'unreadable', reason: 'it is not text in UTF-8' }
  }
  if (start.startsWith('{') || start.startsWith('[')) return openJson(name, body)
  const table = readCsv(body)
  if ((table.lines[0]?.cells.length ?? 0) < 2) {
    return { name, kind: 'unreadable', reason: 'it is neither JSON nor CSV' }
  }
  return { name, kind: 'csv', table }
}

function openJson(name: string, body: string): OpenedFile {
  try {
    return { name, kind: 'json', value: JSON.parse(body) as unknown }
  } catch (error) {
    const why = error instanceof Error ? error.message : 'no reason given'
    const reason = `it begins like JSON but cannot be read as such (${why})`
    return { name, kind: 'unreadable', reason }
  }
}
