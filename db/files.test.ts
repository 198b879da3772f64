import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { copyDatabase, copyOpenDatabase } from './backup'
import { closeDatabase, openDatabase } from './client'
import { claimDatabase } from './lock'
import { migrateNow } from './migrate'
import { restoreDatabase } from './restore'

const modeOf = (file: string) => (fs.statSync(file).mode & 0o777).toString(8)

describe.skipIf(process.platform === 'win32')('other accounts of the machine', () => {
  let folder = ''
  let umask = 0

  beforeEach(() => {
    umask = process.umask(0)
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'subkeeper-files-'))
    fs.chmodSync(folder, 0o755)
  })
  afterEach(() => {
    process.umask(umask)
    fs.rmSync(folder, { recursive: true, force: true })
  })

  const inFolder = (name: string) => path.join(folder, name)
  const modes = (where = folder) =>
    Object.fromEntries(fs.readdirSync(where).map((name) => [name, modeOf(path.join(where, name))]))

  test('cannot read a new database, its journal, its lock or its folder', () => {
    const file = inFolder('data/subkeeper.db')
    const db = openDatabase(file)
    migrateNow(db)
    const claim = claimDatabase(file)
    expect(Object.keys(modes(inFolder('data')))).toHaveLength(4)
    expect(new Set(Object.values(modes(inFolder('data'))))).toEqual(new Set(['600']))
    expect(modeOf(inFolder('data'))).toBe('700')
    claim.release()
    closeDatabase(db)
  })

  test('cannot read copies and restored databases', async () => {
    const db = openDatabase(inFolder('a.db'))
    migrateNow(db)
    await copyOpenDatabase(db, inFolder('copy.db'))
    closeDatabase(db)
    await copyDatabase(inFolder('a.db'), inFolder('second.db'))
    fs.chmodSync(inFolder('second.db'), 0o644)
    await restoreDatabase(inFolder('second.db'), inFolder('a.db'))
    const { 'second.db': given, ...made } = modes()
    expect(given).toBe('644')
    expect(Object.keys(made).length).toBeGreaterThan(3)
    expect(new Set(Object.values(made))).toEqual(new Set(['600']))
  })

  test('can no longer read files that an earlier version left readable', () => {
    closeDatabase(openDatabase(inFolder('subkeeper.db')))
    const left = [
      'subkeeper.db',
      'subkeeper.db-wal',
      'subkeeper.db.lock',
      'subkeeper.db.before-migration-2026-01-01',
      'subkeeper-2026-01-11-2214.db',
    ]
    for (const name of left) {
      if (name !== 'subkeeper.db') fs.writeFileSync(inFolder(name), '')
      fs.chmodSync(inFolder(name), 0o664)
    }
    fs.chmodSync(folder, 0o775)
    const db = openDatabase(inFolder('subkeeper.db'))
    for (const name of left) expect(modeOf(inFolder(name)), name).toBe('600')
    expect(modeOf(folder)).toBe('700')
    closeDatabase(db)
  })

  test('keep access to a folder with other files in it', () => {
    fs.writeFileSync(inFolder('notes.txt'), 'ours', { mode: 0o644 })
    closeDatabase(openDatabase(inFolder('subkeeper.db')))
    expect(modes()).toMatchObject({ 'notes.txt': '644', 'subkeeper.db': '600' })
    expect(modeOf(folder)).toBe('755')
  })
})
