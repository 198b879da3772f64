import { getTableColumns, sql, type InferInsertModel } from 'drizzle-orm'
import type { Db } from '../../client'
import { prepared } from '../../prepared'
import { captures, thumbnails } from '../../schema'

export type NewCapture = InferInsertModel<typeof captures>

const columns = getTableColumns(captures)
const names = Object.keys(columns) as (keyof NewCapture)[]

/** Values for every column, so that one prepared statement serves all captures. */
type FullRow = Record<string, unknown>

const statements = prepared((db) => ({
  insert: db.orm
    .insert(captures)
    .values(
      Object.fromEntries(
        names.map((name) => [name, sql.placeholder(name)]),
      ) as unknown as NewCapture,
    )
    .prepare(),
}))

const DEFAULTS: Partial<NewCapture> = { gradingVersion: 0, note: '', hasThumbnail: false }

/** Inserts one capture. Triggers keep the counts of its goal, target and client. */
export function insertCapture(db: Db, capture: NewCapture) {
  const row: FullRow = {}
  for (const name of names) row[name] = capture[name] ?? DEFAULTS[name] ?? null
  statements(db).insert.run(row)
}

export function insertThumbnail(db: Db, thumbnail: InferInsertModel<typeof thumbnails>) {
  db.orm.insert(thumbnails).values(thumbnail).run()
}
