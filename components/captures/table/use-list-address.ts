'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

/** The address of the same list with other parameters; an empty one is left out. */
export function useListAddress() {
  const pathname = usePathname()
  const params = useSearchParams()
  return useCallback(
    (changes: Record<string, string>) => {
      const next = new URLSearchParams(params)
      // The sub that stands open belongs to the list as it was.
      next.delete('capture')
      for (const [name, value] of Object.entries(changes)) {
        if (value === '') next.delete(name)
        else next.set(name, value)
      }
      return next.size === 0 ? pathname : `${pathname}?${next}`
    },
    [pathname, params],
  )
}
