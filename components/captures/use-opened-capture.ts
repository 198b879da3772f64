'use client'
import { useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'

export interface OpenedCapture {
  id: string | null
  open: (id: string) => void
  /** Another one in its place. */
  step: (id: string) => void
  close: () => void
}

/**
 * The capture that stands open beside the list. It is part of the address, so that reload, back and
 * a sent link work; the list behind it is not asked for anew. Kept here as well, because the
 * router's parameters follow only when whatever it is fetching has arrived.
 */
export function useOpenedCapture(): OpenedCapture {
  const params = useSearchParams()
  const [id, setId] = useState(() => params.get('capture'))
  const pushed = useRef(false)

  useEffect(() => {
    const follow = () => {
      pushed.current = false
      setId(new URL(window.location.href).searchParams.get('capture'))
    }
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [])

  const open = useCallback((capture: string) => {
    window.history.pushState(null, '', addressWith(capture))
    pushed.current = true
    setId(capture)
  }, [])
  const step = useCallback((capture: string) => {
    window.history.replaceState(null, '', addressWith(capture))
    setId(capture)
  }, [])
  const close = useCallback(() => {
    // What was opened here has the list before it; what came by a link has not.
    if (pushed.current) window.history.back()
    else window.history.replaceState(null, '', addressWith(null))
    pushed.current = false
    setId(null)
  }, [])
  return { id: id === '' ? null : id, open, step, close }
}

function addressWith(capture: string | null): string {
  const address = new URL(window.location.href)
  if (capture === null) address.searchParams.delete('capture')
  else address.searchParams.set('capture', capture)
  return address.pathname + address.search
}
