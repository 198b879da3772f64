import fs from 'node:fs'
import path from 'node:path'
import { databaseFault, type DatabaseFault, type Db } from '@/db'
import { readSomething, writeSomething } from '@/db/queries/health'
import { FAULT_TEXTS } from '@/lib/database-errors'
import { log } from '@/lib/log'
import { singleton } from '@/lib/singleton'
import { MINUTE_MS } from '@/lib/time'

/** A fault that lasts; a busy database does not stay busy. */
export type LastingFault = Exclude<DatabaseFault, 'busy'>

interface DatabaseState {
  fault: LastingFault | null
  /** When each fault was last logged, ms; a fault that comes and goes is not logged each time. */
  loggedAtMs: Map<LastingFault, number>
  /** Errors since the last line in the log. */
  unlogged: number
  /** When a write was last tried to see whether it works, or failed, ms. */
  triedAtMs: number
}

/** A fault that continues is logged again after this long, ms. */
const LOG_AGAIN_MS = 10 * MINUTE_MS
/** A write is tried at most this often, ms. */
const TRY_EVERY_MS = 5_000
/** With less space than this the disk counts as full, bytes: the next commit may fail. */
const FULL_BYTES = 64 * 1024
/** A disk that was full counts as having room again from this much free space on, bytes. */
const ROOM_BYTES = 1024 * 1024

/** Shared by the bundles of one process, as the database is. */
const states = () => singleton('database-states', () => new WeakMap<Db, DatabaseState>())

function getState(db: Db): DatabaseState {
  let state = states().get(db)
  if (!state) {
    state = { fault: null, loggedAtMs: new Map(), unlogged: 0, triedAtMs: -Infinity }
    states().set(db, state)
  }
  return state
}

/** Returns the known fault of the database, or null. */
export const currentFault = (db: Db): LastingFault | null => getState(db).fault

/** Records an error that concerns the whole database, and logs the first of many. */
export function noteDatabaseError(db: Db, error: unknown) {
  const fault = databaseFault(error)
  if (fault !== null && fault !== 'busy') noteFault(db, fault, error)
}

function noteFault(db: Db, fault: LastingFault, error?: unknown) {
  const state = getState(db)
  const nowMs = Date.now()
  state.fault = fault
  state.triedAtMs = nowMs
  state.unlogged += 1
  if (nowMs - (state.loggedAtMs.get(fault) ?? -Infinity) < LOG_AGAIN_MS) return
  log().error({ err: error, fault, errors: state.unlogged }, FAULT_TEXTS[fault].problem)
  state.loggedAtMs.set(fault, nowMs)
  state.unlogged = 0
}

/** Records that a write reached the disk, which ends any fault but damage and a moved file. */
export function noteDatabaseWrite(db: Db) {
  const { fault } = getState(db)
  if (fault !== 'corrupt' && fault !== 'moved') noteRecovery(db)
}

function noteRecovery(db: Db) {
  const state = getState(db)
  if (state.fault === null) return
  log().warn({ fault: state.fault, errors: state.unlogged }, 'the database can be written to again')
  state.fault = null
  state.unlogged = 0
}

/**
 * Runs a write that the caller did not ask for, such as the time of last use: if the database cannot
 * be written to, the request itself must still succeed.
 */
export function tryWrite(db: Db, write: () => void) {
  try {
    write()
  } catch (error) {
    if (databaseFault(error) === null) throw error
    noteDatabaseError(db, error)
  }
}

/**
 * Checks the database: its files, its disk, whether it can be read and, at most every few seconds,
 * written to. `tryWrites: 'after-fault'` writes only to find out whether a fault is over. Returns the
 * fault, or null. Throws the driver's error if the database cannot be read at all.
 */
export function examineDatabase(
  db: Db,
  { tryWrites }: { tryWrites: 'always' | 'after-fault' },
): LastingFault | null {
  if (!db.files.inPlace()) {
    noteFault(db, 'moved')
    return 'moved'
  }
  if (currentFault(db) === 'moved') noteRecovery(db)
  try {
    readSomething(db)
  } catch (error) {
    noteDatabaseError(db, error)
    if (databaseFault(error) === null) throw error
  }
  const state = getState(db)
  // Only a restart can show whether the damage was repaired.
  if (state.fault === 'corrupt') return 'corrupt'
  const disk = examineDisk(db)
  if (disk.fault !== null) noteFault(db, disk.fault)
  else if (
    (tryWrites === 'always' || state.fault !== null) &&
    Math.abs(Date.now() - state.triedAtMs) >= TRY_EVERY_MS
  ) {
    state.triedAtMs = Date.now()
    tryWrite(db, () => {
      writeSomething(db)
      if (state.fault !== 'full' || disk.hasRoom) noteDatabaseWrite(db)
    })
  }
  return state.fault
}

/** Checks what can be checked without writing; an unknown file system counts as having room. */
function examineDisk({ file }: Db): { fault: LastingFault | null; hasRoom: boolean } {
  if (file === ':memory:') return { fault: null, hasRoom: true }
  try {
    const { bsize, blocks, bavail, bfree } = fs.statfsSync(path.dirname(path.resolve(file)))
    // Some blocks are reserved for the superuser.
    const freeBytes = bsize * (process.getuid?.() === 0 ? bfree : bavail)
    const isKnown = blocks > 0
    if (isKnown && freeBytes < FULL_BYTES) return { fault: 'full', hasRoom: false }
    fs.accessSync(file, fs.constants.W_OK)
    return { fault: null, hasRoom: !isKnown || freeBytes >= ROOM_BYTES }
  } catch (error) {
    const isReadOnly = databaseFault(error) === 'read-only'
    return { fault: isReadOnly ? 'read-only' : null, hasRoom: true }
  }
}
