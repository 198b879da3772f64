import type { AppEvent } from '@/lib/events'

/** What pages hear: the server's events, and `reset` when some were missed for good. */
export type LiveEvent = AppEvent | { type: 'reset' }

interface Handlers {
  onEvent: (event: LiveEvent) => void
  onState: (connected: boolean) => void
  /** The server no longer takes the session, or answered something else than a stream. */
  onRefused: () => void
}

const TYPES = ['capture', 'goal', 'target', 'regrade', 'reset'] as const
/** Wait before the next attempt, ms: doubled each time, so that a server that is away costs little. */
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 60_000

/**
 * Keeps one event stream open while the tab is looked at; a browser has only six connections to a
 * server, and hidden tabs would use them up. Comes back where it left off. Answers what ends it.
 */
export function connectLive(address: string, handlers: Handlers): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let waitMs = FIRST_WAIT_MS
  let lastId = ''

  const disconnect = () => {
    clearTimeout(timer)
    source?.close()
    source = null
    handlers.onState(false)
  }
  const later = () => {
    timer = setTimeout(connect, waitMs)
    waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)
  }
  const connect = () => {
    disconnect()
    if (document.hidden || !navigator.onLine) return
    const opened = new EventSource(lastId === '' ? address : `${address}?after=${lastId}`)
    source = opened
    opened.onopen = () => {
      waitMs = FIRST_WAIT_MS
      handlers.onState(true)
    }
    opened.onerror = () => {
      // The browser itself would try again every few seconds, for ever, with an error each time.
      const refused = opened.readyState === EventSource.CLOSED
      disconnect()
      later()
      if (refused) handlers.onRefused()
    }
    for (const type of TYPES) {
      opened.addEventListener(type, ({ data, lastEventId }) => {
        lastId = lastEventId
        handlers.onEvent({ type, ...JSON.parse(String(data)) } as LiveEvent)
      })
    }
    opened.addEventListener('end', () => {
      disconnect()
      handlers.onRefused()
    })
  }
  const reconsider = () => {
    if (document.hidden) return disconnect()
    if (source === null) connect()
  }

  document.addEventListener('visibilitychange', reconsider)
  window.addEventListener('online', reconsider)
  connect()
  return () => {
    document.removeEventListener('visibilitychange', reconsider)
    window.removeEventListener('online', reconsider)
    disconnect()
  }
}
