import type { AppEvent } from '@/lib/events'
import type { Ctx } from './context'

/**
 * Publishes what transactions made true, the captures of one target as one event with their count.
 * Call it only once the transactions have committed.
 */
export function publishAll({ events }: Pick<Ctx, 'events'>, made: Iterable<AppEvent>) {
  for (const event of combined(made)) events.publish(event)
}

/** One event per client and target for captures, and only the last of each goal, target and regrade. */
function combined(made: Iterable<AppEvent>): Iterable<AppEvent> {
  const latest = new Map<string, AppEvent>()
  for (const event of made) {
    const key = subjectOf(event)
    const earlier = latest.get(key)
    if (event.type !== 'capture' || earlier?.type !== 'capture') latest.set(key, event)
    else latest.set(key, { ...event, count: (earlier.count ?? 1) + (event.count ?? 1) })
  }
  return latest.values()
}

function subjectOf(event: AppEvent): string {
  switch (event.type) {
    case 'capture':
      return `capture ${event.clientId} ${event.targetId ?? ''}`
    case 'goal':
      return `goal ${event.goalId}`
    case 'target':
      return `target ${event.targetId}`
    case 'regrade':
      return `regrade ${event.regradeId}`
    case 'server':
      return 'server'
  }
}
