import type { LiveEvent } from './live-connection'

/** Lists that follow every event of a kind. Pages with forms are not here. */
const FOLLOWS: Record<string, readonly LiveEvent['type'][]> = {
  '/': ['capture', 'goal', 'target', 'regrade'],
  '/targets': ['capture', 'goal', 'target'],
  // The table keeps its loaded rows and scroll position.
  '/captures': ['capture', 'regrade'],
  '/captures/unassigned': ['capture', 'regrade'],
  '/clients': ['capture'],
  '/regrades': ['regrade'],
}

/**
 * Whether an event changes what the page at `path` shows. A target's page follows its own target,
 * and a finished regrade, which may have regraded it.
 */
export function concerns(path: string, event: LiveEvent): boolean {
  const targetId = /^\/targets\/([^/]+)$/.exec(path)?.[1]
  if (targetId !== undefined && targetId !== 'new') {
    if (event.type === 'reset') return true
    if (event.type === 'regrade') return event.state !== 'running'
    return 'targetId' in event && event.targetId === targetId
  }
  const followed = FOLLOWS[path]
  if (!followed) return false
  return event.type === 'reset' || followed.includes(event.type)
}
