import Papa from 'papaparse'

export interface CsvLine {
  /** Counted from 1, as editors do. */
  line: number
  cells: string[]
  /** Why the line cannot be split into cells. */
  problem: string | null
}

export interface CsvTable {
  delimiter: string
  /** The lines that are not blank, including the header. */
  lines: CsvLine[]
}

const DELIMITERS = [',', ';', '\t']

/**
 * Splits a CSV line by line. None of the supported programs writes a line break inside a cell, so
 * an unclosed quotation mark spoils only its own line and not the rest of the file. The delimiter
 * is the one that splits the first line into the most cells.
 */
export function readCsv(text: string): CsvTable {
  const lines = text.split(/\r\n|\r|\n/)
  const first = lines.find((line) => line.trim() !== '') ?? ''
  const widths = DELIMITERS.map((delimiter) => splitCells(first, delimiter).cells.length)
  const delimiter = DELIMITERS[widths.indexOf(Math.max(...widths))]!
  return {
    delimiter,
    lines: lines
      .map((line, index) => ({ line: index + 1, ...splitCells(line, delimiter) }))
      .filter(({ cells }) => cells.some((cell) => cell !== '')),
  }
}

function splitCells(line: string, delimiter: string): Omit<CsvLine, 'line'> {
  // Most lines have no quotation marks and need no parser.
  if (!line.includes('"')) return { cells: trimCells(line.split(delimiter)), problem: null }
  const { data, errors } = Papa.parse<string[]>(line, { delimiter, newline: '\n' })
  return {
    cells: trimCells(data[0] ?? []),
    problem: errors.length > 0 ? 'a quotation mark is not closed' : null,
  }
}

const trimCells = (cells: string[]) => cells.map((cell) => cell.trim())
