import { newestNight, nightAfter, nightBefore } from '@/db/queries/overview'
import type { ShownNight } from '@/lib/contracts/overview'
import type { Ctx } from '../context'
import type { ClientNights } from './client-nights'
import { nightSummary } from './night-summary'

const DAY_MS = 24 * 3600_000

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
