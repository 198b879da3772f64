import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimDatabase, closeDatabase, migrateNow, openDatabase } from '@/db'
import { createPerson } from '@/lib/services/people'
import { testContext, adminActor } from '@/lib/testing/context'
import { ensureDemo, type MakeOptions } from './make'

let folder: string
let file: string
let said: string[]

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'subkeeper-demo-'))
  file = path.join(folder, 'demo.db')
  said = []
})

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const options = (changes: Partial<MakeOptions> = {}): MakeOptions => ({
  fresh: false,
  nowMs: Date.UTC(2026, 10, 22, 10, 30),
  nights: 1,
  picturedNights: 0,
  say: (line) => said.push(line),
  progress: () => undefined,
  ...changes,
})

describe('the demo’s database', () => {
  it('is created once and then kept, unless a fresh one is requested', async () => {
    await ensureDemo(file, options())
    const first = fs.readFileSync(file)
    await ensureDemo(file, options())
    expect(fs.readFileSync(file).equals(first)).toBe(true)
    expect(said.at(-1)).toContain('unchanged')

    await ensureDemo(file, options({ fresh: true }))
    expect(fs.readFileSync(file).equals(first)).toBe(false)
    expect(fs.readdirSync(folder)).toEqual(['demo.db', 'demo.db.lock'])
  })

  it('is created again after an interrupted run', async () => {
    // No process has this number: the largest on Linux is 4,194,304.
    const halfMade = `${file}.making-99999999`
    closeDatabase(openDatabase(halfMade))
    await ensureDemo(file, options())
    expect(fs.readdirSync(folder)).toEqual(['demo.db'])
    expect(said[0]).toContain('Creating a demo')
  })

  it('is not replaced while a server uses it', async () => {
    await ensureDemo(file, options())
    const first = fs.readFileSync(file)
    const claim = claimDatabase(file)
    await expect(ensureDemo(file, options({ fresh: true }))).rejects.toThrow('running server')
    claim.release()
    expect(fs.readFileSync(file).equals(first)).toBe(true)
  })

  it('never replaces anything else', async () => {
    const db = openDatabase(file)
    migrateNow(db)
    const ctx = testContext(adminActor, db)
    await createPerson(ctx, { name: 'Ada', password: 'long enough to be one', role: 'admin' })
    closeDatabase(db)
    const before = fs.readFileSync(file)
    for (const fresh of [false, true]) {
      await expect(ensureDemo(file, options({ fresh }))).rejects.toThrow('was not changed')
    }
    expect(fs.readFileSync(file).equals(before)).toBe(true)

    const letter = path.join(folder, 'letter.txt')
    fs.writeFileSync(letter, 'Dear diary')
    await expect(ensureDemo(letter, options({ fresh: true }))).rejects.toThrow(
      'not an SQLite database',
    )
    expect(fs.readFileSync(letter, 'utf8')).toBe('Dear diary')
  })
})
