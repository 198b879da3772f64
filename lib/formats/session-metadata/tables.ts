import { Fields } from '../fields'
import type { OpenedFile } from '../opened-file'
import type { Report } from '../report'
import type { Place } from '../types'
import { isObject } from '../values'
import { findColumnsForRow, detectTableKind, type TableKind } from './columns'

export interface Table {
  kind: TableKind
  /** The file's name, as given. */
  name: string
  rows: Fields[]
}

/** Returns which of the plugin's three kinds of file this is, or null. */
export function detectFileKind(file: OpenedFile): TableKind | null {
  if (file.kind === 'csv') return detectTableKind(file.table.lines[0]?.cells ?? [])
  if (file.kind !== 'json') return null
  const first: unknown = Array.isArray(file.value) ? file.value.find(isObject) : file.value
  return isObject(first) ? detectTableKind(Object.keys(first)) : null
}

/**
 * Reads the rows of one of the plugin's files.
 *
 * @param place returns how a line or JSON index of this file is shown in problems
 */
export function readTable(
  file: OpenedFile,
  place: (within: number | string) => Place,
  report: Report,
): Table | null {
  const kind = detectFileKind(file)
  if (kind === null || file.kind === 'unreadable') return null
  const rows =
    file.kind === 'csv' ? readCsvRows(file, kind, place, report) : readJsonRows(file, place, report)
  return { kind, name: file.name, rows }
}

function readCsvRows(
  file: OpenedFile & { kind: 'csv' },
  kind: TableKind,
  place: (line: number) => Place,
  report: Report,
): Fields[] {
  const { lines, delimiter } = file.table
  const getPositions = cachePositions()
  let header: readonly string[] = []
  return lines.flatMap(({ line, cells, problem }) => {
    const at = place(line)
    if (detectTableKind(cells) === kind) {
      header = cells
      return []
    }
    if (problem !== null) {
      report.refuse(at, problem)
      return []
    }
    const columns = findColumns(cells)
    if (columns === null) {
      report.refuse(at, describeWrongLength(cells.length, header.length, delimiter))
      return []
    }
    const positions = getPositions(columns)
    const cell = (name: string) => cells[positions.get(name) ?? cells.length]
    return [new Fields(at, cell, report, delimiter !== ',')]
  })

  function findColumns(cells: readonly string[]): readonly string[] | null {
    if (cells.length === header.length) return header
    const columns = findColumnsForRow(kind, header, cells)
    if (!columns) return null
    report.note(
      `${file.name}: rows with ${cells.length} cells under a header with ${header.length} columns ` +
        'were read with the columns of another plugin version, because the plugin keeps the old ' +
        'header after an upgrade.',
    )
    return columns
  }
}

/** Returns a function that maps column names to positions, cached for each of a file's headers. */
function cachePositions() {
  const known = new Map<readonly string[], ReadonlyMap<string, number>>()
  return (columns: readonly string[]) => {
    const positions = known.get(columns) ?? new Map(columns.map((name, i) => [name, i]))
    known.set(columns, positions)
    return positions
  }
}

function describeWrongLength(cells: number, columns: number, delimiter: string): string {
  const found = `has ${cells} cells where the header has ${columns} columns`
  if (cells < columns) return `${found}: it may have been cut off`
  const cause = delimiter === ',' ? ', or decimal commas without quotation marks' : ''
  return `${found}: columns of an unknown plugin version${cause}`
}

function readJsonRows(
  file: OpenedFile & { kind: 'json' },
  place: (path: string) => Place,
  report: Report,
): Fields[] {
  const records: unknown[] = Array.isArray(file.value) ? file.value : [file.value]
  if (file.cut !== null) report.refuse(place(`[${records.length}]`), file.cut)
  return records.flatMap((record, index) => {
    const at = place(`[${index}]`)
    if (isObject(record)) return [new Fields(at, (name) => record[name], report)]
    report.refuse(at, 'is not an object')
    return []
  })
}
