import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeDatabase, inTransaction, migrateNow, openDatabase, type Db } from '@/db'
import { currentFault } from '@/lib/services/database-state'
import { groupCommit } from '@/lib/services/group-commit'
import { aClient } from '@/lib/testing/factories'
import { testContext } from '@/lib/testing/context'
import { BUSY_LIMIT_MS, retryWhileBusy } from './retry-while-busy'

let folder: string
let ours: Db
let theirs: Db
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'subkeeper-busy-'))
  const file = path.join(folder, 'test.db')
  ours = openDatabase(file)
  migrateNow(ours)
  ours.driver.exec('create table ledger (entry text not null)')
  theirs = openDatabase(file)
})
afterEach(() => {
  closeDatabase(ours)
  closeDatabase(theirs)
  fs.rmSync(folder, { recursive: true, force: true })
})

const insert = (entry: string) =>
  inTransaction(ours, () => void ours.driver.prepare('insert into ledger values (?)').run(entry))
const entries = () => ours.driver.prepare('select entry from ledger order by 1').pluck().all()

/** Holds the write lock, as another process does. */
function lockFor(ms: number) {
  theirs.driver.exec('begin immediate')
  setTimeout(() => theirs.driver.exec('commit'), ms)
}

/** The longest time that nothing else had its turn, ms; ends with the returned function. */
function watchThread(): () => number {
  let last = performance.now()
  let longest = 0
  const look = () => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }
  const timer = setInterval(look, 1)
  return () => {
    look()
    clearInterval(timer)
    return longest
  }
}

test('work that meets a lock is done once the lock is released', async () => {
  lockFor(200)
  await retryWhileBusy(() => insert('a'))
  expect(entries()).toEqual(['a'])
})

test('a lock that stays is answered as unavailable, with the time to try again', async () => {
  theirs.driver.exec('begin immediate')
  await expect(retryWhileBusy(() => insert('a'), { limitMs: 50 })).rejects.toMatchObject({
    code: 'unavailable',
    details: { retryAfterSeconds: 1 },
  })
  theirs.driver.exec('commit')
  expect(entries()).toEqual([])
  expect(currentFault(ours)).toBeNull()
})

test('an outer wait does not repeat work whose inner wait gave up', async () => {
  theirs.driver.exec('begin immediate')
  let calls = 0
  const outer = retryWhileBusy(
    () => {
      calls += 1
      return retryWhileBusy(() => insert('a'), { limitMs: 60 })
    },
    { limitMs: 60 },
  )
  await expect(outer).rejects.toMatchObject({ code: 'unavailable' })
  theirs.driver.exec('commit')
  expect(calls).toBe(1)
})

test('an error that is no lock is thrown at once', async () => {
  let calls = 0
  const work = () => {
    calls += 1
    throw new TypeError('wrong')
  }
  await expect(retryWhileBusy(work)).rejects.toThrow('wrong')
  expect(calls).toBe(1)
})

test('twenty commits that meet a lock leave the thread free, and are stored after it', async () => {
  aClient(testContext(undefined, ours))
  lockFor(600)
  const longestPause = watchThread()
  const names = Array.from({ length: 20 }, (_, i) => `entry ${i + 10}`)
  const row = ours.driver.prepare('insert into ledger values (?)')
  await Promise.all(names.map((name) => groupCommit(ours, () => row.run(name))))
  // Each of them used to hold the thread for 250 ms. A busy machine pauses a little by itself.
  expect(longestPause()).toBeLessThan(200)
  expect(entries()).toEqual(names)
})

test('commits that wait too long are answered as unavailable, and later ones are stored', async () => {
  theirs.driver.exec('begin immediate')
  const row = ours.driver.prepare('insert into ledger values (?)')
  const startedAt = performance.now()
  await expect(groupCommit(ours, () => row.run('early'))).rejects.toMatchObject({
    code: 'unavailable',
  })
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(BUSY_LIMIT_MS)
  setTimeout(() => theirs.driver.exec('commit'), 100)
  await groupCommit(ours, () => row.run('late'))
  expect(entries()).toEqual(['late'])
})
