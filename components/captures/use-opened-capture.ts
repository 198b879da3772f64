'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useRef } from 'react'

export interface OpenedCapture {
  id: string | null
  open: (id: string) => void
  /** Another one in its place. */
  step: (id: string) => void
  close: () => void
}

/**
 * The capture that stands open beside the list. It is part of the address, so that reload, back and
 * a sent link work; the list behind it is not asked for anew.
 */
export function useOpenedCapture(): OpenedCapture {
  const pathname = usePathname()
  const params = useSearchParams()
  const pushed = useRef(false)
  const id = params.get('capture')

  const addressOf = useCallback(
    (capture: string | null) => {
      const next = new URLSearchParams(params)
      if (capture === null) next.delete('capture')
      else next.set('capture', capture)
      return next.size === 0 ? pathname : `${pathname}?${next}`
    },
    [pathname, params],
  )
  const open = useCallback(
    (capture: string) => {
      pushed.current = true
      window.history.pushState(null, '', addressOf(capture))
    },
    [addressOf],
  )
  const step = useCallback(
    (capture: string) => window.history.replaceState(null, '', addressOf(capture)),
    [addressOf],
  )
  const close = useCallback(() => {
    // What was opened here has the list before it; what came by a link has not.
    if (pushed.current) window.history.back()
    else window.history.replaceState(null, '', addressOf(null))
    pushed.current = false
  }, [addressOf])
  return { id: id === '' ? null : id, open, step, close }
}
