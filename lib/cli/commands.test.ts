import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closeDatabase, migrateNow, openDatabase } from '@/db'
import { aClient } from '@/lib/testing/factories'
import { testContext } from '@/lib/testing/context'

let folder: string
let file: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'subkeeper-commands-'))
  file = path.join(folder, 'subkeeper.db')
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

function makeDatabase(at = file) {
  const db = openDatabase(at)
  migrateNow(db)
  const { name } = aClient(testContext(undefined, db))
  closeDatabase(db)
  return name
}

interface Outcome {
  code: number | null
  output: string
}

/** Runs a command as package.json does, without npm in between. */
function run(command: string, ...args: string[]): Promise<Outcome> {
  const tsx = path.join('node_modules', 'tsx', 'dist', 'cli.mjs')
  const script = path.join('lib', 'cli', `${command}.ts`)
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tsx, '--conditions=react-server', script, ...args], {
      env: { ...process.env, DATABASE_PATH: file, PORT: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => void (output += chunk))
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}

const lines = ({ output }: Outcome) => output.trim().split('\n')

describe('a database that cannot be used', () => {
  const commands: [string, ...string[]][] = [
    ['start'],
    ['demo'],
    ['backup'],
    ['import', 'package.json', '--client', 'Backyard'],
    ['reset-password'],
  ]

  test('ends every command with one sentence and exit code 1', async () => {
    fs.writeFileSync(file, 'Dear diary, '.repeat(500))
    const outcomes = await Promise.all(commands.map((command) => run(...command)))
    for (const outcome of outcomes) {
      expect(outcome.code).toBe(1)
      expect(lines(outcome)).toEqual([expect.stringContaining(`${file} is `)])
    }
    expect(fs.readFileSync(file, 'utf8')).toContain('Dear diary')
    expect(fs.readdirSync(folder)).toEqual(['subkeeper.db'])
  })

  test('is reported by the doctor command, which creates nothing', async () => {
    const missing = path.join(folder, 'missing.db')
    const { code, output } = await run('doctor', missing)
    expect(code).toBe(1)
    expect(output).toContain(`✕ The database ${missing} does not exist.`)
    expect(fs.readdirSync(folder)).toEqual([])
  })
})

describe('a backup', () => {
  test('can be made and restored from the command line', async () => {
    const name = makeDatabase()
    const copy = path.join(folder, 'copy.db')
    expect((await run('backup', copy)).code).toBe(0)
    fs.rmSync(file)
    makeDatabase()
    const restored = await run('restore', copy)
    expect(restored.code).toBe(0)
    const kept = fs.readdirSync(folder).filter((entry) => entry.includes('before-restore'))
    expect(restored.output).toContain(kept[0])
    const db = openDatabase(file)
    expect(db.driver.prepare('select name from clients').pluck().all()).toEqual([name])
    closeDatabase(db)
  })

  test('is explained by --help', async () => {
    const { code, output } = await run('restore', '--help')
    expect(code).toBe(0)
    expect(output).toContain('Stop the server first')
  })
})
