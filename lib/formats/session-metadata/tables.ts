import { Fields } from '../fields'
import type { OpenedFile } from '../opened-file'
import type { Report } from '../report'
import type { Place } from '../types'
import { isObject } from '../values'
import { columnsOfRow, tableKindOf, type TableKind } from './columns'

export interface Table {
  kind: TableKind
  /** The file's name as it was handed over. */
  name: string
  rows: Fields[]
}

/** Which of the plugin's three files this is, or null for none of them. */
export function kindOfFile(file: OpenedFile): TableKind | null {
  if (file.kind === 'csv') return tableKindOf(file.table.lines[0]?.cells ?? [])
  if (file.kind !== 'json') return null
  const first: unknown = Array.isArray(file.value) ? file.value.find(isObject) : file.value
  return isObject(first) ? tableKindOf(Object.keys(first)) : null
}

/**
 * Reads the rows of one of the plugin's files.
 *
 * @param place how a line or JSON index of this file is named in problems
 */
export function readTable(
  file: OpenedFile,
  place: (within: number | string) => Place,
  report: Report,
): Table | null {
  const kind = kindOfFile(file)
  if (kind === null || file.kind === 'unreadable') return null
  const rows =
    file.kind === 'csv' ? csvRows(file, kind, place, report) : jsonRows(file, place, report)
  return { kind, name: file.name, rows }
}

function csvRows(
  file: OpenedFile & { kind: 'csv' },
  kind: TableKind,
  place: (line: number) => Place,
  report: Report,
): Fields[] {
  const { lines, delimiter } = file.table
  const positionsOf = rememberingPositions()
  let header: readonly string[] = []
  return lines.flatMap(({ line, cells, problem }) => {
    const at = place(line)
    if (tableKindOf(cells) === kind) {
      header = cells
      return []
    }
    if (problem !== null) {
      report.refuse(at, problem)
      return []
    }
    const columns = columnsOf(cells)
    if (columns === null) {
      report.refuse(at, wrongLength(cells.length, header.length, delimiter))
      return []
    }
    const positions = positionsOf(columns)
    const cell = (name: string) => cells[positions.get(name) ?? cells.length]
    return [new Fields(at, cell, report, delimiter !== ',')]
  })

  function columnsOf(cells: readonly string[]): readonly string[] | null {
    if (cells.length === header.length) return header
    const columns = columnsOfRow(kind, header, cells)
    if (!columns) return null
    report.note(
      `${file.name}: rows with ${cells.length} cells under a header with ${header.length} columns ` +
        'were read by the columns of another plugin version, as the plugin keeps the old header ' +
        'after an upgrade.',
    )
    return columns
  }
}

/** Where each column stands, worked out once for each of the few headers of a file. */
function rememberingPositions() {
  const known = new Map<readonly string[], ReadonlyMap<string, number>>()
  return (columns: readonly string[]) => {
    const positions = known.get(columns) ?? new Map(columns.map((name, i) => [name, i]))
    known.set(columns, positions)
    return positions
  }
}

function wrongLength(cells: number, columns: number, delimiter: string): string {
  const found = `has ${cells} cells where the header has ${columns} columns`
  if (cells < columns) return `${found}: it may have been cut off`
  const cause = delimiter === ',' ? ', or decimal commas without quotation marks' : ''
  return `${found}: columns of an unknown plugin version${cause}`
}

function jsonRows(
  file: OpenedFile & { kind: 'json' },
  place: (path: string) => Place,
  report: Report,
): Fields[] {
  const records: unknown[] = Array.isArray(file.value) ? file.value : [file.value]
  if (file.cut !== null) report.refuse(place(`[${records.length}]`), file.cut)
  return records.flatMap((record, index) => {
    const at = place(`[${index}]`)
    if (isObject(record)) return [new Fields(at, (name) => record[name], report)]
    report.refuse(at, 'is not a record')
    return []
  })
}
