import { StringDecoder } from 'node:string_decoder'
import { Command } from 'commander'
import { closeDatabase, type Db, openDatabase, pendingMigrations } from '@/db'
import { readConfig } from '@/lib/config'
import { Password } from '@/lib/contracts/people'
import { createEvents } from '@/lib/events'
import type { Ctx } from '@/lib/services/context'
import { toNameKey } from '@/lib/services/names'
import { listPeople, resetPassword } from '@/lib/services/people'
import './env'
import { runCommandLine } from './run'

/**
 * `npm run reset-password -- NAME`: sets a person's password and ends their sessions. Without a name, lists
 * the people. Needs no credential, because it needs access to the database file. The server may be
 * running.
 */
async function main(name: string): Promise<void> {
  const { databasePath } = readConfig()
  // A running server may hold the lock for a moment, so this waits longer than a request would.
  const db = openDatabase(databasePath, { busyTimeoutMs: 5000, mustExist: true })
  try {
    if (pendingMigrations(db) > 0) {
      throw new Error(`${databasePath} is not up to date. Start Subkeeper once, then try again.`)
    }
    await run(db, name)
  } finally {
    closeDatabase(db)
  }
}

async function run(db: Db, name: string): Promise<void> {
  const ctx: Ctx = {
    db,
    events: createEvents(),
    actor: { kind: 'system', name: 'reset-password' },
    now: Date.now,
  }
  const people = listPeople(ctx)
  if (people.length === 0) {
    throw new Error(
      'There are no people yet. Start Subkeeper and open the set-up link that it prints.',
    )
  }
  if (name === '') {
    console.log('Name the person: npm run reset-password -- NAME\n')
    for (const person of people) console.log(`  ${person.name} (${person.role})`)
    return
  }
  if (!people.some((person) => toNameKey(person.name) === toNameKey(name))) {
    throw new Error(
      `There is no person called ${name}. Run this command without a name to list everyone.`,
    )
  }
  const password = Password.safeParse(await newPassword(name))
  if (!password.success) {
    throw new Error(`The password needs ${password.error.issues[0]?.message ?? 'to be longer'}.`)
  }
  const done = await resetPassword(ctx, { name, password: password.data })
  console.log(`${done.name} has a new password and is signed out everywhere.`)
}

async function newPassword(name: string): Promise<string> {
  if (!process.stdin.isTTY) return readLine()
  const first = await askSecret(`New password for ${name}: `)
  const second = first === null ? null : await askSecret('Repeat it: ')
  if (first === null || second === null) throw new Error('Cancelled. Nothing was changed.')
  if (first !== second) throw new Error('The passwords do not match. Nothing was changed.')
  return first
}

const program = new Command('npm run reset-password --')
  .description(
    'Sets a person’s password and ends their sessions. Without a name, lists the people.',
  )
  .argument('[name...]')
  .parse()

await runCommandLine(() => main(program.args.join(' ').trim()))

const CTRL_C = '\u0003'
const CTRL_D = '\u0004'
const BACKSPACES = new Set(['\b', '\u007f'])

/**
 * Asks for a line on a terminal without showing it. Returns null if cancelled (Ctrl C, Ctrl D). Raw mode
 * works in Windows consoles too.
 */
export function askSecret(question: string): Promise<string | null> {
  const { stdin, stdout } = process
  stdout.write(question)
  stdin.setRawMode(true)
  stdin.resume()
  const decoder = new StringDecoder('utf8')
  let typed: string[] = []
  return new Promise((resolve) => {
    const finish = (answer: string | null) => {
      stdin.off('data', read)
      stdin.setRawMode(false)
      stdin.pause()
      stdout.write('\n')
      resolve(answer)
    }
    const read = (chunk: Buffer) => {
      for (const character of decoder.write(chunk)) {
        if (character === '\r' || character === '\n') return finish(typed.join(''))
        if (character === CTRL_C || character === CTRL_D) return finish(null)
        if (BACKSPACES.has(character)) typed = typed.slice(0, -1)
        else if (character >= ' ') typed.push(character)
      }
    }
    stdin.on('data', read)
  })
}

/** Reads the first line of standard input. */
export async function readLine(): Promise<string> {
  let text = ''
  process.stdin.setEncoding('utf8')
  for await (const chunk of process.stdin) text += String(chunk)
  return text.split(/\r?\n/, 1)[0] ?? ''
}
