import { expect, test } from 'vitest'
import { testDb } from '@/lib/testing/context'
import { groupCommit } from './group-commit'

function aLedger() {
  const db = testDb()
  db.driver.exec('create table ledger (entry text not null unique)')
  const insert = db.driver.prepare('insert into ledger values (?)')
  return {
    db,
    write: (entry: string | null) => groupCommit(db, () => insert.run(entry).changes),
    entries: () => db.driver.prepare('select entry from ledger order by 1').pluck().all(),
  }
}

test('work that arrives together is stored together, and each caller gets its own result', async () => {
  const { write, entries } = aLedger()
  expect(await Promise.all([write('a'), write('b'), write('c')])).toEqual([1, 1, 1])
  expect(entries()).toEqual(['a', 'b', 'c'])
})

test('only the work that fails is rolled back', async () => {
  const { write, entries } = aLedger()
  const results = await Promise.allSettled([write('a'), write(null), write('a'), write('b')])
  expect(results.map((result) => result.status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
  ])
  expect(entries()).toEqual(['a', 'b'])
})

test('a commit that fails stores nothing and rejects every caller', async () => {
  const { db, write, entries } = aLedger()
  // A deferred constraint is checked by the commit itself, after every piece has succeeded.
  db.driver.exec(`create table parent (id integer primary key);
    create table child (parent integer references parent deferrable initially deferred)`)
  const orphan = groupCommit(db, () => db.driver.prepare('insert into child values (1)').run())
  const results = await Promise.allSettled([write('a'), orphan, write('b')])
  expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(entries()).toEqual([])
  expect(await write('after')).toBe(1)
})

test('work that arrives during a commit is stored too', async () => {
  const { write, entries } = aLedger()
  const first = write('1')
  const later = first.then(() => Promise.all([write('2'), write('3')]))
  await Promise.all([first, later])
  expect(entries()).toEqual(['1', '2', '3'])
})
