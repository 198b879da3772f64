import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claimDatabase, whileUnserved, withMigrationLock } from './lock'

let folder: string
let file: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'subkeeper-lock-'))
  file = path.join(folder, 'subkeeper.db')
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

test('the first server finds no other, and the second finds the first', () => {
  const first = claimDatabase(file)
  const second = claimDatabase(file)
  expect(first.other).toBeNull()
  expect(second.other).toEqual({ pid: process.pid })
  first.release()
  second.release()
})

test('a server that starts after another has stopped does not find it', () => {
  claimDatabase(file).release()
  const claim = claimDatabase(file)
  expect(claim.other).toBeNull()
  claim.release()
})

test('a file cannot be replaced while a server is using it', () => {
  const claim = claimDatabase(file)
  expect(() => whileUnserved(file, () => 'replaced')).toThrow('running server')
  claim.release()
  expect(whileUnserved(file, () => 'replaced')).toBe('replaced')
})

test('a migration beside a running server waits only for another migration', async () => {
  const claim = claimDatabase(file)
  const order: string[] = []
  await Promise.all(
    ['one', 'other'].map((name) =>
      withMigrationLock(file, async () => {
        order.push(`${name} begins`)
        await new Promise((resolve) => setTimeout(resolve, 20))
        order.push(`${name} ends`)
      }),
    ),
  )
  expect(order).toEqual(['one begins', 'one ends', 'other begins', 'other ends'])
  claim.release()
})

test('an invalid lock file is named in the error', () => {
  fs.writeFileSync(`${file}.lock`, 'Dear diary, '.repeat(100))
  expect(() => claimDatabase(file)).toThrow(`${file}.lock is not an SQLite database`)
})
