import { parentPort, workerData } from 'node:worker_threads'
import Driver from 'better-sqlite3'

/**
 * Moves the journal (-wal) into the database file in a thread of its own, because the disk takes
 * its time over it. Plain JavaScript, so that it runs unchanged under the built server, tsx and
 * vitest. See checkpoint.ts.
 */

const { file } = workerData
/** Pages that arrive during a round are left to the next one until there are only this many. */
const FEW_PAGES = 200
const MAX_ROUNDS = 4

const database = new Driver(file, { fileMustExist: true, timeout: 0 })
database.pragma('wal_autocheckpoint = 0')

/** Returns how many pages were left in the journal, because they arrived while it was moved. */
function checkpoint() {
  let left = 0
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const [{ log, checkpointed }] = database.pragma('wal_checkpoint(PASSIVE)')
    left = log - checkpointed
    if (left <= FEW_PAGES) break
  }
  return left
}

parentPort.on('message', (message) => {
  if (message === 'close') {
    database.close()
    process.exit()
  }
  try {
    parentPort.postMessage({ left: checkpoint() })
  } catch (error) {
    // A full disk, say: nothing is lost, and the next call tries again.
    parentPort.postMessage({ left: Infinity, message: error.message })
  }
})
