import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { copyDatabase, copyOpenDatabase } from './backup'
import { closeDatabase, openDatabase, type Db } from './client'
import { migrateNow } from './migrate'

let folder: string
let db: Db
let copy: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'subkeeper-copy-'))
  db = openDatabase(path.join(folder, 'subkeeper.db'))
  migrateNow(db)
  db.driver.exec('create table filler (bytes)')
  copy = path.join(folder, 'copy.db')
})
afterEach(() => {
  closeDatabase(db)
  fs.rmSync(folder, { recursive: true, force: true })
})

const besides = () => fs.readdirSync(folder).filter((name) => !name.startsWith('subkeeper.db'))

function fill(rows: number) {
  db.driver
    .prepare(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
       insert into filler select randomblob(3000) from n`,
    )
    .run(rows)
}

const count = (file: string) => {
  const opened = openDatabase(file, { readOnly: true })
  const rows = opened.driver.prepare('select count(*) from filler').pluck().get()
  closeDatabase(opened)
  return rows
}

test('a copy is complete, has the state at its start, and finishes however much others write', async () => {
  fill(20_000)
  let isDone = false
  const copying = copyDatabase(db.file, copy).finally(() => (isDone = true))
  let written = 0
  while (!isDone) {
    fill(1)
    written += 1
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await copying
  expect(written).toBeGreaterThan(10)
  expect(count(copy)).toBeGreaterThanOrEqual(20_000)
  expect(count(copy)).toBeLessThan(20_000 + written)
  // One plain file, which any program can read where it is.
  expect(besides()).toEqual(['copy.db'])
})

test('a damaged database is not copied, and is named', async () => {
  fill(1_000)
  closeDatabase(db)
  const page = fs.openSync(db.file, 'r+')
  fs.writeSync(page, Buffer.alloc(4_096, 0xff), 0, 4_096, (fs.statSync(db.file).size / 2) & ~4_095)
  fs.closeSync(page)
  await expect(copyDatabase(db.file, copy)).rejects.toThrow(`${db.file} is damaged`)
  expect(besides()).toEqual([])
})

test('an index with missing rows is detected', async () => {
  db.driver.exec(`
    insert into clients (id, name, name_key, created_at_ms) values ('a', 'A', 'a', 1);
    create index filler_bytes on filler (bytes)`)
  fill(10)
  const driver = db.driver.unsafeMode(true)
  driver.pragma('writable_schema = ON')
  driver.exec(`update sqlite_master set sql = sql || ' where false' where name = 'filler_bytes'`)
  driver.pragma('writable_schema = RESET')
  fill(5)
  driver.pragma('writable_schema = ON')
  driver.exec(
    `update sqlite_master set sql = replace(sql, ' where false', '') where name = 'filler_bytes'`,
  )
  await expect(copyDatabase(db.file, copy)).rejects.toThrow('filler_bytes')
  expect(besides()).toEqual([])
})

test('a cancelled copy leaves no files', async () => {
  fill(5_000)
  const giveUp = new AbortController()
  const copying = copyDatabase(db.file, copy, { signal: giveUp.signal })
  setTimeout(() => giveUp.abort(new Error('enough')), 20)
  await expect(copying).rejects.toThrow('enough')
  expect(besides()).toEqual([])
})

test('a folder that does not exist is named in the error', async () => {
  const file = path.join(folder, 'no', 'copy.db')
  await expect(copyDatabase(db.file, file)).rejects.toThrow(
    `The folder ${path.join(folder, 'no')} does not exist.`,
  )
})

test('the file of an interrupted copy is named and not overwritten', async () => {
  fs.writeFileSync(`${copy}.incomplete`, 'half')
  await expect(copyDatabase(db.file, copy)).rejects.toThrow('one was interrupted')
  expect(fs.readFileSync(`${copy}.incomplete`, 'utf8')).toBe('half')
})

test('a database whose file was deleted is copied through its open connection', async () => {
  fill(100)
  for (const suffix of ['', '-wal', '-shm']) fs.rmSync(db.file + suffix, { force: true })
  await copyOpenDatabase(db, copy)
  expect(count(copy)).toBe(100)
})
