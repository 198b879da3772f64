import { closeDatabase, type Db, migrateNow, openDatabase } from '@/db'
import { readConfig } from '@/lib/config'
import { createEvents } from '@/lib/events'
import type { runtime } from '@/lib/runtime'
import type { Actor, Ctx } from '@/lib/services/context'
import { singleton } from '@/lib/singleton'

export const adminActor: Actor = {
  kind: 'user',
  userId: 'test-admin',
  name: 'Ada',
  role: 'admin',
  sessionId: 'test-session',
}

export const viewerActor: Actor = {
  ...adminActor,
  userId: 'test-viewer',
  name: 'Vera',
  role: 'viewer',
}

/** A context on a fresh database; an admin asks unless said otherwise. Time stands still at `nowMs`. */
export function testContext(actor: Actor = adminActor, db: Db = testDb(), nowMs = TEST_NOW): Ctx {
  return { db, actor, events: createEvents(), now: () => nowMs }
}

/** 2026-03-14, 03:00 UTC: a night in progress in Europe. */
export const TEST_NOW = Date.UTC(2026, 2, 14, 3)

/** A database of the test's own: in memory, with the real migrations. */
export function testDb(): Db {
  const db = openDatabase(':memory:')
  migrateNow(db)
  return db
}

/** A database in a file of the test's own, and another program that can lock it. */
export function testDbFile(file: string) {
  const db = openDatabase(file)
  migrateNow(db)
  const elsewhere = openDatabase(file)
  return {
    db,
    /** Takes the write lock; returns a function that releases it. */
    lockFromElsewhere: () => {
      elsewhere.driver.exec('begin immediate')
      return () => void elsewhere.driver.exec('commit')
    },
    close: () => {
      closeDatabase(elsewhere)
      closeDatabase(db)
    },
  }
}

/**
 * Leaves the database no room, or room for a few pages of 4 KiB, as a full disk does. Returns a
 * function that gives the room back.
 */
export function fillDisk({ driver }: Db, pagesLeft = 0): () => void {
  const pages = Number(driver.pragma('page_count', { simple: true }))
  driver.pragma(`max_page_count = ${pages + pagesLeft}`)
  return () => void driver.pragma('max_page_count = 1073741823')
}

const ADMIN_TOKEN = `sa_${'test'.repeat(10)}`

/** Makes `db` the process's database, for tests that call route handlers. Returns an admin's headers. */
export function serveFrom(db: Db): Record<string, string> {
  const served: ReturnType<typeof runtime> = {
    config: readConfig({ ...process.env, DATABASE_PATH: ':memory:', ADMIN_TOKEN }),
    db,
    events: createEvents(),
    startedAtMs: Date.now(),
  }
  Object.assign(
    singleton('runtime', () => served),
    served,
  )
  return { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' }
}
