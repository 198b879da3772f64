import { getTableColumns, getTableName, type InferInsertModel } from 'drizzle-orm'
import { isMetricKey, type MetricValues } from '@/lib/grading'
import { settingsKey } from '@/lib/grading/capture-settings'
import type { Db } from '../../client'
import { prepared } from '../../prepared'
import { captures, thumbnails } from '../../schema'
import { countInserted } from './count-inserted'
import type { CaptureRecord } from './lookup'

export type NewCapture = InferInsertModel<typeof captures>

const DEFAULTS: Partial<NewCapture> = {
  gradingVersion: 0,
  note: '',
  hasThumbnail: false,
  outdated: false,
}

/** Every column, so that one statement serves all captures. */
const columns = Object.entries(getTableColumns(captures)).flatMap(([name, column]) => {
  // The database fills in a generated column itself.
  if (column.generated !== undefined) return []
  const key = name as keyof NewCapture
  const metric = isMetricKey(name) ? name : null
  // Numbers and text go to the driver as they are.
  const encoded = column.dataType === 'json' || column.dataType === 'boolean'
  return [{ key, column, metric, absent: DEFAULTS[key] ?? null, encoded }]
})

const statements = prepared(({ driver }) => {
  const names = columns.map(({ column }) => `"${column.name}"`).join(', ')
  const places = columns.map(() => '?').join(', ')
  return {
    // Plain SQL: this runs once a capture, and filling in sixty placeholders costs more than that.
    insert: driver.prepare(`insert into ${getTableName(captures)} (${names}) values (${places})`),
  }
})

/** A capture to insert; its metrics may be given apart from the rest. */
export interface Insertion {
  row: NewCapture
  metrics?: MetricValues
}

/**
 * Inserts captures and counts them for their goals, targets and clients. The only way in: nothing
 * else may insert captures, or the counts are wrong (`npm run doctor` would say so). Call it inside
 * a transaction.
 */
export function insertCaptures(db: Db, captures: readonly Insertion[]) {
  if (!db.driver.inTransaction) throw new Error('captures are inserted inside a transaction')
  const { insert } = statements(db)
  for (const { row, metrics = row } of captures) insert.run(valuesOf(row, metrics))
  countInserted(
    db,
    captures.map(({ row }) => row),
  )
}

function valuesOf(capture: NewCapture, metrics: MetricValues): unknown[] {
  const values = new Array<unknown>(columns.length)
  let i = 0
  for (const { key, column, metric, absent, encoded } of columns) {
    const value = (metric === null ? capture[key] : metrics[metric]) ?? absent
    values[i++] = encoded && value !== null ? column.mapToDriverValue(value) : value
  }
  return values
}

const nothing = Object.fromEntries(
  columns.map(({ key, absent }) => [key, absent]),
) as unknown as CaptureRecord

/** What reading a capture that was just inserted would return, without reading it. */
export function insertedRecord(capture: NewCapture, metrics: MetricValues): CaptureRecord {
  const record: Record<string, unknown> = { ...nothing }
  for (const part of [metrics, capture]) {
    for (const [key, value] of Object.entries(part)) if (value !== undefined) record[key] = value
  }
  record.settingsClass = settingsOf(capture)
  return record as CaptureRecord
}

/** The `settings_class` that the database generates for a capture. */
export function settingsOf({
  gain = null,
  offset = null,
  binning = null,
  exposureSeconds = null,
  classExposure = null,
}: NewCapture): string {
  return settingsKey({ gain, offset, binning, exposureSeconds: classExposure ?? exposureSeconds })
}

export function insertThumbnail(db: Db, thumbnail: InferInsertModel<typeof thumbnails>) {
  db.orm.insert(thumbnails).values(thumbnail).run()
}
