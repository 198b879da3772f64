'use client'
import { useState, type ComponentType } from 'react'
import { toast } from './toast'

/**
 * Loads a component with its first use. Returns the component, null until it is loaded, and a function
 * that loads it and then calls its callback. If loading fails, a toast says so and the next use tries
 * again; with React's own `lazy` the whole page would fail.
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
