'use client'
import { useRouter, useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'

/**
 * The capture in the sheet. Its id is part of the address, so that reload, back and shared links
 * work, but opening one does not fetch the list behind it again.
 */
export function useOpenedCapture() {
  const params = useSearchParams()
  const router = useRouter()
  const [param, setId] = useState(() => params.get('capture'))
  const id = param === '' ? null : param
  const pushed = useRef(false)

  useEffect(() => {
    const onPopState = () => {
      pushed.current = false
      setId(readAddress())
    }
    window.addEventListener('popstate', onPopState)
    return () => window.removeEventListener('popstate', onPopState)
  }, [])

  // After a reload or a link the router knows the parameter too, and must forget it: see writeAddress.
  const routerHasParam = params.has('capture')
  useEffect(() => {
    if (routerHasParam) router.replace(getAddress(null), { scroll: false })
  }, [routerHasParam, router])

  // The router writes the address it knows after every refresh.
  useEffect(() => {
    if (readAddress() !== id) writeAddress('replaceState', id)
  })

  const open = useCallback((capture: string) => {
    writeAddress('pushState', capture)
    pushed.current = true
    setId(capture)
  }, [])
  const close = useCallback(() => {
    // A sub opened here has the list before it in the history; one opened by a link does not.
    if (pushed.current) window.history.back()
    else setId(null)
  }, [])
  return { id, open, replace: setId, close }
}

const readAddress = () => new URL(window.location.href).searchParams.get('capture')

/**
 * Passes the router's own state on, so that the router takes the entry as its own and still knows
 * only the list's address. If it knew the parameter, its next refresh would get a page that it takes
 * for a different one, and it would reload the document.
 */
function writeAddress(method: 'pushState' | 'replaceState', capture: string | null) {
  window.history[method](window.history.state, '', getAddress(capture))
}

function getAddress(capture: string | null): string {
  const url = new URL(window.location.href)
  if (capture === null) url.searchParams.delete('capture')
  else url.searchParams.set('capture', capture)
  return url.pathname + url.search
}
