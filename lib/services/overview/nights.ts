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
import { nightSummary } from './night-summary'

type When = 'tonight' | 'last'

interface Group {
  when: When
  night: string
  clients: ClientNights[]
}

/** The night that was asked for; without one, those of now. */
export function shownNights(
  ctx: Pick<Ctx, 'db'>,
  clients: readonly ClientNights[],
  chosen: string | undefined,
): ShownNight[] {
  if (chosen !== undefined) return [chosenNight(ctx, clients, chosen)]
  const groups = groupsOf(clients)
  if (groups.length === 0) {
    // Of clients whose clocks are ahead, all nights are still to come.
    const night = newestNight(ctx.db)
    return night === null ? [] : [chosenNight(ctx, clients, night)]
  }
  return groups.map(({ when, night, clients: own }) => {
    // A night may be over at one site while it is running at another: each has its own share then.
    const shared = groups.some((other) => other.night === night && other.when !== when)
    const ids = shared ? own.map(({ id }) => id) : undefined
    return {
      when,
      summary: nightSummary(ctx, night, ids),
      clients: own.length < clients.length ? own.map(({ id, name }) => ({ id, name })) : [],
      previous: when === 'last' ? nightBefore(ctx.db, night) : null,
      next: null,
    }
  })
}

function chosenNight(
  ctx: Pick<Ctx, 'db'>,
  clients: readonly ClientNights[],
  night: string,
): ShownNight {
  return {
    when: clients.some(({ running }) => running === night) ? 'tonight' : null,
    summary: nightSummary(ctx, night),
    clients: [],
    previous: nightBefore(ctx.db, night),
    next: nightAfter(ctx.db, night),
  }
}

/**
 * The nights that are running, and each site's last one, the newest first. Sites end their nights at
 * hours of their own, so their last ones may be a day apart; a site that has been silent for longer
 * has had no last night.
 */
function groupsOf(clients: readonly ClientNights[]): Group[] {
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

/** From six in the morning on, a night may be over before the noon that ends it. */
const MORNING_MS = 18 * HOUR_MS
/** So it is when nothing came for this long. */
const SILENCE_MS = HOUR_MS

/** Where a client stands: the night that its site has now, and the last one that is over. */
export interface ClientNights {
  id: string
  name: string
  /** Light frames of the night that is running. */
  subsTonight: number
  /** The night that the site has now, where it has subs and goes on. */
  running: string | null
  /** The newest night with subs that is over. */
  last: string | null
}

/**
 * Which night is running is a matter of each site's own clock: a night lasts from local noon to
 * noon. At breakfast people call it the last one all the same, so it is over as soon as the morning
 * has come and the subs have stopped.
 */
export function clientNights(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  clients: readonly Pick<Client, 'id' | 'name' | 'timezone' | 'siteLongitude'>[],
): ClientNights[] {
  const nowMs = now()
  return clients.map(({ id, name, timezone, siteLongitude }) => {
    const night = observingNight(nowMs, timezone, siteLongitude)
    const startMs = startOfNight(night, timezone, siteLongitude)
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
 * When an observing night began at a place: its local noon, to the minute, ms. Found by halving what
 * any zone allows (12 h before UTC to 14 h after), since only the way from a moment to its night
 * knows the zones.
 * @param night `YYYY-MM-DD`
 */
export function startOfNight(
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
/** Days before yesterday hardly change any more: read again after this long, ms. */
const KEEP_MS = MINUTE_MS
const FRESH_DAYS = 2

interface Day {
  nights: NightHours[]
  readAtMs: number
}

const known = new WeakMap<Db, Map<number, Day>>()

/**
 * Exposure by night of the last 30 days, oldest first. Read day by day, with a pause after each, so
 * that many captures hold nobody up.
 */
export async function recentNights({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<NightHours[]> {
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
      // Today has no end: a clock that is ahead counts too.
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
