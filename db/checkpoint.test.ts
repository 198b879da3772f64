import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkpointInBackground, syncJournal } from './checkpoint'
import { closeDatabase, openDatabase, type Db } from './client'

let folder: string
let db: Db
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'subkeeper-checkpoint-'))
  db = openDatabase(path.join(folder, 'subkeeper.db'))
  db.driver.exec('create table filler (id integer primary key, bytes)')
})
afterEach(() => {
  closeDatabase(db)
  fs.rmSync(folder, { recursive: true, force: true })
})

const bytesOf = (file: string) => fs.statSync(file).size

/** Commits about 100 pages, as 250 rows of 1.5 kB. */
const write = () =>
  db.driver.exec(`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 250)
      insert into filler (bytes) select zeroblob(1500) from n`)

test('the journal is moved and restarted during commits, none of which moves it', async () => {
  const stop = checkpointInBackground(db)
  expect(db.driver.pragma('wal_autocheckpoint', { simple: true })).toBe(0)
  let longest = 0
  for (let i = 0; i < 200; i++) {
    write()
    longest = Math.max(longest, bytesOf(`${db.file}-wal`))
    await sleep(5)
  }
  const written = bytesOf(db.file)
  stop()
  expect(db.driver.prepare('select count(*) from filler').pluck().get()).toBe(50_000)
  // 80 MB were written: most of them are in the file, and the journal was used over and over.
  expect(written).toBeGreaterThan(30e6)
  expect(longest).toBeLessThan(70e6)
})

test('SQLite moves the journal itself again after the thread has ended', async () => {
  const stop = checkpointInBackground(db)
  stop()
  await expect
    .poll(() => db.driver.pragma('wal_autocheckpoint', { simple: true }), { timeout: 20_000 })
    .toBe(1_000)
})

test('waiting for the disk does nothing if there is no journal', async () => {
  const memory = openDatabase(':memory:')
  await expect(syncJournal(memory)).resolves.toBeUndefined()
  closeDatabase(memory)
})
