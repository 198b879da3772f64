import { getTableColumns, getTableName, type InferInsertModel } from 'drizzle-orm'
import { isMetricKey, type MetricValues } from '@/lib/grading'
import type { Db } from '../../client'
import { prepared } from '../../prepared'
import { captures, thumbnails } from '../../schema'

export type NewCapture = InferInsertModel<typeof captures>

const DEFAULTS: Partial<NewCapture> = { gradingVersion: 0, note: '', hasThumbnail: false }

/** Every column, so that one statement serves all captures. */
const columns = Object.entries(getTableColumns(captures)).map(([name, column]) => {
  const key = name as keyof NewCapture
  return {
    key,
    column,
    metric: isMetricKey(name) ? name : null,
    absent: DEFAULTS[key] ?? null,
    /** Numbers and text go to the driver as they are. */
    encoded: column.dataType === 'json' || column.dataType === 'boolean',
  }
})

const statements = prepared(({ driver }) => {
  const names = columns.map(({ column }) => `"${column.name}"`).join(', ')
  const places = columns.map(() => '?').join(', ')
  return {
    // Plain SQL: this runs once a capture, and filling in sixty placeholders costs more than that.
    insert: driver.prepare(`insert into ${getTableName(captures)} (${names}) values (${places})`),
  }
})

/**
 * Inserts one capture; `metrics` may be given apart from the rest. Triggers keep the counts of its
 * goal, target and client.
 */
export function insertCapture(db: Db, capture: NewCapture, metrics: MetricValues = capture) {
  const values = columns.map(({ key, column, metric, absent, encoded }) => {
    const value = (metric === null ? capture[key] : metrics[metric]) ?? absent
    return encoded && value !== null ? column.mapToDriverValue(value) : value
  })
  statements(db).insert.run(values)
}

export function insertThumbnail(db: Db, thumbnail: InferInsertModel<typeof thumbnails>) {
  db.orm.insert(thumbnails).values(thumbnail).run()
}
