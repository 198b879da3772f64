import { asc, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { FilterNames, filterAliasKey, type FilterAlias } from '@/lib/format/filter-names'
import { singleton } from '@/lib/singleton'
import type { Db } from '../client'
import { prepared } from '../prepared'
import { filterAliases } from '../schema'

const statements = prepared(({ orm, driver }) => ({
  all: orm
    .select({ name: filterAliases.name, filter: filterAliases.filter })
    .from(filterAliases)
    .orderBy(asc(sql`lower(${filterAliases.filter})`), asc(filterAliases.nameKey))
    .prepare(),
  // Changes when another connection, such as an import's, has changed the file.
  version: driver.prepare<[], number>('pragma data_version').pluck(),
}))

/** Lists all aliases by filter and name. */
export const listAliases = (db: Db): FilterAlias[] => statements(db).all.all()

/**
 * Replaces all aliases; their keys must differ. Do not compare names before the transaction has ended: it
 * could still be rolled back.
 */
export function replaceAliases(db: Db, aliases: readonly FilterAlias[]) {
  cached.delete(db)
  db.orm.delete(filterAliases).run()
  if (aliases.length === 0) return
  const rows = aliases.map((alias) => ({ ...alias, nameKey: filterAliasKey(alias.name) }))
  db.orm.insert(filterAliases).values(rows).run()
}

/** One per process: pages that change the list and routes that use it are bundled separately. */
const cached = singleton(
  'filter-names',
  () => new WeakMap<Db, { version: number | undefined; names: FilterNames }>(),
)

/** Returns the aliases, ready for comparing. Cached until they change: every capture needs them. */
export function filterNames(db: Db): FilterNames {
  const version = statements(db).version.get()
  const known = cached.get(db)
  if (known && known.version === version) return known.names
  const names = new FilterNames(listAliases(db))
  cached.set(db, { version, names })
  return names
}

/** SQL for whether a capture's filter is the wanted one, equivalent to `FilterNames.isSame`. */
export function filterIs(db: Db, column: SQLiteColumn, wanted: string): SQL {
  const { strict, keys, allKeys } = filterNames(db).spellingsOf(wanted)
  // SQLite only folds English letters; other names are found as they were sent.
  const isStrict = sql`(${column} = ${wanted} or lower(replace(${column}, ' ', '')) = ${strict})`
  if (keys.length === 0) return isStrict
  // The first letter rules out most other filters, and costs less than computing keys.
  const letters = [strict, ...keys].flatMap((key) => {
    const letter = [...filterAliasKey(key)][0] ?? ''
    return [letter, letter.toUpperCase()]
  })
  const stem = withoutBandwidth(column)
  return sql`(substr(ltrim(${column}, ' -_([)]'), 1, 1) in ${toSqlList([...new Set(letters)])} and (
    ${isStrict} or ${aliasKey(column)} in ${toSqlList(keys)} or (
      ${column} glob '*[0-9]*[nN][mM]*' and ${stem} is not null
      and ${aliasKey(column)} not in ${toSqlList(allKeys)} and ${aliasKey(stem)} in ${toSqlList(keys)})))`
}

const toSqlList = (texts: readonly string[]) =>
  sql`(select value from json_each(${JSON.stringify(texts)}))`

/** `filterAliasKey` in SQL, which only folds English letters. */
const aliasKey = (name: SQLiteColumn | SQL): SQL =>
  [' ', '-', '_', '(', ')', '[', ']'].reduce<SQL>(
    (text, character) => sql`replace(${text}, ${character}, '')`,
    sql`lower(${name})`,
  )

/** SQL for the name without the bandwidth at its end; null if there is none. */
function withoutBandwidth(column: SQLiteColumn): SQL {
  const text = sql`rtrim(lower(${column}), ' )')`
  const number = sql`rtrim(substr(${text}, 1, length(${text}) - 2), ' ')`
  return sql`case when ${number} glob '*[0-9]' and ${text} like '%nm' then rtrim(${number}, '0123456789.,') end`
}
