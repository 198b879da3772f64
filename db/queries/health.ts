import type { Db } from '../client'
import { clients } from '../schema'

/** Reads a row of a real table: throws when the file is gone, locked, damaged or not migrated. */
export function readSomething(db: Db) {
  db.orm.select({ id: clients.id }).from(clients).limit(1).all()
}

export const sqliteVersion = (db: Db): string =>
  String(db.driver.prepare('select sqlite_version()').pluck().get())
