import { prepareToasts, toast } from '@/components/ui/toast'
import type { AppEvent } from '@/lib/events'
import { askServer } from './server-status'

/** What pages receive: the server's events, and `reset` when some were missed for good. */
export type LiveEvent = AppEvent | { type: 'reset' }

export interface LiveHandlers {
  onEvent: (event: LiveEvent) => void
  onState: (connected: boolean) => void
  /** The server no longer accepts the session, or sent something other than a stream. */
  onRefused: () => void
}

interface LiveConnection {
  /** Connects now instead of later, unless it is connected. */
  retry: () => void
  /** Whether the server or the network is gone; false while waiting for the first response. */
  isLost: () => boolean
  end: () => void
}

const TYPES = ['capture', 'goal', 'target', 'regrade', 'server', 'reset'] as const
/** Wait before the next attempt, ms: doubled each time, so that an absent server costs little. */
const FIRST_WAIT_MS = 2_000
const MAX_WAIT_MS = 60_000

/** Follows the server from this tab, and copes with its absence. Returns a function that stops it. */
export function followServer(handlers: LiveHandlers): () => void {
  const connection = connectLive('/api/events', {
    ...handlers,
    // A server that is stopping refuses too. Asking it for a page would replace this one with the
    // browser's own error page.
    onRefused: async () => {
      if ((await askServer()) !== null) handlers.onRefused()
    },
  })
  const unguard = guardLinks(connection)
  // What reports that the server is gone has to be loaded before it goes.
  const cancel = whenIdle(prepareToasts)
  return () => {
    cancel()
    unguard()
    connection.end()
  }
}

/**
 * Keeps one event stream open while the tab is visible (a browser has only six connections to a
 * server, and hidden tabs would use them up) and resumes where it left off. The connection counts as
 * live from the moment a stream opens until that stream ends.
 */
function connectLive(address: string, handlers: LiveHandlers): LiveConnection {
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
    waitMs = Math.min(MAX_WAIT_MS, waitMs * 2)
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
      // Left alone, the browser would retry every few seconds forever, logging an error each time.
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
  const retry = () => {
    if (document.hidden || !navigator.onLine) return pause()
    if (source === null) connect()
  }

  document.addEventListener('visibilitychange', retry)
  window.addEventListener('online', retry)
  window.addEventListener('offline', retry)
  connect()
  return {
    retry,
    isLost: () => lost,
    end: () => {
      document.removeEventListener('visibilitychange', retry)
      window.removeEventListener('online', retry)
      window.removeEventListener('offline', retry)
      disconnect()
    },
  }
}

/** How long the server's answer is trusted, ms: long enough for a page to ask whether to leave it. */
const TRUSTED_MS = 30_000

/**
 * While the connection is lost, follows a link only after the server has answered: a page that cannot
 * be fetched would be replaced by the browser's own error page. Returns a function that stops it.
 */
function guardLinks(connection: LiveConnection): () => void {
  let trustedUntil = 0

  const follow = async (link: HTMLAnchorElement) => {
    if ((await askServer()) === null) return toast.outOfReach()
    trustedUntil = performance.now() + TRUSTED_MS
    connection.retry()
    link.click()
  }
  const onClick = (event: MouseEvent) => {
    if (!connection.isLost() || performance.now() < trustedUntil) return
    const link = findLink(event)
    if (!link) return
    event.preventDefault()
    event.stopImmediatePropagation()
    void follow(link)
  }
  // In the window's capture phase it runs before the link's own handler, and before a page that asks
  // whether to leave it, which starts listening only once something was typed.
  window.addEventListener('click', onClick, true)
  return () => window.removeEventListener('click', onClick, true)
}

/** The link that a plain click would follow within this site. */
function findLink(event: MouseEvent): HTMLAnchorElement | null {
  const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event
  if (event.defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey)
    return null
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null
  if (!link || link.origin !== location.origin || link.target === '_blank') return null
  const isHere = link.pathname === location.pathname && link.search === location.search
  return isHere && link.hash !== '' ? null : link
}

/** Runs what can wait until the page is idle. Returns a function that cancels it. */
function whenIdle(task: () => void): () => void {
  // Safari has no idle callback.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(task, 2_000)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(task)
  return () => cancelIdleCallback(handle)
}
