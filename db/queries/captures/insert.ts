import { getTableColumns, getTableName, type InferInsertModel } from 'drizzle-orm'
import type { Db } from '../../client'
import { prepared } from '../../prepared'
import { captures, thumbnails } from '../../schema'

export type NewCapture = InferInsertModel<typeof captures>

const DEFAULTS: Partial<NewCapture> = { gradingVersion: 0, note: '', hasThumbnail: false }

/** Every column, so that one statement serves all captures, and what it holds when not given. */
const columns = Object.entries(getTableColumns(captures)).map(([key, column]) => ({
  column,
  key: key as keyof NewCapture,
  absent: DEFAULTS[key as keyof NewCapture] ?? null,
}))

const statements = prepared(({ driver }) => {
  const names = columns.map(({ column }) => `"${column.name}"`).join(', ')
  const places = columns.map(() => '?').join(', ')
  return {
    // Plain SQL: this runs once a capture, and filling in sixty placeholders costs more than that.
    insert: driver.prepare(`insert into ${getTableName(captures)} (${names}) values (${places})`),
  }
})

/** Inserts one capture. Triggers keep the counts of its goal, target and client. */
export function insertCapture(db: Db, capture: NewCapture) {
  const values: unknown[] = []
  for (const { column, key, absent } of columns) {
    const value = capture[key] ?? absent
    values.push(value === null ? null : column.mapToDriverValue(value))
  }
  statements(db).insert.run(values)
}

export function insertThumbnail(db: Db, thumbnail: InferInsertModel<typeof thumbnails>) {
  db.orm.insert(thumbnails).values(thumbnail).run()
}
