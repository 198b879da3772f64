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
  type ReactNode,
} from 'react'
import type { LiveEvent } from './live-connection'
import { concerns } from './live-pages'
import { useCalmRefresh } from './use-calm-refresh'

type Listener = (event: LiveEvent) => void

interface Live {
  connected: boolean
  /** Answers what ends it. */
  listen: (listener: Listener) => () => void
}

const LiveContext = createContext<Live>({ connected: false, listen: () => () => {} })

/** The tab's one event stream, for everything inside; pages that show what changed follow it. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const path = usePathname()
  const router = useRouter()
  const [connected, setConnected] = useState(false)
  const refresh = useCalmRefresh(connected)
  const listeners = useRef(new Set<Listener>())

  const hear = useEffectEvent((event: LiveEvent) => {
    if (concerns(path, event)) refresh()
    for (const listener of listeners.current) listener(event)
  })
  // The page, asked for anew, leads to the sign-in page when the session has ended.
  const refused = useEffectEvent(() => router.refresh())

  useEffect(() => {
    let end = () => {}
    let ended = false
    // Not part of the page's own code: the calculator is there for everybody, this is not.
    import('./follow-server').then(
      ({ followServer }) => {
        if (ended) return
        end = followServer({
          onEvent: (event) => hear(event),
          onState: setConnected,
          onRefused: () => refused(),
        })
      },
      () => {},
    )
    return () => {
      ended = true
      end()
    }
  }, [])
  const listen = useCallback((listener: Listener) => {
    const heard = listeners.current
    heard.add(listener)
    return () => void heard.delete(listener)
  }, [])
  const live = useMemo(() => ({ connected, listen }), [connected, listen])
  return <LiveContext value={live}>{children}</LiveContext>
}

export const useConnected = (): boolean => useContext(LiveContext).connected

/**
 * Calls `handler` with each of the server's events while the component is there: captures, goals,
 * targets, regrades, and `reset` when some were missed. Nothing is called outside an AppFrame.
 */
export function useLiveEvents(handler: (event: LiveEvent) => void) {
  const { listen } = useContext(LiveContext)
  const onEvent = useEffectEvent(handler)
  useEffect(() => listen((event) => onEvent(event)), [listen])
}
