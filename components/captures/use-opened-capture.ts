'use client'
import { useRouter, useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'

interface OpenedCapture {
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
  const params = useSearchParams()
  const router = useRouter()
  const [given, setId] = useState(() => params.get('capture'))
  const id = given === '' ? null : given
  const pushed = useRef(false)

  useEffect(() => {
    const follow = () => {
      pushed.current = false
      setId(addressed())
    }
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [])

  // Where the router learned of it, by a reload or a link, it is to forget it: see `write`.
  const known = params.has('capture')
  useEffect(() => {
    if (known) router.replace(addressWith(null), { scroll: false })
  }, [known, router])

  // The router writes the address that it knows whenever the page was fetched anew.
  useEffect(() => {
    if (addressed() !== id) write('replaceState', id)
  })

  const open = useCallback((capture: string) => {
    write('pushState', capture)
    pushed.current = true
    setId(capture)
  }, [])
  const close = useCallback(() => {
    // What was opened here has the list before it; what came by a link has not.
    if (pushed.current) window.history.back()
    else setId(null)
  }, [])
  return { id, open, step: setId, close }
}

const addressed = () => new URL(window.location.href).searchParams.get('capture')

/**
 * With the router's own state passed on, the router takes the entry for its own and goes on knowing
 * the list's address alone. Told of the other one, its next refresh would be answered by a page that
 * it takes for another, and it would load the document anew.
 */
function write(how: 'pushState' | 'replaceState', capture: string | null) {
  window.history[how](window.history.state, '', addressWith(capture))
}

function addressWith(capture: string | null): string {
  const address = new URL(window.location.href)
  if (capture === null) address.searchParams.delete('capture')
  else address.searchParams.set('capture', capture)
  return address.pathname + address.search
}
