'use client'
import { useState, type ComponentType } from 'react'
import { toast } from './toast'

/**
 * A part whose code comes with its first use; null until it is there. The second answer fetches it,
 * and then does what was to be done with it. A part that cannot be fetched costs a toast and is
 * fetched again the next time; with React's own lazy it would cost the page.
 */
export function useLazyPart<P>(load: () => Promise<ComponentType<P>>) {
  const [Part, setPart] = useState<ComponentType<P> | null>(null)
  const withPart = (then?: () => void) =>
    void load().then((part) => {
      setPart(() => part)
      then?.()
    }, toast.outOfReach)
  return [Part, withPart] as const
}
