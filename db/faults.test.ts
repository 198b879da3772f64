import { expect, test } from 'vitest'
import { testDb } from '@/lib/testing/database'
import { databaseFault, isBusy } from './faults'

const failure = (code: string) => Object.assign(new Error(code), { code })

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

test('what the driver throws is recognized', () => {
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
