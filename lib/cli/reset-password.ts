import './env'
import { closeDatabase, openDatabase, pendingMigrations, type Db } from '@/db'
import { readConfig } from '@/lib/config'
import { Password } from '@/lib/contracts/people'
import { createEvents } from '@/lib/events'
import type { Ctx } from '@/lib/services/context'
import { nameKey } from '@/lib/services/names'
import { listPeople, resetPassword } from '@/lib/services/people'
import { askSecret, readLine } from './ask-secret'
import { runCommandLine } from './run'

/**
 * `npm run reset-password -- NAME`: gives somebody a new password and ends their sessions. Without
 * a name it lists who there is. For whoever can read the database file, so it asks for no other
 * credential. The server may keep running.
 */
async function main(): Promise<void> {
  const name = process.argv.slice(2).join(' ').trim()
  const { databasePath } = readConfig()
  // A running server may hold the lock for a moment: wait longer than a request would.
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
    throw new Error('Nobody exists yet. Start Subkeeper and open the set-up link that it prints.')
  }
  if (name === '') {
    console.log('Whose password? npm run reset-password -- NAME\n')
    for (const person of people) console.log(`  ${person.name} (${person.role})`)
    return
  }
  if (!people.some((person) => nameKey(person.name) === nameKey(name))) {
    throw new Error(`Nobody is called ${name}. Without a name, this command lists who there is.`)
  }
  const password = Password.safeParse(await newPassword(name))
  if (!password.success) {
    throw new Error(`The password needs ${password.error.issues[0]?.message ?? 'another try'}.`)
  }
  const done = await resetPassword(ctx, { name, password: password.data })
  console.log(`${done.name} has a new password and is signed out everywhere.`)
}

async function newPassword(name: string): Promise<string> {
  if (!process.stdin.isTTY) return readLine()
  const first = await askSecret(`New password for ${name}: `)
  const second = first === null ? null : await askSecret('The same again: ')
  if (first === null || second === null) throw new Error('Given up; nothing was changed.')
  if (first !== second) throw new Error('The two are not the same; nothing was changed.')
  return first
}

await runCommandLine(main)
