import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { closeDatabase, type Db, migrateNow, openDatabase } from '@/db'
import type { AppEvent } from '@/lib/events'
import { log } from '@/lib/log'
import { fillDisk, TEST_NOW, testContext, testDb } from '@/lib/testing/context'
import { aClient } from '@/lib/testing/factories'
import { noteDatabaseError } from './database-state'
import { groupCommit } from './group-commit'
import { getHealth, getDatabaseNotice, watchHealth } from './server'

const at = { startedAtMs: TEST_NOW }

let logged: ReturnType<typeof vi.spyOn>
beforeEach(() => {
  logged = vi.spyOn(log(), 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Lets the next look be due: files are looked at every second, writes are tried every few. */
function later(ms = 6_000) {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })
}

test('a server that can use its database is healthy and reports its uptime', () => {
  const ctx = testContext({ kind: 'anonymous' })
  const health = getHealth(ctx, { startedAtMs: TEST_NOW - 90_500 })
  expect(health).toEqual({
    status: 'ok',
    database: 'ok',
    uptimeSeconds: 90,
    version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
  })
})

test('a server that cannot read its database reports that instead of failing', () => {
  const ctx = testContext({ kind: 'anonymous' })
  closeDatabase(ctx.db)
  expect(getHealth(ctx, at)).toMatchObject({
    status: 'failing',
    database: 'failing',
    reason: expect.stringContaining('does not answer') as string,
  })
  expect(logged).toHaveBeenCalledOnce()
})

test('a database that cannot be written to is detected even if nothing is written', () => {
  const ctx = testContext()
  ctx.db.driver.pragma('query_only = on')
  expect(getHealth(ctx, at)).toMatchObject({
    status: 'failing',
    reason: expect.stringMatching(/read-only.*writable/) as string,
  })
  ctx.db.driver.pragma('query_only = off')
  later()
  expect(getHealth(ctx, at).status).toBe('ok')
})

test('a test write is made at most every few seconds', () => {
  const ctx = testContext()
  expect(getHealth(ctx, at).status).toBe('ok')
  ctx.db.driver.pragma('query_only = on')
  expect(getHealth(ctx, at).status).toBe('ok')
  later()
  expect(getHealth(ctx, at).status).toBe('failing')
})

test('a write that failed because the disk is full is reported until one succeeds', async () => {
  const ctx = testContext()
  const makeRoom = fillDisk(ctx.db)
  const grow = () =>
    groupCommit(ctx.db, () => ctx.db.driver.exec(`create table t${Date.now()} (a text)`))
  const error = await grow().catch((error: unknown) => error)
  noteDatabaseError(ctx.db, error)
  expect(getHealth(ctx, at)).toMatchObject({
    status: 'failing',
    reason: expect.stringContaining('The disk is full') as string,
  })
  makeRoom()
  await groupCommit(ctx.db, () => aClient(ctx))
  expect(getHealth(ctx, at).status).toBe('ok')
})

test('detected damage is reported until the server restarts', async () => {
  const ctx = testContext()
  noteDatabaseError(ctx.db, Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT' }))
  await groupCommit(ctx.db, () => aClient(ctx))
  later(60_000)
  expect(getHealth(ctx, at)).toMatchObject({
    status: 'failing',
    reason: expect.stringMatching(/damaged.*npm run doctor.*backup/) as string,
  })
  expect(getHealth(testContext(undefined, testDb()), at).status).toBe('ok')
})

describe('the files of an open database', () => {
  let folder: string
  let file: string
  let db: Db
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'subkeeper-health-'))
    file = path.join(folder, 'subkeeper.db')
    db = openDatabase(file)
    migrateNow(db)
  })
  afterEach(() => {
    closeDatabase(db)
    fs.rmSync(folder, { recursive: true, force: true })
  })

  const mishaps: [string, () => void][] = [
    ['deleted', () => fs.rmSync(file)],
    ['moved away', () => fs.renameSync(file, `${file}.old`)],
    [
      'replaced by a copy',
      () => {
        fs.copyFileSync(file, `${file}.copy`)
        fs.renameSync(`${file}.copy`, file)
      },
    ],
    ['left without their journal', () => fs.rmSync(`${file}-wal`)],
  ]
  test.each(mishaps)(
    'that are %s fail the health check, and nothing is stored',
    async (_, happen) => {
      const ctx = testContext(undefined, db)
      expect(getHealth(ctx, at).status).toBe('ok')
      happen()
      expect(getHealth(ctx, at)).toMatchObject({
        status: 'failing',
        reason: expect.stringMatching(/deleted, moved or replaced.*start it again/) as string,
      })
      await expect(groupCommit(db, () => aClient(ctx))).rejects.toMatchObject({
        code: 'SQLITE_READONLY_DBMOVED',
      })
      expect(() => aClient(ctx)).toThrow('no longer the one that was opened')
    },
  )

  test('are checked while captures arrive, without a health check', async () => {
    const ctx = testContext(undefined, db)
    await groupCommit(db, () => aClient(ctx))
    fs.renameSync(file, `${file}.old`)
    later(1_500)
    await expect(groupCommit(db, () => aClient(ctx))).rejects.toThrow()
    fs.renameSync(`${file}.old`, file)
    later(1_500)
    await groupCommit(db, () => aClient(ctx))
    expect(getHealth(ctx, at).status).toBe('ok')
  })

  test('notify open pages when they disappear and when they are back', () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
    const ctx = testContext(undefined, db)
    const heard: AppEvent[] = []
    ctx.events.subscribe((event) => heard.push(event))
    watchHealth(ctx)
    vi.advanceTimersByTime(10_000)
    expect(heard).toEqual([])
    fs.renameSync(file, `${file}.old`)
    vi.advanceTimersByTime(10_000)
    expect(heard).toEqual([{ type: 'server', notice: getDatabaseNotice(ctx) }])
    fs.renameSync(`${file}.old`, file)
    vi.advanceTimersByTime(10_000)
    expect(heard.at(-1)).toEqual({ type: 'server', notice: null })
    expect(logged).toHaveBeenCalledOnce()
  })
})
