import type { AppEvent } from '@/lib/events'
import type { Ctx } from './context'

/** Publishes what a transaction made true. Call it only once that transaction has committed. */
export function publishAll({ events }: Pick<Ctx, 'events'>, made: Iterable<AppEvent>) {
  for (const event of made) events.publish(event)
}
