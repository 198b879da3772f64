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

/** What SQLite keeps beside a database file. */
const COMPANIONS = ['', '-wal', '-shm']
const MAKING = '.making-'

export interface MakeOptions extends Pick<FillOptions, 'nowMs' | 'nights' | 'picturedNights'> {
  /** Makes a new demo even where there is a complete one. */
  fresh: boolean
  say: (line: string) => void
  /** Shows progress on one line that the next call replaces. */
  progress: (line: string) => void
}

/**
 * Sees to it that the file holds a complete demo. It is made under another name and gets its own
 * only when it is finished, so what a run left half-made is never taken for one. A file that holds
 * something else is never touched: error.
 */
export async function ensureDemo(file: string, options: MakeOptions): Promise<void> {
  fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
  removeAbandoned(file)
  if ((await hasDemo(file)) && !options.fresh) {
    options.say(`The demo in ${file} is used as it is; npm run demo -- --fresh makes a new one.`)
    return
  }
  const exists = fs.existsSync(file)
  // Says so before the minute of making.
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
  say('Making a demo: three months of two observatories, up to last night…')
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
 * Whether a demo is there. Looks first, and brings its schema up to date only when it is one; error
 * when something else is there.
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
    `${file} holds something else than a demo, so it is left alone. ` +
      'Unset DATABASE_PATH, or name a file that does not exist yet.',
  )

/** What the demo does by itself, outside the server. */
export function demoContext(db: Db): Ctx {
  return { db, events: createEvents(), actor: { kind: 'system', name: DEMO_ADMIN }, now: Date.now }
}

/** Half-made demos of runs that are no more. */
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
