import type { Db } from './client'

type Synchronous<T> = T extends PromiseLike<unknown> ? never : T

/**
 * The only way into a transaction. It takes the write lock at once (BEGIN IMMEDIATE), so a
 * transaction that reads before it writes cannot fail half-way for the lock; inside another
 * transaction it is a savepoint. A callback that returns a promise does not compile: its rollback
 * would come too early. Throws when the database file was moved or deleted.
 */
export function inTransaction<T>(db: Db, work: () => Synchronous<T>): T {
  db.files.assertInPlace()
  return db.driver.transaction(work as () => T).immediate()
}

/**
 * A transaction that does not wait for the disk, for work that goes on by itself from wherever it
 * was cut off. A power cut may undo the last of these, whole and in order, unless a transaction that
 * does wait came after them; the file is sound either way (https://sqlite.org/pragma.html#pragma_synchronous).
 */
export function inResumableTransaction<T>(db: Db, work: () => Synchronous<T>): T {
  db.driver.pragma('synchronous = NORMAL')
  try {
    return inTransaction(db, work)
  } finally {
    db.driver.pragma('synchronous = FULL')
  }
}

/** Several reads that must see the same state. */
export function inSnapshot<T>(db: Db, work: () => Synchronous<T>): T {
  return db.driver.transaction(work as () => T).deferred()
}

/** True when a unique index refused a row. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE'
}
