import type { AppEvent } from '@/lib/events'

/** What pages hear: the server's events, and `reset` when some were missed for good. */
export type LiveEvent = AppEvent | { type: 'reset' }

export interface LiveConnection {
  /** Tries at once what it would try later, if nothing is open. */
  retry: () => void
  /** Whether the server has gone, or the network; not while the first answer is waited for. */
  isLost: () => boolean
  end: () => void
}

export interface LiveHandlers {
  onEvent: (event: LiveEvent) => void
  onState: (connected: boolean) => void
  /** The server no longer takes the session, or answered something else than a stream. */
  onRefused: () => void
}

const TYPES = ['capture', 'goal', 'target', 'regrade', 'server', 'reset'] as const
/** Wait before the next attempt, ms: doubled each time, so that a server that is away costs little. */
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 60_000

/**
 * Keeps one event stream open while the tab is looked at; a browser has only six connections to a
 * server, and hidden tabs would use them up. Comes back where it left off. It is live from the moment
 * that a stream is open until that stream ends, and at no other time.
 */
export function connectLive(address: string, handlers: LiveHandlers): LiveConnection {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let waitMs = FIRST_WAIT_MS
  let lastId = ''
  let lost = false

  const disconnect = () => {
    clearTimeout(timer)
    source?.close()
    source = null
  }
  const pause = () => {
    disconnect()
    lost = !navigator.onLine
    handlers.onState(false)
  }
  const lose = () => {
    disconnect()
    lost = true
    handlers.onState(false)
    timer = setTimeout(connect, waitMs)
    waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)
  }
  const connect = () => {
    disconnect()
    if (document.hidden || !navigator.onLine) return pause()
    const opened = new EventSource(lastId === '' ? address : `${address}?after=${lastId}`)
    source = opened
    opened.onopen = () => {
      waitMs = FIRST_WAIT_MS
      lost = false
      handlers.onState(true)
    }
    opened.onerror = () => {
      // The browser itself would try again every few seconds, for ever, with an error each time.
      const refused = opened.readyState === EventSource.CLOSED
      lose()
      if (refused) handlers.onRefused()
    }
    for (const type of TYPES) {
      opened.addEventListener(type, ({ data, lastEventId }) => {
        lastId = lastEventId
        handlers.onEvent({ type, ...JSON.parse(String(data)) } as LiveEvent)
      })
    }
    opened.addEventListener('end', () => {
      pause()
      handlers.onRefused()
    })
  }
  const reconsider = () => {
    if (document.hidden || !navigator.onLine) return pause()
    if (source === null) connect()
  }

  document.addEventListener('visibilitychange', reconsider)
  window.addEventListener('online', reconsider)
  window.addEventListener('offline', reconsider)
  connect()
  return {
    retry: reconsider,
    isLost: () => lost,
    end: () => {
      document.removeEventListener('visibilitychange', reconsider)
      window.removeEventListener('online', reconsider)
      window.removeEventListener('offline', reconsider)
      disconnect()
    },
  }
}
