import type { Db } from '@/db'
import {
  exposureByNight,
  lightsOfNight,
  newestNight,
  newestNightBefore,
  nightAfter,
  nightBefore,
} from '@/db/queries/overview'
import { observingNight } from '@/lib/astro'
import type { Client } from '@/lib/contracts/clients'
import type { NightHours, ShownNight } from '@/lib/contracts/overview'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import type { Ctx } from '../context'
import { summarizeNight } from './night-summary'

type When = 'tonight' | 'last'

interface Group {
  when: When
  night: string
  clients: ClientNights[]
}

/** Returns the requested night; without one, the running nights and each site's last one. */
export function getShownNights(
  ctx: Pick<Ctx, 'db'>,
  clients: readonly ClientNights[],
  chosen: string | undefined,
): ShownNight[] {
  if (chosen !== undefined) return [showSelectedNight(ctx, clients, chosen)]
  const groups = groupClients(clients)
  if (groups.length === 0) {
    // For clients whose clocks are ahead, all nights are in the future.
    const night = newestNight(ctx.db)
    return night === null ? [] : [showSelectedNight(ctx, clients, night)]
  }
  return groups.map(({ when, night, clients: own }) => {
    // A night may be over at one site and still running at another: then each shows its own subs.
    const shared = groups.some((other) => other.night === night && other.when !== when)
    const ids = shared ? own.map(({ id }) => id) : undefined
    return {
      when,
      summary: summarizeNight(ctx, night, ids),
      clients: own.length < clients.length ? own.map(({ id, name }) => ({ id, name })) : [],
      previous: when === 'last' ? nightBefore(ctx.db, night) : null,
      next: null,
    }
  })
}

function showSelectedNight(
  ctx: Pick<Ctx, 'db'>,
  clients: readonly ClientNights[],
  night: string,
): ShownNight {
  return {
    when: clients.some(({ running }) => running === night) ? 'tonight' : null,
    summary: summarizeNight(ctx, night),
    clients: [],
    previous: nightBefore(ctx.db, night),
    next: nightAfter(ctx.db, night),
  }
}

/**
 * Returns the running nights and each site's last one, newest first. Sites end their nights at
 * different hours, so their last ones may be a day apart; a site that has been silent for longer has
 * no last night.
 */
function groupClients(clients: readonly ClientNights[]): Group[] {
  const newest = newestFirst(clients.flatMap(({ last }) => last ?? []))[0]
  const oldest = newest === undefined ? '' : dayBefore(newest)
  const nightsOf = (when: When, key: 'running' | 'last'): Group[] =>
    newestFirst(clients.flatMap((client) => client[key] ?? []))
      .filter((night) => when === 'tonight' || night >= oldest)
      .map((night) => ({ when, night, clients: clients.filter((one) => one[key] === night) }))
  return [...nightsOf('tonight', 'running'), ...nightsOf('last', 'last')]
}

const newestFirst = (nights: readonly string[]) => [...new Set(nights)].sort().reverse()

const dayBefore = (night: string) => new Date(Date.parse(night) - DAY_MS).toISOString().slice(0, 10)

/** From six in the morning on, a night may end before noon. */
const MORNING_MS = 18 * HOUR_MS
/** It ends if nothing arrived for this long. */
const SILENCE_MS = HOUR_MS

/** The current night of a client's site, and its last one that is over. */
export interface ClientNights {
  id: string
  name: string
  /** Light frames of the running night. */
  subsTonight: number
  /** The current night, if it has subs and is not over. */
  running: string | null
  /** The newest night with subs that is over. */
  last: string | null
}

/**
 * Which night is running depends on the site's clock: a night lasts from local noon to noon. In the
 * morning, people already call it the last one, so it is over once it is morning and subs have stopped.
 */
export function getClientNights(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  clients: readonly Pick<Client, 'id' | 'name' | 'timezone' | 'siteLongitude'>[],
): ClientNights[] {
  const nowMs = now()
  return clients.map(({ id, name, timezone, siteLongitude }) => {
    const night = observingNight(nowMs, timezone, siteLongitude)
    const startMs = getNightStart(night, timezone, siteLongitude)
    const { subs, newestMs } = lightsOfNight(db, id, night, startMs)
    const over = nowMs - startMs >= MORNING_MS && nowMs - (newestMs ?? nowMs) >= SILENCE_MS
    const running = subs > 0 && !over
    return {
      id,
      name,
      subsTonight: running ? subs : 0,
      running: running ? night : null,
      last: subs > 0 && over ? night : newestNightBefore(db, id, night, startMs),
    }
  })
}

/**
 * Returns when an observing night began at a site: its local noon, to the minute, ms. Found by bisection
 * over all possible zones (UTC−12 to UTC+14), because only the conversion from a time to its night
 * knows the zones.
 * @param night `YYYY-MM-DD`
 */
export function getNightStart(
  night: string,
  timeZone: string | null,
  longitudeDeg: number | null,
): number {
  const noonMs = Date.parse(night) + 12 * HOUR_MS
  let before = noonMs - 15 * HOUR_MS
  let within = noonMs + 13 * HOUR_MS
  while (within - before > MINUTE_MS) {
    const middle = before + Math.floor((within - before) / 2 / MINUTE_MS) * MINUTE_MS
    if (observingNight(middle, timeZone, longitudeDeg) < night) before = middle
    else within = middle
  }
  return within
}

const DAYS = 30
/** Days before yesterday rarely change: they are read again after this long, ms. */
const KEEP_MS = MINUTE_MS
const FRESH_DAYS = 2

interface Day {
  nights: NightHours[]
  readAtMs: number
}

const known = new WeakMap<Db, Map<number, Day>>()

/**
 * Returns exposure by night of the last 30 days, oldest first. Reads day by day, with a pause after
 * each, so that many captures hold up nobody.
 */
export async function getRecentNights({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<NightHours[]> {
  const nowMs = now()
  const today = Math.floor(nowMs / DAY_MS)
  const days = known.get(db) ?? new Map<number, Day>()
  known.set(db, days)
  for (const day of days.keys()) if (day < today - DAYS) days.delete(day)

  const nights = new Map<string, NightHours>()
  for (let day = today - DAYS; day <= today; day++) {
    let read = days.get(day)
    const isOld = day < today - FRESH_DAYS
    if (!read || !isOld || nowMs - read.readAtMs > KEEP_MS) {
      // Today has no end, to include clocks that are ahead.
      const end = day === today ? Infinity : (day + 1) * DAY_MS
      read = { nights: exposureByNight(db, day * DAY_MS, end), readAtMs: nowMs }
      days.set(day, read)
      if (read.nights.length > 0) await yieldToEventLoop()
    }
    for (const part of read.nights) addTo(nights, part)
  }
  return [...nights.values()].sort((a, b) => (a.night < b.night ? -1 : 1))
}

function addTo(nights: Map<string, NightHours>, part: NightHours) {
  const night = nights.get(part.night) ?? {
    night: part.night,
    accepted: 0,
    pending: 0,
    rejected: 0,
  }
  night.accepted += part.accepted
  night.pending += part.pending
  night.rejected += part.rejected
  nights.set(part.night, night)
}
