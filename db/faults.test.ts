import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Driver from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testDb } from '@/lib/testing/context'
import { closeDatabase, openDatabase } from './client'
import { databaseFault, describeFailure, isBusy, UnusableDatabase } from './faults'
import { migrateNow } from './migrate'

let folder: string
let file: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'subkeeper-unusable-'))
  file = path.join(folder, 'subkeeper.db')
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

function refusal(open: () => unknown): string {
  try {
    open()
  } catch (error) {
    expect(error).toBeInstanceOf(UnusableDatabase)
    const { message } = error as UnusableDatabase
    expect(message).toContain(path.resolve(file))
    return message
  }
  throw new Error('nothing was refused')
}

const failure = (code: string) => Object.assign(new Error('unable to open database file'), { code })

const deny =
  (...denied: [file: string, mode: number][]) =>
  (target: string, mode: number) => {
    if (denied.some(([name, bits]) => name === target && (mode & bits) !== 0))
      throw failure('EACCES')
  }

describe('a database path that cannot be used is refused with the reason:', () => {
  test('a folder', () => {
    fs.mkdirSync(file)
    expect(refusal(() => openDatabase(file))).toContain('is a folder')
    expect(fs.readdirSync(file)).toEqual([])
  })

  test('a text file, which is left unchanged', () => {
    fs.writeFileSync(file, 'Dear diary, '.repeat(500))
    expect(refusal(() => openDatabase(file))).toContain('is not an SQLite database')
    expect(fs.readFileSync(file, 'utf8')).toBe('Dear diary, '.repeat(500))
    expect(fs.readdirSync(folder)).toEqual(['subkeeper.db'])
  })

  test('a path below a file', () => {
    fs.writeFileSync(file, '')
    const below = path.join(file, 'deeper', 'subkeeper.db')
    expect(refusal(() => openDatabase(below))).toContain(`${file} is a file, not a folder`)
  })

  test('another program’s database, which is left unchanged', () => {
    const other = new Driver(file)
    other.exec('create table recipes (name); insert into recipes values (1)')
    other.close()
    const before = fs.readFileSync(file)
    expect(refusal(() => openDatabase(file))).toContain('is not a Subkeeper database')
    expect(fs.readFileSync(file).equals(before)).toBe(true)
  })

  test('a truncated file', () => {
    const db = openDatabase(file)
    migrateNow(db)
    closeDatabase(db)
    fs.truncateSync(file, 6_000)
    expect(refusal(() => openDatabase(file))).toContain('is damaged')
  })

  test('a file that a newer version has migrated, which is left unchanged', () => {
    const db = openDatabase(file)
    migrateNow(db)
    db.driver.exec(`insert into __drizzle_migrations (hash, created_at) values ('new', 9e15)`)
    closeDatabase(db)
    const before = fs.readFileSync(file)
    expect(refusal(() => openDatabase(file))).toContain('newer version of Subkeeper')
    expect(fs.readFileSync(file).equals(before)).toBe(true)
  })

  test('a missing file that must exist', () => {
    expect(refusal(() => openDatabase(file, { mustExist: true }))).toContain('does not exist')
    expect(refusal(() => openDatabase(file, { readOnly: true }))).toContain('does not exist')
    expect(fs.readdirSync(folder)).toEqual([])
  })
})

// The tests may run as root, whom no file mode stops: so the answer of the system is given here.
describe('a missing permission is described:', () => {
  const { R_OK, W_OK } = fs.constants
  beforeEach(() => fs.writeFileSync(file, ''))
  const worded = (code: string, ...denied: [string, number][]) =>
    describeFailure(file, failure(code), deny(...denied)).message

  test('a file that cannot be read', () => {
    expect(worded('SQLITE_CANTOPEN', [file, R_OK])).toContain('cannot be read')
  })
  test('a file that cannot be written', () => {
    expect(worded('SQLITE_READONLY', [file, W_OK])).toContain('is read-only')
  })
  test('a folder in which no file can be created', () => {
    expect(worded('SQLITE_CANTOPEN', [folder, W_OK])).toContain(`its folder ${folder} is read-only`)
  })
  test('a folder that cannot be created, with the nearest one that exists', () => {
    const deep = path.join(folder, 'a', 'b', 'subkeeper.db')
    const { message } = describeFailure(deep, failure('EACCES'), deny([folder, W_OK]))
    expect(message).toContain(`folder ${folder} is read-only`)
  })
  test('a read-only disk', () => {
    expect(worded('EROFS')).toContain('read-only disk')
  })
  test('a full disk', () => {
    expect(worded('SQLITE_FULL')).toContain('disk is full')
  })
  test('anything else, with the message of the system', () => {
    expect(worded('SQLITE_IOERR')).toContain('unable to open database file')
  })
})

test.each([
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_BUSY_SNAPSHOT', 'busy'],
  ['SQLITE_LOCKED_SHAREDCACHE', 'busy'],
  ['SQLITE_FULL', 'full'],
  ['SQLITE_IOERR_SHMSIZE', 'full'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['SQLITE_IOERR_WRITE', 'io'],
  ['SQLITE_IOERR_FSYNC', 'io'],
  ['SQLITE_CANTOPEN', 'io'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_READONLY_DIRECTORY', 'read-only'],
  ['SQLITE_READONLY_DBMOVED', 'moved'],
  ['SQLITE_CORRUPT', 'corrupt'],
  ['SQLITE_CORRUPT_INDEX', 'corrupt'],
  ['SQLITE_NOTADB', 'corrupt'],
])('%s means %s', (code, fault) => {
  expect(databaseFault(failure(code))).toBe(fault)
  expect(databaseFault(new Error('outer', { cause: failure(code) }))).toBe(fault)
})

test.each(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_ERROR', 'SQLITE_TOOBIG', 'ENOENT'])(
  '%s says nothing about the database as a whole',
  (code) => {
    expect(databaseFault(failure(code))).toBeNull()
    expect(isBusy(failure(code))).toBe(false)
  },
)

test('the errors of the driver are recognized', () => {
  const { driver } = testDb()
  driver.pragma('query_only = on')
  let thrown: unknown
  try {
    driver.exec(`update clients set name = 'x'`)
  } catch (error) {
    thrown = error
  }
  expect(databaseFault(thrown)).toBe('read-only')
})
