import fs from 'node:fs'
import type { Db } from './client'

/** Pages (4 KiB each) copied before other work gets the thread: about a millisecond. */
const PAGES_AT_ONCE = 256

/**
 * Writes a consistent copy of the database into a new file while everything goes on; what is
 * committed meanwhile is in it too. Throws when the file exists already or cannot be written, and
 * then leaves nothing behind that was not there.
 */
export async function copyDatabase(db: Db, file: string): Promise<void> {
  // Takes the name first, so that nothing that exists is ever written over.
  fs.closeSync(fs.openSync(file, 'wx'))
  try {
    await db.driver.backup(file, { progress: () => PAGES_AT_ONCE })
  } catch (error) {
    fs.rmSync(file, { force: true })
    throw error
  }
}
