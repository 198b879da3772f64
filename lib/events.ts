import { newId } from './ids'

export type AppEvent =
  | {
      type: 'capture'
      /** One capture, or the last of several that were stored or changed together. */
      captureId: string
      clientId: string
      targetId: string | null
      /** How many of them, where it is more than one. */
      count?: number
    }
  | { type: 'goal'; goalId: string; targetId: string }
  | { type: 'target'; targetId: string; status: string }
  | { type: 'regrade'; regradeId: string; state: string }
  /** What is wrong with the database and what to do; null if nothing is any more. */
  | { type: 'server'; notice: string | null }

type Listener = (event: AppEvent) => void

/** In-process publish and subscribe. Events are published only after their commit. */
export interface Events {
  publish(event: AppEvent): void
  /** The listener runs inside `publish`: keep it short. Returns an unsubscribe function. */
  subscribe(listener: Listener): () => void
  /** The number of events published so far, which is the number of the newest. */
  readonly newest: number
  /** Returns the events after a number, oldest first; null if some are no longer kept. */
  after(number: number): AppEvent[] | null
  /** Returns an event's id for readers that may reconnect: `epoch-number`. */
  idOf(number: number): string
  /** Returns an id's number; null if the id is not from this process. */
  numberOf(id: string): number | null
}

/** Events kept for readers that reconnect: several batches, even of a thousand targets each. */
const KEPT = 10_000

/** `kept` is for tests. */
export function createEvents(kept = KEPT): Events {
  const epoch = newId()
  const listeners = new Set<Listener>()
  /** Event n is at n % kept. */
  const ring: AppEvent[] = []
  let newest = 0
  return {
    publish(event) {
      newest += 1
      ring[newest % kept] = event
      for (const listener of listeners) listener(event)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    get newest() {
      return newest
    },
    after(number) {
      if (newest - number > kept) return null
      const events: AppEvent[] = []
      for (let n = number + 1; n <= newest; n++) {
        const event = ring[n % kept]
        if (event) events.push(event)
      }
      return events
    },
    idOf: (number) => `${epoch}-${number}`,
    numberOf(id) {
      const [from, digits = ''] = id.split('-')
      if (from !== epoch || !/^\d{1,15}$/.test(digits)) return null
      const number = Number(digits)
      return number <= newest ? number : null
    },
  }
}
