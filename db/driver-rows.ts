import { sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'

type Columns = Record<string, SQLiteColumn>

type RowOf<C extends Columns> = {
  [K in keyof C]: C[K]['_']['notNull'] extends true ? C[K]['_']['data'] : C[K]['_']['data'] | null
}

/**
 * Columns for rows that the driver makes by itself: `selection` goes into a query whose `toSQL` the
 * driver runs, `decode` finishes each row. For the few places where rows are wide and time counts:
 * the query builder takes longer to make an object of sixty columns than SQLite to find them.
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
