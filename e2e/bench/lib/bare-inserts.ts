import path from 'node:path'
import { closeDatabase, openDatabase, type Db } from '@/db'

type Row = Record<string, unknown>

/**
 * Measures what storing captures costs the driver alone: inserts their columns one by one in one
 * transaction into a table with the same columns, in a file opened like ours. Without triggers and foreign
 * keys, and with our indexes only if requested.
 */
export function bareInserts(folder: string, name: string, like: Db, { indexed = false } = {}) {
  const stored = like.driver.prepare('select * from captures').all() as Row[]
  // Unlike `select *`, this omits columns that the database generates.
  const columns = (like.driver.pragma('table_info(captures)') as { name: string }[]).map(
    ({ name }) => name,
  )
  const db = openDatabase(path.join(folder, `${name}.db`))
  db.driver.pragma('foreign_keys = OFF')
  for (const sql of schemaOf(like, indexed)) db.driver.exec(sql)
  const insert = db.driver.prepare(
    `insert into captures (${columns.map((column) => `"${column}"`).join(', ')})
     values (${columns.map((column) => `@${column}`).join(', ')})`,
  )
  const insertAll = db.driver.transaction((batch: readonly Row[]) => {
    for (const row of batch) insert.run(row)
  })
  let made = 0
  return {
    db,
    /** New rows, ready to be inserted, with increasing ids like ours. */
    rows(count: number): Row[] {
      return Array.from({ length: count }, () => {
        made += 1
        const row = stored[made % stored.length] ?? {}
        const id = `0${String(made).padStart(16, '0')}`
        return { ...row, id, dedupe_key: `${String(row.dedupe_key)}-${made}` }
      })
    },
    insert: (rows: readonly Row[]) => insertAll(rows),
    close: () => closeDatabase(db),
  }
}

function schemaOf(like: Db, indexed: boolean): string[] {
  const kinds = indexed ? `('table', 'index')` : `('table')`
  const schema = like.driver
    .prepare(
      `select sql from sqlite_master where tbl_name = 'captures' and sql is not null
       and type in ${kinds} order by type desc`,
    )
    .all() as { sql: string }[]
  return schema.map(({ sql }) => sql)
}
