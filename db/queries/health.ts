import type { Db } from '../client'
import { clients } from '../schema'
import { inTransaction } from '../transaction'

/** Reads a row of a real table: throws when the file is gone, locked, damaged or not migrated. */
export function readSomething(db: Db) {
  db.orm.select({ id: clients.id }).from(clients).limit(1).all()
}

export const sqliteVersion = (db: Db): string =>
  String(db.driver.prepare('select sqlite_version()').pluck().get())

/**
 * Writes one page and waits until it is on disk: throws when the database cannot be written to.
 * Setting the version that is there already changes nothing, and SQLite writes it all the same.
 */
export function writeSomething(db: Db) {
  inTransaction(db, () => {
    const version = Number(db.driver.pragma('user_version', { simple: true }))
    db.driver.pragma(`user_version = ${version}`)
  })
}

/** How many rows this connection has changed since it was opened. */
export const totalChanges = (db: Db): number =>
  Number(db.driver.prepare('select total_changes()').pluck().get())

/** What a copy of the database takes, bytes: its pages, of which the journal may hold some. */
export const databaseBytes = ({ driver }: Db): number =>
  Number(driver.pragma('page_count', { simple: true })) *
  Number(driver.pragma('page_size', { simple: true }))
