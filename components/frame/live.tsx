'use client'
import { usePathname, useRouter } from 'next/navigation'
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  useTransition,
  type ReactNode,
} from 'react'
import { cn } from '@/components/ui/cn'
import { floatingClass } from '@/components/ui/styles'
import type { LiveEvent } from './live-connection'
import { concerns } from './live-pages'

type Listener = (event: LiveEvent) => void

interface Live {
  connected: boolean
  /** Returns an unsubscribe function. */
  subscribe: (listener: Listener) => () => void
}

const LiveContext = createContext<Live>({ connected: false, subscribe: () => () => {} })

/** Shares the tab's one event stream, and refreshes pages that show what changed. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const path = usePathname()
  const router = useRouter()
  const [connected, setConnected] = useState(false)
  const refresh = useGentleRefresh(connected)
  const listeners = useRef(new Set<Listener>())

  const handleEvent = useEffectEvent((event: LiveEvent) => {
    if (concerns(path, event)) refresh()
    for (const listener of listeners.current) listener(event)
  })
  // If the session has ended, fetching the page again leads to the sign-in page.
  const handleRefusal = useEffectEvent(() => router.refresh())

  useEffect(() => {
    let end = () => {}
    let unmounted = false
    // Loaded separately: signed-out visitors of the calculator do not need it.
    import('./live-connection').then(
      ({ followServer }) => {
        if (unmounted) return
        end = followServer({
          onEvent: (event) => handleEvent(event),
          onState: setConnected,
          onRefused: () => handleRefusal(),
        })
      },
      () => {},
    )
    return () => {
      unmounted = true
      end()
    }
  }, [])
  const subscribe = useCallback((listener: Listener) => {
    const { current } = listeners
    current.add(listener)
    return () => void current.delete(listener)
  }, [])
  const live = useMemo(() => ({ connected, subscribe }), [connected, subscribe])
  return <LiveContext value={live}>{children}</LiveContext>
}

export const useConnected = (): boolean => useContext(LiveContext).connected

/**
 * Calls `handler` with each of the server's events while the component is mounted: captures, goals,
 * targets, regrades, and `reset` when some were missed. Nothing is called outside an AppFrame.
 */
export function useLiveEvents(handler: (event: LiveEvent) => void) {
  const { subscribe } = useContext(LiveContext)
  const onEvent = useEffectEvent(handler)
  useEffect(() => subscribe((event) => onEvent(event)), [subscribe])
}

/** Time from the first event to the refresh, ms: events that belong together arrive together. */
const SOON_MS = 250
/** Time from one refresh to the next, ms. */
const PAUSE_MS = 2_000

/** What a reader has opened and must not lose from under the pointer. */
const OPENED = '[role="menu"], [role="dialog"], [role="alertdialog"], [role="listbox"]'

/**
 * Returns a function that fetches the page's data again, soon but not often, and without disturbing
 * anyone: it waits while the tab is hidden, the server is away, something is open or text is selected.
 * React keeps scroll position, focus and what was typed.
 */
function useGentleRefresh(connected: boolean): () => void {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const state = useRef<{
    mustWait: boolean
    lastAt: number
    timer?: ReturnType<typeof setTimeout>
  }>({ mustWait: false, lastAt: 0 })
  useEffect(() => {
    state.current.mustWait = pending || !connected
  }, [pending, connected])
  useEffect(() => {
    const { current } = state
    return () => clearTimeout(current.timer)
  }, [])

  return useCallback(() => {
    const { current } = state
    const attempt = () => {
      current.timer = undefined
      if (current.mustWait || isInUse()) {
        current.timer = setTimeout(attempt, PAUSE_MS)
        return
      }
      current.lastAt = Date.now()
      startTransition(() => router.refresh())
    }
    current.timer ??= setTimeout(attempt, Math.max(SOON_MS, current.lastAt + PAUSE_MS - Date.now()))
  }, [router, startTransition])
}

function isInUse(): boolean {
  if (document.hidden || document.querySelector(OPENED)) return true
  return window.getSelection()?.isCollapsed === false
}

/** How long the dot pulses after a capture, ms. */
const PULSES_MS = 8_000

/** Whether the page follows the server: pulsing while captures arrive, hollow and grey when away. */
export function LiveDot() {
  const connected = useConnected()
  const [lastCapture, setLastCapture] = useState<string | null>(null)
  useLiveEvents((event) => {
    if (event.type === 'capture') setLastCapture(event.captureId)
  })
  useEffect(() => {
    if (lastCapture === null) return
    const timer = setTimeout(() => setLastCapture(null), PULSES_MS)
    return () => clearTimeout(timer)
  }, [lastCapture])

  const arriving = connected && lastCapture !== null
  const label = !connected
    ? 'Not live: the server is out of reach'
    : arriving
      ? 'Live: captures are arriving'
      : 'Live'
  return (
    <span className="group relative">
      <span role="img" aria-label={label} className="flex size-9 items-center justify-center">
        <span
          className={cn(
            'size-2.5 rounded-full border',
            connected ? 'border-ok bg-ok' : 'border-control',
            arriving && 'animate-breathe',
          )}
        />
      </span>
      {/* A plain bubble: every page has this dot, and Tooltip's positioning code is 30 kB. */}
      <span
        aria-hidden
        className={`${floatingClass} absolute top-full right-0 hidden w-max max-w-xs px-2.5 py-1.5 text-xs group-hover:block`}
      >
        {label}
      </span>
    </span>
  )
}
