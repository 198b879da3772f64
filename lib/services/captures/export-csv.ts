import { unparse } from 'papaparse'
import {
  captureRowsByIds,
  listCaptureRows,
  positionOf,
  type ListedCapture,
} from '@/db/queries/captures/list'
import type { CaptureFilters } from '@/lib/contracts/captures'
import type { ChosenCaptures } from '@/lib/contracts/chosen-captures'
import { METRIC_KEYS } from '@/lib/grading'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import { requireReader, type Ctx } from '../context'
import { captureFields } from './list'

/** Rows read at once: the thread is free again after each. */
const CHUNK = 500

const COLUMNS = [
  'id',
  'captureId',
  'client',
  'target',
  'capturedAt',
  'night',
  'frameType',
  'panel',
  'filter',
  'exposureSeconds',
  'binning',
  'gain',
  'offset',
  'fileName',
  'filePath',
  'score',
  'grade',
  'gradeSource',
  'verdict',
  'mainCause',
  'coverage',
  'criteriaSet',
  'revision',
  'note',
  ...METRIC_KEYS,
] as const

/** Every capture that the filters let through, oldest first, as a stream of CSV (RFC 4180). */
export function captureCsv(ctx: Ctx, filters: CaptureFilters): ReadableStream<Uint8Array> {
  requireReader(ctx)
  const query = { ...filters, sort: 'capturedAt', order: 'asc', limit: CHUNK } as const
  let after: ReturnType<typeof positionOf> | null = null
  return csvOf(() => {
    const rows = listCaptureRows(ctx.db, query, after)
    const last = rows.at(-1)
    if (last) after = positionOf(last.capture, query.sort)
    return { rows, more: rows.length === CHUNK }
  })
}

/** The same of captures that somebody chose, in their order by chunks of 500, each oldest first. */
export function chosenCsv(ctx: Ctx, { captureIds }: ChosenCaptures): ReadableStream<Uint8Array> {
  requireReader(ctx)
  let start = 0
  return csvOf(() => {
    const rows = captureRowsByIds(ctx.db, captureIds.slice(start, start + CHUNK))
    start += CHUNK
    return { rows, more: start < captureIds.length }
  })
}

/**
 * Where a spreadsheet would begin a formula: at the start, and after what some take for the end of a
 * cell or row whatever the quotes say. Leading blanks and full-width signs do not stop it.
 */
const FORMULA =
  /([;|\t\r\n]|^)(?=[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b])/gu
/** Some programs drop these at the start of a cell, with what they hide. */
const LEADING = /^(?=[\t\r\n])/

/** Puts an apostrophe, which spreadsheets read as “this is text”, where a formula would begin. */
const neutralize = <T>(value: T): T | string =>
  typeof value === 'string' ? value.replace(FORMULA, "$1'").replace(LEADING, "'") : value

/** A header, then what `next` reads, chunk by chunk. */
function csvOf(next: () => { rows: ListedCapture[]; more: boolean }): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(unparse([[...COLUMNS]]) + '\r\n')),
    async pull(controller) {
      // A chunk of ids that nothing has gives no line, and a pull that gave nothing would be the last.
      for (let gave = false; !gave;) {
        await yieldToEventLoop()
        const { rows, more } = next()
        if (rows.length > 0) {
          const lines = rows.map((row) => csvFields(captureFields(row)).map(neutralize))
          controller.enqueue(encoder.encode(unparse(lines) + '\r\n'))
          gave = true
        }
        if (!more) return controller.close()
      }
    },
  })
}

function csvFields(capture: ReturnType<typeof captureFields>): (string | number | null)[] {
  const { metrics } = capture
  return [
    capture.id,
    capture.captureId,
    capture.clientName,
    capture.target?.name ?? null,
    capture.capturedAt,
    capture.night,
    capture.frameType,
    capture.panel,
    capture.filter,
    capture.exposureSeconds,
    capture.binning,
    capture.gain,
    capture.offset,
    capture.fileName,
    capture.filePath,
    capture.score,
    capture.grade,
    capture.gradeSource,
    capture.verdict,
    capture.mainCause,
    capture.coverage,
    capture.criteria?.setName ?? null,
    capture.criteria?.revision ?? null,
    capture.note,
    ...METRIC_KEYS.map((key) => metrics[key]),
  ]
}
