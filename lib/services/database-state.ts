import { databaseFault, type Db, type DatabaseFault } from '@/db'
import { FAULT_TEXTS } from '@/lib/database-errors'
import { log } from '@/lib/log'
import { singleton } from '@/lib/singleton'

/** A fault that lasts: being busy passes in a moment. */
export type LastingFault = Exclude<DatabaseFault, 'busy'>

interface DatabaseState {
  fault: LastingFault | null
  /** When each fault was last logged, ms; a fault that comes and goes is not logged each time. */
  loggedAtMs: Map<LastingFault, number>
  /** Errors since the last line in the log. */
  unlogged: number
}

/** A fault that continues is logged again after this long, ms. */
const LOG_AGAIN_MS = 10 * 60_000

/** Shared by the bundles of one process, as the database is. */
const states = () => singleton('database-states', () => new WeakMap<Db, DatabaseState>())

function stateOf(db: Db): DatabaseState {
  let state = states().get(db)
  if (!state) {
    state = { fault: null, loggedAtMs: new Map(), unlogged: 0 }
    states().set(db, state)
  }
  return state
}

/** What is wrong with the database as far as is known; null when nothing is. */
export const currentFault = (db: Db): LastingFault | null => stateOf(db).fault

/** Remembers an error if it concerns the database as a whole, and logs the first of many. */
export function noteDatabaseError(db: Db, error: unknown) {
  const fault = databaseFault(error)
  if (fault === null || fault === 'busy') return
  const state = stateOf(db)
  state.fault = fault
  state.unlogged += 1
  const nowMs = Date.now()
  if (nowMs - (state.loggedAtMs.get(fault) ?? -Infinity) < LOG_AGAIN_MS) return
  log().error({ err: error, fault, errors: state.unlogged }, FAULT_TEXTS[fault].problem)
  state.loggedAtMs.set(fault, nowMs)
  state.unlogged = 0
}

/** Remembers that a write reached the disk: it is neither full nor read-only nor failing any more. */
export function noteDatabaseWrite(db: Db) {
  const state = stateOf(db)
  if (state.fault === null || state.fault === 'corrupt' || state.fault === 'moved') return
  log().warn({ fault: state.fault, errors: state.unlogged }, 'the database can be written to again')
  state.fault = null
  state.unlogged = 0
}

/**
 * Does a write that nobody asked for, such as a note of last use. A database that cannot be written
 * to must not turn what was asked for into a failure.
 */
export function tryWrite(db: Db, write: () => void) {
  try {
    write()
  } catch (error) {
    if (databaseFault(error) === null) throw error
    noteDatabaseError(db, error)
  }
}
