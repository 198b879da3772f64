import { lightsOfNight, newestNightBefore } from '@/db/queries/overview'
import { observingNight } from '@/lib/astro'
import type { Client } from '@/lib/contracts/clients'
import type { Ctx } from '../context'
import { startOfNight } from './night-start'

const HOUR_MS = 3600_000
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
