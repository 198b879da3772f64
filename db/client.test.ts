import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepJournalShort } from './checkpoint'
import { closeDatabase, openDatabase, type Db } from './client'
import { migrateNow } from './migrate'

let folder: string
let db: Db
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'subkeeper-client-'))
  db = openDatabase(path.join(folder, 'subkeeper.db'))
  migrateNow(db)
})
afterEach(() => {
  closeDatabase(db)
  fs.rmSync(folder, { recursive: true, force: true })
})

const journalBytes = () => fs.statSync(`${db.file}-wal`).size

/** What the file holds without its journal. */
function fileAlone(): unknown {
  const alone = path.join(folder, 'alone.db')
  fs.copyFileSync(db.file, alone)
  const copy = openDatabase(alone)
  const version = copy.driver.pragma('user_version', { simple: true })
  closeDatabase(copy)
  return version
}

test('a closed database is one complete file', () => {
  db.driver.pragma('user_version = 7')
  closeDatabase(db)
  expect(fs.readdirSync(folder)).toEqual(['subkeeper.db'])
  expect(fileAlone()).toBe(7)
})

test('a closed database that another process has open is complete in its file', () => {
  const other = openDatabase(db.file)
  db.driver.pragma('user_version = 7')
  closeDatabase(db)
  expect(fileAlone()).toBe(7)
  closeDatabase(other)
})

test('the journal is moved into the file when nothing is written for a while', () => {
  const checkpoint = keepJournalShort(db)
  db.driver.pragma('user_version = 7')
  checkpoint()
  expect(journalBytes()).toBeGreaterThan(0)
  checkpoint()
  expect(journalBytes()).toBe(0)
  expect(fileAlone()).toBe(7)
})

test('a journal that grew during a read is moved into the file while others write', () => {
  const reader = openDatabase(db.file)
  reader.driver.exec('begin; select * from clients')
  reader.driver.prepare('select count(*) from clients').get()
  db.driver.exec(`
    create table filler (bytes);
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 70)
      insert into filler select zeroblob(1000000) from n`)
  db.driver.pragma('user_version = 1')
  const checkpoint = keepJournalShort(db)
  checkpoint()
  expect(journalBytes()).toBeGreaterThan(64 * 1024 * 1024)
  closeDatabase(reader)
  db.driver.pragma('user_version = 2')
  checkpoint()
  expect(journalBytes()).toBe(0)
})

test('a file in a folder without room for a journal can still be read', () => {
  db.driver.pragma('user_version = 7')
  closeDatabase(db)
  // Stands for a read-only disk, which stops root too.
  fs.mkdirSync(`${db.file}-shm`)
  const opened = openDatabase(db.file, { readOnly: true })
  expect(opened.driver.pragma('user_version', { simple: true })).toBe(7)
  closeDatabase(opened)
  fs.rmdirSync(`${db.file}-shm`)
})
