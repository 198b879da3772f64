import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closeDatabase, migrateNow, openDatabase } from '@/db'
import { testContext } from '@/lib/testing/context'
import { aGoal } from '@/lib/testing/factories'
import { anObservatory, GOOD, POOR } from '@/lib/testing/observatory'
import { examine, examineFile } from './doctor'

async function used() {
  const observatory = anObservatory({ desired: 10 })
  for (const metrics of [GOOD, POOR, { windSpeed: 2 }, GOOD]) await observatory.send(metrics)
  return observatory
}

test('a used database has no findings', async () => {
  const { ctx } = await used()
  expect(examine(ctx.db)).toEqual([])
})

test('a count that was changed from outside is found, with both numbers', async () => {
  const { ctx, template } = await used()
  ctx.db.driver.exec('update goals set accepted = 7')
  ctx.db.driver.exec('update targets set capture_count = 1')
  expect(examine(ctx.db)).toEqual([
    `accepted subs, M 31 · ${template.name}: 7 stored, 2 counted`,
    'captures of the target, M 31: 1 stored, 4 counted',
  ])
})

test('a grade that is neither the manual nor the automatic one is found', async () => {
  const { ctx } = await used()
  ctx.db.driver.exec(`update captures set grade = 'D' where grade = 'E'`)
  expect(examine(ctx.db)).toEqual([
    '1 captures whose grade is neither their manual nor their automatic one',
  ])
})

test('a reference to a missing row is found', async () => {
  const { ctx } = await used()
  ctx.db.driver.pragma('foreign_keys = off')
  ctx.db.driver.exec(`update captures set criteria_revision_id = 'gone' where grade = 'E'`)
  expect(examine(ctx.db)).toContain(
    'a row of captures refers to a missing row of criteria_revisions',
  )
})

describe('a file', () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'subkeeper-doctor-'))
    file = path.join(folder, 'subkeeper.db')
    const db = openDatabase(file)
    migrateNow(db)
    aGoal(testContext(undefined, db))
    closeDatabase(db)
  })
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

  const change = (sql: string) => {
    const db = openDatabase(file)
    db.driver.exec(sql)
    closeDatabase(db)
  }

  test('that is intact is examined without changing it or its folder', () => {
    const before = fs.readFileSync(file)
    expect(examineFile(file)).toEqual([])
    expect(fs.readFileSync(file).equals(before)).toBe(true)
    expect(fs.readdirSync(folder)).toEqual(['subkeeper.db'])
  })

  test('that a server has open is examined including its journal', () => {
    const db = openDatabase(file)
    db.driver.exec('update goals set accepted = 7')
    expect(examineFile(file)).toEqual([expect.stringContaining('7 stored, 0 counted')])
    closeDatabase(db)
  })

  test('that does not exist is a finding, and is not created', () => {
    const missing = path.join(folder, 'no', 'such.db')
    expect(examineFile(missing)).toEqual([`The database ${missing} does not exist.`])
    expect(fs.readdirSync(folder)).toEqual(['subkeeper.db'])
  })

  const damages: [string, () => void, string][] = [
    ['is text', () => fs.writeFileSync(file, 'Dear diary'), 'is not an SQLite database'],
    ['is empty', () => fs.writeFileSync(file, ''), 'is not a Subkeeper database'],
    ['is cut off', () => fs.truncateSync(file, 20_000), 'is damaged'],
    ['is a folder', () => (fs.rmSync(file), fs.mkdirSync(file)), 'is a folder'],
    ['is of a newer version', () => change(NEWER), 'newer version of Subkeeper'],
    ['is of an older version', () => change(OLDER), 'older version of Subkeeper'],
  ]
  for (const [what, damage, finding] of damages) {
    test(`that ${what} is a finding in one sentence`, () => {
      damage()
      expect(examineFile(file)).toEqual([expect.stringContaining(finding)])
    })
  }

  test('with a damaged page has findings', () => {
    const handle = fs.openSync(file, 'r+')
    fs.writeSync(handle, Buffer.alloc(4_096, 0xff), 0, 4_096, 4_096 * 3)
    fs.closeSync(handle)
    expect(examineFile(file).length).toBeGreaterThan(0)
  })
})

const NEWER = `insert into __drizzle_migrations (hash, created_at) values ('new', 9e15)`
const OLDER = `delete from __drizzle_migrations
  where created_at = (select max(created_at) from __drizzle_migrations)`
