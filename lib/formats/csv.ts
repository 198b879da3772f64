import Papa from 'papaparse'

export interface CsvLine {
  /** Counted from 1, as editors do. */
  line: number
  cells: string[]
  /** Why the line cannot be taken apart. */
  problem: string | null
}

export interface CsvTable {
  delimiter: string
  /** Lines that hold something, the header among them. */
  lines: CsvLine[]
}

const DELIMITERS = [',', ';', '\t']

/**
 * Takes a CSV apart line by line: none of the programs read here writes a line break inside a cell,
 * and so a quotation mark that is never closed costs its own line and not the rest of the file. The
 * delimiter is the one that parts the first line into the most cells.
 */
export function readCsv(text: string): CsvTable {
  const lines = text.split(/\r\n|\r|\n/)
  const first = lines.find((line) => line.trim() !== '') ?? ''
  const widths = DELIMITERS.map((delimiter) => cellsOf(first, delimiter).cells.length)
  const delimiter = DELIMITERS[widths.indexOf(Math.max(...widths))]!
  return {
    delimiter,
    lines: lines
      .map((line, index) => ({ line: index + 1, ...cellsOf(line, delimiter) }))
      .filter(({ cells }) => cells.some((cell) => cell !== '')),
  }
}

function cellsOf(line: string, delimiter: string): Omit<CsvLine, 'line'> {
  // Without quotation marks there is nothing to unravel, and most lines have none.
  if (!line.includes('"')) return { cells: trimmed(line.split(delimiter)), problem: null }
  const { data, errors } = Papa.parse<string[]>(line, { delimiter, newline: '\n' })
  return {
    cells: trimmed(data[0] ?? []),
    problem: errors.length > 0 ? 'a quotation mark is not closed' : null,
  }
}

const trimmed = (cells: string[]) => cells.map((cell) => cell.trim())
