'use client'
import { useSearchParams } from 'next/navigation'
import { useEffect } from 'react'

/** Browsers refuse more than a few hundred changes of address in a row, and typing is quick. */
const REST_MS = 300

/** Keeps the page's own address in step with `query`, a moment after the last change. */
export function useAddress(query: string) {
  const shown = useSearchParams().toString()
  useEffect(() => {
    if (query === shown) return
    const timer = setTimeout(() => {
      const { pathname, hash } = window.location
      window.history.replaceState(null, '', pathname + (query === '' ? '' : `?${query}`) + hash)
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [query, shown])
}
