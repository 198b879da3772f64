import { type Query, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Db } from './client'

/**
 * Builds prepared statements once per database. Building a query costs more than running it, so all
 * queries of the ingest path are prepared this way.
 */
export function prepared<T>(build: (db: Db) => T): (db: Db) => T {
  const built = new WeakMap<Db, T>()
  return (db) => {
    let statements = built.get(db)
    if (!statements) {
      statements = build(db)
      built.set(db, statements)
    }
    return statements
  }
}

type Columns = Record<string, SQLiteColumn>

type RowOf<C extends Columns> = {
  [K in keyof C]: C[K]['_']['notNull'] extends true ? C[K]['_']['data'] : C[K]['_']['data'] | null
}

/**
 * Columns for rows that the driver creates: `selection` goes into a query whose `toSQL` the driver runs,
 * and `decode` finishes each row. For the few places where rows are wide and time matters: the query
 * builder takes longer to create an object of sixty columns than SQLite takes to find them.
 */
export function driverRows<C extends Columns>(columns: C) {
  const selection = Object.fromEntries(
    Object.entries(columns).map(([key, column]) => [key, sql`${column}`.as(key)]),
  ) as { [K in keyof C]: SQL.Aliased }
  const encoded = Object.entries(columns).filter(
    ([, { dataType }]) => dataType === 'json' || dataType === 'boolean',
  )
  const decode = (row: unknown): RowOf<C> => {
    const values = row as Record<string, unknown>
    for (const [key, column] of encoded) {
      const value = values[key]
      if (value !== null) values[key] = column.mapFromDriverValue(value)
    }
    return values as RowOf<C>
  }
  return { selection, decode }
}

/**
 * A prepared query for the ingest path, run by the driver alone: even a query prepared by the query
 * builder spends more time on a row than SQLite. Values are `?`, in the order of the arguments of `get`.
 */
export function driverQuery<C extends Columns>(
  { driver }: Db,
  columns: C,
  build: (selection: { [K in keyof C]: SQL.Aliased }) => { toSQL(): Query },
) {
  const { selection, decode } = driverRows(columns)
  const { sql, params } = build(selection).toSQL()
  if (params.length > 0) throw new Error(`values of a prepared query must be “?”: ${sql}`)
  const statement = driver.prepare<string[]>(sql)
  return {
    get: (...values: string[]): RowOf<C> | undefined => {
      const row = statement.get(...values)
      return row === undefined ? undefined : decode(row)
    },
    all: (...values: string[]): RowOf<C>[] => statement.all(...values).map(decode),
  }
}
