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
import type { ChosenCaptures } from '@/lib/contracts/chosen-captures'
import type { KeepListFilters } from '@/lib/contracts/chosen-captures'
import { METRIC_KEYS } from '@/lib/grading'
import { requireReader, type Ctx } from '../context'
import type { Position, TextPart } from '../paging'
import { captureFields, toFilter } from './view'

/** Rows read at once. */
const CHUNK = 500

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
 * Every capture that the filters let through, oldest first, as CSV (RFC 4180), 500 at a time. The
 * first part, which begins with the header, is the one after null.
 */
export function captureCsvPart(
  ctx: Ctx,
  filters: CaptureFilters,
  after: Position | null,
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

/** The same for selected captures: 500 at a time, each part oldest first. */
export function chosenCsvPart(
  ctx: Ctx,
  { captureIds }: ChosenCaptures,
  after: Position | null,
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
/** Some programs drop these at the start of a cell, with what they hide. */
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

/** Captures looked at in one part. */
const WINDOW = 1_000

/**
 * The files of the accepted subs among what the filters let through, oldest first, one a line: the
 * path where the client sent one, else the name. A sub without either, or whose name would break
 * out of its line, is left out, since no line could stand for it. Read in parts; one may be empty.
 */
export function keepListPart(ctx: Ctx, filters: KeepListFilters, after: Position | null): TextPart {
  requireReader(ctx)
  const { rows, end } = nextAccepted(ctx.db, toFilter(filters), after, WINDOW)
  return { text: rows.flatMap((row) => lineOf(row) ?? []).join(''), next: end }
}

/** Line breaks of any kind, and all else that cannot be seen. */
const UNSEEN = /[\p{Cc}\u2028\u2029]/u

function lineOf({ filePath, fileName }: { filePath: string | null; fileName: string | null }) {
  const file = [filePath, fileName].find(
    (name) => name !== null && name.trim() !== '' && !UNSEEN.test(name),
  )
  return file == null ? null : `${file}\n`
}
