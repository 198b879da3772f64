import { SESSION_COOKIE, openSession } from '@/lib/auth/user-session'
import { closeDatabase } from '@/db'
import { ingestBatch } from '@/lib/services/captures/ingest'
import { createPerson } from '@/lib/services/people'
import { captureBodies } from './lib/bodies'
import { fillCaptures } from './lib/fill'
import { inTurn, median, medianRatio, timed } from './lib/numbers'
import { ms, type Part } from './lib/report'
import { withServer } from './lib/server'
import { addGoal, addTarget, makeWorld } from './lib/world'

/** A target's page with many captures, against one with few; both from the same server. */
export const page: Part = async ({ folder, quick }) => {
  const world = makeWorld(folder, 'page')
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
  const token = openSession(db, { userId: person.id, userAgent: null }, Date.now())
  closeDatabase(db)

  return withServer(db.file, async ({ url }) => {
    const open = (targetId: string) => () =>
      timed(async () => {
        const headers = { cookie: `${SESSION_COOKIE}=${token}` }
        const response = await fetch(`${url}/targets/${targetId}`, { headers, redirect: 'manual' })
        const html = await response.text()
        if (response.status !== 200 || !html.includes('Captures')) {
          throw new Error(`the page answered ${response.status}`)
        }
      })
    await inTurn(10, open(world.targetId), open(fewId))
    const rounds = quick ? 10 : 80
    const { first, second } = await inTurn(rounds, open(world.targetId), open(fewId))
    return [
      {
        what: 'A target’s page with 100,000 captures ÷ 100',
        target: { atMost: 1.5 },
        value: medianRatio(first, second),
        measured: `${ms(median(first))}, ${ms(median(second))}`,
      },
    ]
  })
}
