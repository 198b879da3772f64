import fs from 'node:fs'
import path from 'node:path'
import {
  closeDatabase,
  migrateDatabase,
  migrateNow,
  openDatabase,
  whileUnserved,
  type Db,
} from '@/db'
import { createEvents } from '@/lib/events'
import { plural } from '@/lib/format'
import type { Ctx } from '@/lib/services/context'
import { listPeople } from '@/lib/services/people'
import { fillDemo, type FillOptions } from './fill'
import { DEMO_ADMIN } from './set-up'

/** The suffixes of a database file and the files that SQLite keeps beside it. */
const COMPANIONS = ['', '-wal', '-shm']
const MAKING = '.making-'

export interface MakeOptions extends Pick<FillOptions, 'nowMs' | 'nights' | 'picturedNights'> {
  /** Creates a new demo even if there is a complete one. */
  fresh: boolean
  say: (line: string) => void
  /** Shows progress on a line that the next call replaces. */
  progress: (line: string) => void
}

/**
 * Ensures that the file contains a complete demo. It is created under another name and renamed when it is
 * finished, so that an interrupted run never leaves an incomplete demo. Throws if the file contains
 * anything else, and leaves it untouched.
 */
export async function ensureDemo(file: string, options: MakeOptions): Promise<void> {
  fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
  removeAbandoned(file)
  if ((await hasDemo(file)) && !options.fresh) {
    options.say(`Using the demo in ${file} unchanged. npm run demo -- --fresh creates a new one.`)
    return
  }
  const exists = fs.existsSync(file)
  // Fails early: creating the demo takes a minute.
  if (exists) whileUnserved(file, () => undefined)
  const making = `${file}${MAKING}${process.pid}`
  await make(making, options)
  const replace = () => {
    for (const suffix of COMPANIONS) fs.rmSync(file + suffix, { force: true })
    fs.renameSync(making, file)
  }
  try {
    if (exists) whileUnserved(file, replace)
    else replace()
  } catch (error) {
    fs.rmSync(making, { force: true })
    throw error
  }
}

async function make(file: string, { say, progress, ...season }: MakeOptions): Promise<void> {
  say('Creating a demo: three months of two observatories, up to last night…')
  const startedAt = performance.now()
  const db = openDatabase(file)
  try {
    migrateNow(db)
    const { captures } = await fillDemo(db, {
      ...season,
      onNight: ({ night, nights: of, captures: count }) =>
        progress(`  night ${night} of ${of}, ${plural(count, 'sub')}`),
    })
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    say(`  ${plural(captures, 'sub')} sent, graded and counted in ${seconds} s.`)
  } finally {
    closeDatabase(db)
  }
}

/**
 * Returns whether the file contains a demo, and if so, migrates its schema. Throws if it contains
 * anything else.
 */
export async function hasDemo(file: string): Promise<boolean> {
  if (!fs.existsSync(file)) return false
  const db = openDatabase(file, { busyTimeoutMs: 5000 })
  try {
    if (!hasDemoAdmin(db)) throw notADemo(file)
    await migrateDatabase(db)
    return true
  } finally {
    closeDatabase(db)
  }
}

function hasDemoAdmin(db: Db): boolean {
  try {
    return listPeople(demoContext(db)).some((person) => person.name === DEMO_ADMIN)
  } catch {
    // Another program's database has no such table.
    return false
  }
}

const notADemo = (file: string) =>
  new Error(
    `${file} exists but is not a demo, so it was not changed. ` +
      'Unset DATABASE_PATH, or set it to a file that does not exist yet.',
  )

/** Returns the context of what the demo does outside the server. */
export function demoContext(db: Db): Ctx {
  return { db, events: createEvents(), actor: { kind: 'system', name: DEMO_ADMIN }, now: Date.now }
}

/** Removes incomplete demos of runs that have ended. */
function removeAbandoned(file: string) {
  const folder = path.dirname(path.resolve(file))
  const start = `${path.basename(file)}${MAKING}`
  for (const name of fs.readdirSync(folder)) {
    if (!name.startsWith(start)) continue
    const pid = Number.parseInt(name.slice(start.length), 10)
    if (pid === process.pid || !isRunning(pid)) fs.rmSync(path.join(folder, name), { force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
