import { unparse } from 'papaparse'
import { listCaptureRows, positionOf } from '@/db/queries/captures/list'
import type { CaptureFilters, CaptureRow } from '@/lib/contracts/captures'
import { METRIC_KEYS } from '@/lib/grading'
import { requireReader, type Ctx } from '../context'
import { captureRow } from './list'

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
  const encoder = new TextEncoder()
  const query = { ...filters, sort: 'capturedAt', order: 'asc', limit: CHUNK } as const
  let after: ReturnType<typeof positionOf> | null = null
  let done = false
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(unparse([[...COLUMNS]]) + '\r\n')),
    async pull(controller) {
      await new Promise((resolve) => setImmediate(resolve))
      const rows = done ? [] : listCaptureRows(ctx.db, query, after)
      const last = rows.at(-1)
      if (last) {
        after = positionOf(last.capture, query.sort)
        const lines = rows.map((row) => csvFields(captureRow(row)))
        controller.enqueue(encoder.encode(unparse(lines, { escapeFormulae: true }) + '\r\n'))
      }
      done = rows.length < CHUNK
      if (done) controller.close()
    },
  })
}

function csvFields(capture: CaptureRow): (string | number | null)[] {
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
