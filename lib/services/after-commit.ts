import type { AppEvent } from '@/lib/events'
import type { Ctx } from './context'

/**
 * Publishes the events of committed transactions. Captures of one target become one event with a
 * count. Call it only after the commit.
 */
export function publishAll({ events }: Pick<Ctx, 'events'>, published: Iterable<AppEvent>) {
  for (const event of combine(published)) events.publish(event)
}

/** One event per client and target for captures, and only the last of each goal, target and regrade. */
function combine(published: Iterable<AppEvent>): Iterable<AppEvent> {
  const latest = new Map<string, AppEvent>()
  for (const event of published) {
    const key = getSubject(event)
    const earlier = latest.get(key)
    if (event.type !== 'capture' || earlier?.type !== 'capture') latest.set(key, event)
    else latest.set(key, { ...event, count: (earlier.count ?? 1) + (event.count ?? 1) })
  }
  return latest.values()
}

function getSubject(event: AppEvent): string {
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
