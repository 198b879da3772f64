import fs from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import Driver from 'better-sqlite3'

/**
 * Copies a database in a thread of its own, because checking a large copy takes seconds. Plain
 * JavaScript, so that it runs unchanged under the built server, tsx and vitest. See backup.ts.
 */

/** Pages (4 KiB each) copied at once; between two steps the thread can be stopped. */
const PAGES_AT_ONCE = 1_000

/**
 * Copies what is committed now. An open read transaction keeps this moment in view, so writers go
 * on and the copy never has to start over. Returns how many rows each table has.
 */
async function copyPages(source, target) {
  const database = new Driver(source, { fileMustExist: true, timeout: 5_000 })
  try {
    database.pragma('query_only = ON')
    database.exec('begin')
    const rows = countRows(database)
    // Written to disk bit by bit: one sync of everything at the end would hold up all commits.
    const handle = fs.openSync(target, 'r+')
    const progress = () => {
      fs.fdatasyncSync(handle)
      return PAGES_AT_ONCE
    }
    await database.backup(target, { progress }).finally(() => fs.closeSync(handle))
    return rows
  } finally {
    database.close()
  }
}

function countRows(database) {
  const tables = database
    .prepare(`select name from sqlite_master where type = 'table' order by name`)
    .pluck()
    .all()
  return tables.map((name) => {
    const count = database.prepare(`select count(*) from "${name.replaceAll('"', '""')}"`).pluck()
    return `${name}: ${count.get()}`
  })
}

/** Makes the copy one plain file (the source's journal mode came along) and checks all of it. */
function check(target, rows) {
  const database = new Driver(target, { fileMustExist: true })
  try {
    database.pragma('journal_mode = DELETE')
    const [finding] = database.pragma('integrity_check(1)')
    if (finding.integrity_check !== 'ok') throw damaged(finding.integrity_check)
    if (rows && rows.join() !== countRows(database).join()) throw damaged('rows are missing')
  } finally {
    database.close()
  }
  const handle = fs.openSync(target, 'r+')
  fs.fsyncSync(handle)
  fs.closeSync(handle)
}

const damaged = (finding) => Object.assign(new Error(finding), { code: 'SQLITE_CORRUPT' })

/** SQLite cannot read its own journal mode from read-only media; nobody can be writing there. */
async function copy(source, target) {
  try {
    return await copyPages(source, target)
  } catch (error) {
    if (!/^SQLITE_(CANTOPEN|READONLY)/.test(error.code) || fs.existsSync(`${source}-wal`))
      throw error
    fs.copyFileSync(source, target)
    fs.chmodSync(target, 0o600)
    return null
  }
}

const { source, target } = workerData
try {
  const rows = source === null ? null : await copy(source, target)
  check(target, rows)
  parentPort.postMessage({ ok: true })
} catch (error) {
  parentPort.postMessage({ ok: false, code: error.code, message: error.message })
}
