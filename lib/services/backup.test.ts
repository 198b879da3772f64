import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closeDatabase, copyDatabase, migrateNow, openDatabase, type Db } from '@/db'
import { testContext, viewerActor } from '@/lib/testing/context'
import { aClient } from '@/lib/testing/factories'
import { createBackup, removeLeftoverBackups } from './backup'
import { listClients } from './clients'
import { examine } from './doctor'

let folder: string
let db: Db
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'subkeeper-backup-'))
  db = openDatabase(path.join(folder, 'subkeeper.db'))
  migrateNow(db)
})
afterEach(() => {
  closeDatabase(db)
  fs.rmSync(folder, { recursive: true, force: true })
})

const besides = () =>
  fs.readdirSync(folder).filter((name) => !/^subkeeper\.db(-wal|-shm)?$/.test(name))

describe('a backup', () => {
  test('is an intact database with everything stored, and leaves no other files', async () => {
    const ctx = testContext(undefined, db)
    const { name } = aClient(ctx)
    const backup = await createBackup(ctx)
    expect(backup.name).toBe('subkeeper-2026-03-14-0300.db')
    const bytes = Buffer.from(await new Response(backup.stream).arrayBuffer())
    await expect.poll(besides).toEqual([])

    const file = path.join(folder, 'copy.db')
    fs.writeFileSync(file, bytes)
    const copy = openDatabase(file)
    expect(examine(copy)).toEqual([])
    expect(listClients(testContext(undefined, copy)).items).toMatchObject([{ name }])
    closeDatabase(copy)
  })

  test('that is not read to the end is removed too', async () => {
    const { stream } = await createBackup(testContext(undefined, db))
    expect(besides()).toHaveLength(1)
    await stream.cancel()
    await expect.poll(besides).toEqual([])
  })

  test('is made once for simultaneous requests, and is removed after the last one', async () => {
    const ctx = testContext(undefined, db)
    const [one, other] = await Promise.all([createBackup(ctx), createBackup(ctx)])
    expect(besides()).toHaveLength(1)
    const bytes = await new Response(one.stream).arrayBuffer()
    expect(besides()).toHaveLength(1)
    expect(await new Response(other.stream).arrayBuffer()).toEqual(bytes)
    await expect.poll(besides).toEqual([])
  })

  test('is made again for a request after the previous copy is complete', async () => {
    const ctx = testContext(undefined, db)
    const first = await createBackup(ctx)
    aClient(ctx)
    const second = await createBackup(ctx)
    expect(besides()).toHaveLength(2)
    const bytes = async (backup: typeof first) =>
      Buffer.from(await new Response(backup.stream).arrayBuffer())
    expect((await bytes(first)).equals(await bytes(second))).toBe(false)
    await expect.poll(besides).toEqual([])
  })

  test('leaves no file if the reader disconnects before it is complete', async () => {
    const hungUp = new AbortController()
    const backup = createBackup({ ...testContext(undefined, db), signal: hungUp.signal })
    hungUp.abort()
    await expect(backup).rejects.toMatchObject({ code: 'unavailable' })
    await expect.poll(besides).toEqual([])
  })

  test('continues for the other reader if one disconnects', async () => {
    const ctx = testContext(undefined, db)
    const hungUp = new AbortController()
    const [one, other] = [createBackup({ ...ctx, signal: hungUp.signal }), createBackup(ctx)]
    hungUp.abort()
    await expect(one).rejects.toMatchObject({ code: 'unavailable' })
    const { stream } = await other
    expect(await new Response(stream).text()).toMatch(/^SQLite format 3\0/)
    await expect.poll(besides).toEqual([])
  })

  test('waits while the maximum number of backups is being downloaded', async () => {
    const ctx = testContext(undefined, db)
    const running = [await createBackup(ctx), await createBackup(ctx), await createBackup(ctx)]
    await expect(createBackup(ctx)).rejects.toMatchObject({ code: 'limited' })
    for (const { stream } of running) await stream.cancel()
    await expect.poll(besides).toEqual([])
    await (await createBackup(ctx)).stream.cancel()
    await expect.poll(besides).toEqual([])
  })

  test('that a killed server left incomplete is removed at the next start', () => {
    fs.writeFileSync(path.join(folder, 'subkeeper.db.abc.backup-in-progress'), 'half')
    fs.writeFileSync(path.join(folder, 'subkeeper.db.abc.backup-in-progress.incomplete'), 'half')
    fs.writeFileSync(
      path.join(folder, 'subkeeper.db.before-migration-1.incomplete-journal'),
      'half',
    )
    fs.writeFileSync(path.join(folder, 'other.db.abc.backup-in-progress'), 'somebody else’s')
    removeLeftoverBackups(db)
    expect(besides()).toEqual(['other.db.abc.backup-in-progress'])
  })

  test('is not available to viewers', async () => {
    await expect(createBackup(testContext(viewerActor, db))).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(besides()).toEqual([])
  })

  test('never overwrites an existing file', async () => {
    const file = path.join(folder, 'kept.db')
    fs.writeFileSync(file, 'precious')
    await expect(copyDatabase(db.file, file)).rejects.toThrow(/exist/)
    expect(fs.readFileSync(file, 'utf8')).toBe('precious')
  })
})
