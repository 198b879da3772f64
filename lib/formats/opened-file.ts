import { readCsv, type CsvTable } from './csv'
import type { ImportFile } from './types'

/** A file whose text has been parsed as JSON or CSV. */
export type OpenedFile = { name: string } & (
  | { kind: 'json'; value: unknown; cut: string | null }
  | { kind: 'csv'; table: CsvTable }
  | { kind: 'unreadable'; reason: string }
)

const SIGNATURES: readonly [start: string, what: string][] = [
  ['SIMPLE  =', 'it is a FITS image, not a log of images'],
  ['XISF0100', 'it is an XISF image, not a log of images'],
  ['SQLite format 3', 'it is an SQLite database'],
  ['PK\u0003\u0004', 'it is a ZIP archive. Unpack it first'],
  ['PHD2 version', 'it is a PHD2 guide log'],
  ['#KStars', 'it is an Ekos analysis file'],
  ['AnalyzeStartTime', 'it is an Ekos analysis file'],
]

/**
 * Parses a file by its content, not its name. Drops a byte order mark and accepts any line ending.
 */
export function openFile({ name, text }: ImportFile): OpenedFile {
  const body = text.replace(/^\uFEFF/, '')
  const start = body.trimStart()
  if (start === '')
    return { name, kind: 'unreadable', reason: 'the file is empty (still being written?)' }
  const signature = SIGNATURES.find(([begins]) => start.startsWith(begins))
  if (signature) return { name, kind: 'unreadable', reason: signature[1] }
  if (body.slice(0, 4096).includes('\0')) {
    return {
      name,
      kind: 'unreadable',
      reason: 'it is not UTF-8 text. Save it as UTF-8 and try again',
    }
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
    return { name, kind: 'json', value: JSON.parse(body) as unknown, cut: null }
  } catch (error) {
    const salvaged = salvageElements(body)
    if (salvaged !== null) {
      const cut = `the file ends inside row ${salvaged.length + 1} (still being written?)`
      return { name, kind: 'json', value: salvaged, cut }
    }
    const why = error instanceof Error ? error.message : 'unknown reason'
    const reason = endsEarly(body)
      ? `it is JSON that is cut off at byte ${new TextEncoder().encode(body).length} (still being written?)`
      : `it looks like JSON but cannot be parsed (${why})`
    return { name, kind: 'unreadable', reason }
  }
}

/** Returns the complete elements of a JSON array that is cut off; null if there are none. */
function salvageElements(body: string): unknown[] | null {
  if (!body.trimStart().startsWith('[')) return null
  const { ends, isOpen } = scanJson(body)
  if (!isOpen || ends.length === 0) return null
  try {
    return JSON.parse(`${body.slice(0, ends.at(-1))}]`) as unknown[]
  } catch {
    return null
  }
}

const endsEarly = (body: string) => scanJson(body).isOpen

/**
 * Returns where the elements of the outermost array or object end, and whether it is never closed.
 */
function scanJson(body: string): { ends: number[]; isOpen: boolean } {
  const ends: number[] = []
  let depth = 0
  let isInString = false
  for (let i = 0; i < body.length; i++) {
    const character = body[i]
    if (isInString) {
      if (character === '\\') i += 1
      else if (character === '"') isInString = false
    } else if (character === '"') isInString = true
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') {
      depth -= 1
      if (depth === 1) ends.push(i + 1)
    }
  }
  return { ends, isOpen: depth > 0 }
}
