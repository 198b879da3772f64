import { closeDatabase } from '@/db'
import { openSession, SESSION_COOKIE } from '@/lib/auth/user-session'
import { ingestBatch } from '@/lib/services/captures/ingest'
import { createPerson } from '@/lib/services/people'
import { captureBodies } from './bodies'
import { fillCaptures } from './fill'
import { addGoal, addTarget, makeWorld } from './world'
import type { Options } from './report'

export interface TwoTargets {
  databasePath: string
  /** A target with 100,000 captures (2,500 if quick), and one with 100. */
  manyId: string
  fewId: string
  /** Signs an administrator in. */
  cookie: { name: string; value: string }
}

/** Creates a database with a large target, a small one, and a user to view them. */
export async function twoTargets({ folder, quick }: Options, name: string): Promise<TwoTargets> {
  const world = makeWorld(folder, name)
  const { admin, clientId, db } = world
  const body = captureBodies(7)
  await ingestBatch(
    world.client,
    Array.from({ length: 500 }, () => body()),
  )
  const templates = db.driver.prepare('select id from exposure_templates').pluck().all()
  const fewId = addTarget(admin, clientId, 'Few')
  const few = templates.map((id) => addGoal(admin, fewId, String(id)))
  fillCaptures(db, { count: quick ? 2_000 : 99_500, goalIds: world.goalIds })
  fillCaptures(db, { count: 100, goalIds: few })
  const person = await createPerson(admin, {
    name: 'Bench',
    password: 'not a secret',
    role: 'admin',
  })
  const value = openSession(db, { userId: person.id, userAgent: null }, Date.now())
  closeDatabase(db)
  const cookie = { name: SESSION_COOKIE, value }
  return { databasePath: db.file, manyId: world.targetId, fewId, cookie }
}
