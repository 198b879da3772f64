import type { Db } from '@/db'
import type { Goal } from '@/lib/contracts/planning'
import { createEvents } from '@/lib/events'
import { ingestBatch } from '@/lib/services/captures/ingest'
import type { Actor, Ctx } from '@/lib/services/context'
import { getTarget } from '@/lib/services/targets'
import { DAY_MS, HOUR_MS } from '@/lib/time'
import { runNight } from './night'
import type { DemoCapture, PlannedGoal, PlannedTarget } from './session'
import { drawPicture } from './picture'
import { planTargets } from './plan'
import { BACKYARD, HILLTOP, type Rig, type RigKey, RIGS } from './rigs'
import { chooseObjects } from './season'
import { DEMO_ADMIN, type DemoIds, setUpDemo } from './set-up'
import { darkPart, localDay, noonOf } from './sky'
import { dayAfter, gradeByHand, type GradedSub, HAND_GRADES, notesOn } from './story'

export interface FillOptions {
  /** The season ends with the last night that is over at one site; it may still be night at the other. */
  nowMs: number
  /** Three months by default. */
  nights?: number
  /** Every sub of this many last nights has a picture; few earlier ones do. Two by default. */
  picturedNights?: number
  onNight?: (progress: { night: number; nights: number; captures: number }) => void
}

interface Landing extends DemoCapture {
  rig: RigKey
}

const actor: Actor = { kind: 'system', name: DEMO_ADMIN }

/**
 * Fills an empty, migrated database with a season of two observatories. Every capture is ingested in
 * order, at the moment it would have arrived, so that pages show the demo like a real season. The same
 * `nowMs` gives the same season.
 */
export async function fillDemo(db: Db, options: FillOptions): Promise<{ captures: number }> {
  const { nowMs, nights = 92, picturedNights = 2, onNight } = options
  const events = createEvents()
  const contextAt = (atMs: number): Ctx => ({ db, events, actor, now: () => atMs })
  const objects = chooseObjects(nowMs, nights, {
    broadband: HILLTOP.site,
    narrowband: BACKYARD.site,
  })
  const last = lastNight(nowMs)
  const firstMs = (last - nights) * DAY_MS
  const ids = await setUpDemo(contextAt(firstMs), planTargets(objects))

  let captures = 0
  let handGrades = [...HAND_GRADES]
  for (let nightsAgo = nights; nightsAgo >= 1; nightsAgo--) {
    const landings = RIGS.flatMap((rig) => {
      const noonMs = noonOf(last - nightsAgo + 1, rig.site)
      const targets = plannedTargets(contextAt(noonMs), ids, rig.key, nightsAgo)
      const night = runNight({ rig, noonMs, targets, notes: notesOn(rig.key, nightsAgo) })
      const landed = night.filter(({ receivedAtMs }) => receivedAtMs <= nowMs)
      return landed.map((capture) => ({ ...capture, rig: rig.key }))
    })
    landings.sort((a, b) => a.receivedAtMs - b.receivedAtMs)
    const landed = await land(landings, ids, contextAt, nightsAgo <= picturedNights)
    captures += landed.length

    const morning = landings.at(-1)?.receivedAtMs ?? (last - nightsAgo + 2) * DAY_MS
    const day = Math.min(nowMs, morning + HOUR_MS)
    await dayAfter(ticking(contextAt(day)), ids, { nightsAgo, nights })
    handGrades = gradeByHand(contextAt(day), handGrades, landed, (nightsAgo - 1) / nights)
    onNight?.({ night: nights - nightsAgo + 1, nights, captures })
  }
  return { captures }
}

/** Sends one night's subs. A rejected one is a bug of the generator. */
async function land(
  landings: readonly Landing[],
  ids: DemoIds,
  contextAt: (atMs: number) => Ctx,
  picturesOfAll: boolean,
): Promise<GradedSub[]> {
  const bodies = await Promise.all(
    landings.map((landing, i) => withPicture(landing, picturesOfAll || i % 30 === 0)),
  )
  const sending: Promise<GradedSub>[] = []
  for (const [i, { rig, receivedAtMs }] of landings.entries()) {
    const body = bodies[i] ?? {}
    const sent = ingestBatch(contextAt(receivedAtMs), [body], { clientId: ids.clients[rig] }).then(
      ({ results: [result] }): GradedSub => {
        if (result?.status !== 'created' || result.id === undefined) {
          throw new Error(`a capture of the demo was not stored: ${JSON.stringify(result)}`)
        }
        return { id: result.id, rig, grade: result.grade ?? null }
      },
    )
    sending.push(sent)
    // A picture is decoded before its capture is queued: wait, so that captures stay in order.
    if ('thumbnail' in body) await sent
  }
  return Promise.all(sending)
}

async function withPicture({ body, look }: Landing, wanted: boolean) {
  if (!wanted || look === null) return body
  const { field, ruined, ...rest } = look
  const thumbnail = await drawPicture({ ...rest, field, ruined, seed: body.captureId })
  return { ...body, thumbnail }
}

/**
 * Returns the targets of an observatory's night plan: first the one that is nearly done, then its other
 * active ones, in alternating order.
 */
function plannedTargets(ctx: Ctx, ids: DemoIds, rig: RigKey, nightsAgo: number): PlannedTarget[] {
  const own = ids.targets.filter(({ plan }) => plan.rig === rig)
  const active = own.flatMap(({ id, plan }) => {
    const target = getTarget(ctx, { targetId: id })
    return target.status === 'active' ? [{ plan, goals: target.goals.map(plannedGoal) }] : []
  })
  const first = active.filter(({ plan }) => plan.role === 'finished')
  const rest = active.filter(({ plan }) => plan.role !== 'finished')
  if (nightsAgo % 2 === 0) rest.reverse()
  return [...first, ...rest].map(({ plan: { name, frames }, goals }) => ({ name, frames, goals }))
}

function plannedGoal({ template, panel, desired, accepted }: Goal): PlannedGoal {
  return { filter: template.filter ?? '', panel, desired, accepted }
}

/** Returns the day of the night that ended last at any of the sites. */
function lastNight(nowMs: number): number {
  return Math.max(...RIGS.map((rig) => lastFinished(rig, nowMs)))
}

function lastFinished({ site }: Rig, nowMs: number): number {
  let day = localDay(nowMs, site)
  while ((darkPart(noonOf(day, site), site, -12)?.toMs ?? Infinity) > nowMs) day -= 1
  return day
}

/** Advances the clock a little with each reading, for work that reports its duration. */
function ticking(ctx: Ctx): Ctx {
  let atMs = ctx.now()
  return { ...ctx, now: () => (atMs += 3) }
}
