import type { Db } from './client'

/**
 * A family of prepared statements, built once a database. Building a query costs more than
 * running it, so everything on the way of a capture goes through here.
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
