import { unparse } from 'papaparse'
import {
  captureRowsByIds,
  listCaptureRows,
  nextAccepted,
  positionOf,
  type ListedCapture,
} from '@/db/queries/captures/list'
import { fieldsWith } from '@/lib/capture/fields'
import type { CaptureFilters } from '@/lib/contracts/captures'
import type { ChosenCaptures, KeepListFilters } from '@/lib/contracts/chosen-captures'
import { METRIC_KEYS } from '@/lib/grading'
import { requireReader, type Ctx } from '../context'
import type { Position, TextPart } from '../paging'
import { captureFields, toFilter } from './view'

/** Rows read at once. */
const CHUNK = 500

/** Where a part begins: after this position, or at the start. */
interface PartOptions {
  after?: Position | null
}

type Row = ReturnType<typeof captureFields>
type Cell = string | number | null
type Column = [header: string, cell: (capture: Row) => Cell]

/** Header and cell of each column, in the file's order. */
const COLUMNS: Column[] = [
  ['id', ({ id }) => id],
  ['captureId', ({ captureId }) => captureId],
  ['client', ({ clientName }) => clientName],
  ['target', ({ target }) => target?.name ?? null],
  ...fieldsWith('csv').map((key): Column => [key, (capture) => capture[key]]),
  ['score', ({ score }) => score],
  ['grade', ({ grade }) => grade],
  ['gradeSource', ({ gradeSource }) => gradeSource],
  ['verdict', ({ verdict }) => verdict],
  ['mainCause', ({ mainCause }) => mainCause],
  ['coverage', ({ coverage }) => coverage],
  ['criteriaSet', ({ criteria }) => criteria?.setName ?? null],
  ['revision', ({ criteria }) => criteria?.revision ?? null],
  ['note', ({ note }) => note],
  ...METRIC_KEYS.map((key): Column => [key, ({ metrics }) => metrics[key]]),
]

/**
 * Exports the captures that match the filters, oldest first, as CSV (RFC 4180), 500 at a time. Only
 * the first part has the header.
 */
export function exportCaptures(
  ctx: Ctx,
  filters: CaptureFilters,
  { after = null }: PartOptions = {},
): TextPart {
  requireReader(ctx)
  const query = { ...toFilter(filters), sort: 'capturedAt', order: 'asc', limit: CHUNK } as const
  const rows = listCaptureRows(ctx.db, query, after)
  const last = rows.length === CHUNK ? rows.at(-1) : undefined
  return {
    text: csvOf(rows, after === null),
    next: last ? positionOf(last.capture, query.sort) : null,
  }
}

/** Exports selected captures as the same CSV, 500 at a time, each part oldest first. */
export function exportChosenCaptures(
  ctx: Ctx,
  { captureIds }: ChosenCaptures,
  { after = null }: PartOptions = {},
): TextPart {
  requireReader(ctx)
  const from = Number(after?.key ?? 0)
  const rows = captureRowsByIds(ctx.db, captureIds.slice(from, from + CHUNK))
  const next = from + CHUNK
  return {
    text: csvOf(rows, after === null),
    next: next < captureIds.length ? { key: next, id: '' } : null,
  }
}

/**
 * Where a spreadsheet would start a formula: at the beginning, and after characters that some
 * programs treat as the end of a cell despite the quotes. Leading spaces and full-width signs count.
 */
const FORMULA =
  /([;|\t\r\n]|^)(?=[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b])/gu
/** Some programs drop these at the start of a cell, so a formula behind them would come first. */
const LEADING = /^(?=[\t\r\n])/

/** Puts an apostrophe, which spreadsheets read as “this is text”, where a formula would begin. */
const neutralize = <T>(value: T): T | string =>
  typeof value === 'string' ? value.replace(FORMULA, "$1'").replace(LEADING, "'") : value

function csvOf(rows: readonly ListedCapture[], withHeader: boolean): string {
  const header = withHeader ? unparse([COLUMNS.map(([name]) => name)]) + '\r\n' : ''
  if (rows.length === 0) return header
  const lines = rows.map((row) => {
    const capture = captureFields(row)
    return COLUMNS.map(([, cell]) => neutralize(cell(capture)))
  })
  return header + unparse(lines) + '\r\n'
}

/** Captures read for one part. */
const WINDOW = 1_000

/**
 * Exports the files of the accepted subs that match the filters, oldest first, one per line: the path
 * if the client sent one, else the name. A sub without either is left out, and so is one whose file
 * name contains a line break or another control character. A part may be empty.
 */
export function exportKeepList(
  ctx: Ctx,
  filters: KeepListFilters,
  { after = null }: PartOptions = {},
): TextPart {
  requireReader(ctx)
  const { rows, end } = nextAccepted(ctx.db, toFilter(filters), after, WINDOW)
  return { text: rows.flatMap((row) => lineOf(row) ?? []).join(''), next: end }
}

/** Control characters and line breaks of any kind. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u

function lineOf({ filePath, fileName }: { filePath: string | null; fileName: string | null }) {
  const file = [filePath, fileName].find(
    (name) => name !== null && name.trim() !== '' && !CONTROL.test(name),
  )
  return file == null ? null : `${file}\n`
}
