import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { copyDatabase } from './backup'
import { closeDatabase, openDatabase, type Db } from './client'
import { claimDatabase } from './lock'
import { migrateNow } from './migrate'
import { restoreDatabase } from './restore'

let folder: string
let file: string
let copy: string
let children: ChildProcess[]
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'subkeeper-restore-'))
  file = path.join(folder, 'subkeeper.db')
  copy = path.join(folder, 'copy.db')
  children = []
  const db = openDatabase(file)
  migrateNow(db)
  addClient(db, 'backed up')
  await copyDatabase(file, copy)
  addClient(db, 'added later')
  closeDatabase(db)
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  fs.rmSync(folder, { recursive: true, force: true })
})

function addClient({ driver }: Db, name: string) {
  driver
    .prepare('insert into clients (id, name, name_key, created_at_ms) values (?, ?, ?, 1)')
    .run(name, name, name)
}

function clientNames(of: string): unknown[] {
  const db = openDatabase(of)
  const names = db.driver.prepare('select name from clients order by name').pluck().all()
  closeDatabase(db)
  return names
}

/** Everything in the folder except the lock file, which stays. */
const files = () => fs.readdirSync(folder).filter((name) => !name.endsWith('.lock'))

const BOTH = ['added later', 'backed up']

/** Runs statements in another process, which then keeps the database open until it is killed. */
async function otherProcess(script: string): Promise<ChildProcess> {
  const program = `const db = new (require('better-sqlite3'))(${JSON.stringify(file)}); ${script}; console.log('ready'); setInterval(() => db, 1000)`
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return child
}

describe('a restore', () => {
  test('replaces the database with the backup and keeps the old one', async () => {
    const kept = await restoreDatabase(copy, file, { now: () => Date.UTC(2026, 0, 2, 3, 4, 5) })
    expect(kept).toBe(`${file}.before-restore-2026-01-02T03-04-05-000Z`)
    expect(files()).toEqual(['copy.db', 'subkeeper.db', path.basename(kept ?? '')])
    expect(clientNames(file)).toEqual(['backed up'])
    expect(clientNames(kept ?? '')).toEqual(BOTH)
    expect(clientNames(copy)).toEqual(['backed up'])
  })

  test('keeps what is only in the journal of a killed server, and removes the journal', async () => {
    const other = await otherProcess(
      `db.pragma('journal_mode = WAL'); db.exec("update clients set name = 'in the journal'")`,
    )
    const ended = new Promise((resolve) => other.once('exit', resolve))
    other.kill('SIGKILL')
    await ended
    expect(files()).toContain('subkeeper.db-wal')
    const kept = await restoreDatabase(copy, file)
    expect(files().filter((name) => /-(wal|shm)$/.test(name))).toEqual([])
    expect(clientNames(file)).toEqual(['backed up'])
    expect(clientNames(kept ?? '')).toEqual(['in the journal', 'in the journal'])
  })

  test('works without an existing database, and removes an old journal', async () => {
    fs.rmSync(file)
    fs.writeFileSync(`${file}-wal`, 'of a database that is gone')
    expect(await restoreDatabase(copy, file)).toBeNull()
    expect(clientNames(file)).toEqual(['backed up'])
  })

  test('replaces a damaged database and keeps the damaged one', async () => {
    fs.writeFileSync(file, 'rubbish')
    const kept = await restoreDatabase(copy, file)
    expect(clientNames(file)).toEqual(['backed up'])
    expect(fs.readFileSync(kept ?? '', 'utf8')).toBe('rubbish')
  })

  test('is not blocked by the files of a killed server', async () => {
    const server = await otherProcess(
      `const lock = new (require('better-sqlite3'))('${file}.lock');
       lock.exec('begin exclusive'); lock.pragma('user_version = 1');
       lock.exec('commit; begin'); lock.pragma('user_version')`,
    )
    await expect(restoreDatabase(copy, file)).rejects.toThrow('running server')
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGKILL')
    await ended
    await restoreDatabase(copy, file)
    expect(clientNames(file)).toEqual(['backed up'])
  })

  test('includes what is in the journal of the backup', async () => {
    const source = openDatabase(copy)
    addClient(source, 'only in the journal')
    await restoreDatabase(copy, file)
    closeDatabase(source)
    expect(clientNames(file)).toEqual(['backed up', 'only in the journal'])
  })
})

describe('a restore is refused, and changes nothing,', () => {
  async function refusal(from = copy): Promise<string> {
    const before = files()
    const error = await restoreDatabase(from, file).then(
      () => null,
      (error: unknown) => error as Error,
    )
    expect(error?.name).toBe('UnusableDatabase')
    expect(files()).toEqual(before)
    return error?.message ?? ''
  }
  afterEach(() => {
    for (const child of children) child.kill('SIGKILL')
    expect(clientNames(file)).toEqual(BOTH)
  })

  test('if the backup does not exist', async () => {
    expect(await refusal(path.join(folder, 'no.db'))).toContain('no.db does not exist')
  })

  test('if the backup is truncated', async () => {
    fs.truncateSync(copy, fs.statSync(copy).size - 8_192)
    expect(await refusal()).toContain('is damaged')
  })

  test('if a page of the backup is damaged', async () => {
    damagePage(copy, 'clients')
    expect(await refusal()).toContain('is damaged')
  })

  test('if the backup is a text file', async () => {
    fs.writeFileSync(copy, 'Dear diary')
    expect(await refusal()).toContain('is not an SQLite database')
  })

  test('if the backup is an empty file', async () => {
    fs.writeFileSync(copy, '')
    expect(await refusal()).toContain('is not a Subkeeper database')
  })

  test('if the backup is from a newer version', async () => {
    const db = openDatabase(copy)
    db.driver.exec(`insert into __drizzle_migrations (hash, created_at) values ('new', 9e15)`)
    closeDatabase(db)
    expect(await refusal()).toContain('newer version')
  })

  test('if the backup is the database itself', async () => {
    expect(await refusal(file)).toContain('is the current database')
  })

  test('while a server is using the database, which is named', async () => {
    const claim = claimDatabase(file)
    expect(await refusal()).toContain(`running server (process ${process.pid})`)
    claim.release()
  })

  test('while any other program has the database open', async () => {
    await otherProcess(`db.pragma('journal_mode = WAL'); db.prepare('select * from clients').all()`)
    expect(await refusal()).toContain('is in use by another program')
  })
})

/** Overwrites the first page of a table. */
function damagePage(of: string, table: string) {
  const db = openDatabase(of)
  const page = Number(
    db.driver.prepare('select rootpage from sqlite_master where name = ?').pluck().get(table),
  )
  closeDatabase(db)
  const handle = fs.openSync(of, 'r+')
  fs.writeSync(handle, Buffer.alloc(2_000, 0xff), 0, 2_000, (page - 1) * 4_096)
  fs.closeSync(handle)
}
