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
  // Moves when another connection, such as an import's, has changed the file.
  version: driver.prepare<[], number>('pragma data_version').pluck(),
}))

/** Every alias, by the filter and the name. */
export const listAliases = (db: Db): FilterAlias[] => statements(db).all.all()

/**
 * Puts these aliases in the place of all that there were; their keys must differ. Do not compare
 * names before the transaction has ended: it might yet be rolled back.
 */
export function replaceAliases(db: Db, aliases: readonly FilterAlias[]) {
  cached.delete(db)
  db.orm.delete(filterAliases).run()
  if (aliases.length === 0) return
  const rows = aliases.map((alias) => ({ ...alias, nameKey: filterAliasKey(alias.name) }))
  db.orm.insert(filterAliases).values(rows).run()
}

/** One for the process: pages that change the list and routes that use it are bundled apart. */
const cached = singleton(
  'filter-names',
  () => new WeakMap<Db, { version: number | undefined; names: FilterNames }>(),
)

/** The aliases ready for comparing. Kept while they do not change: every capture asks for them. */
export function filterNames(db: Db): FilterNames {
  const version = statements(db).version.get()
  const known = cached.get(db)
  if (known && known.version === version) return known.names
  const names = new FilterNames(listAliases(db))
  cached.set(db, { version, names })
  return names
}

/** Whether a capture's filter is the one that is wanted, as `FilterNames.isSame` would say. */
export function filterIs(db: Db, column: SQLiteColumn, wanted: string): SQL {
  const { strict, keys, allKeys } = filterNames(db).spellingsOf(wanted)
  // SQLite folds no letters but those of English; a name in another one is found as it was sent.
  const isStrict = sql`(${column} = ${wanted} or lower(replace(${column}, ' ', '')) = ${strict})`
  if (keys.length === 0) return isStrict
  // A letter tells most other filters apart, and costs less than making keys of their names.
  const letters = [strict, ...keys].flatMap((key) => {
    const letter = [...filterAliasKey(key)][0] ?? ''
    return [letter, letter.toUpperCase()]
  })
  const stem = withoutBandwidth(column)
  return sql`(substr(ltrim(${column}, ' -_([)]'), 1, 1) in ${listOf([...new Set(letters)])} and (
    ${isStrict} or ${aliasKey(column)} in ${listOf(keys)} or (
      ${column} glob '*[0-9]*[nN][mM]*' and ${stem} is not null
      and ${aliasKey(column)} not in ${listOf(allKeys)} and ${aliasKey(stem)} in ${listOf(keys)})))`
}

const listOf = (texts: readonly string[]) =>
  sql`(select value from json_each(${JSON.stringify(texts)}))`

/** `filterAliasKey` in SQL, which folds the letters of English alone. */
const aliasKey = (name: SQLiteColumn | SQL): SQL =>
  [' ', '-', '_', '(', ')', '[', ']'].reduce<SQL>(
    (text, character) => sql`replace(${text}, ${character}, '')`,
    sql`lower(${name})`,
  )

/** The name without the bandwidth at its end; null where it ends in none. */
function withoutBandwidth(column: SQLiteColumn): SQL {
  const text = sql`rtrim(lower(${column}), ' )')`
  const number = sql`rtrim(substr(${text}, 1, length(${text}) - 2), ' ')`
  return sql`case when ${number} glob '*[0-9]' and ${text} like '%nm' then rtrim(${number}, '0123456789.,') end`
}
