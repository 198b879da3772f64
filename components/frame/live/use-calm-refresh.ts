'use client'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useTransition } from 'react'

/** From the first event to the refresh, ms: what belongs together arrives together. */
const SOON_MS = 250
/** From one refresh to the next, ms. */
const PAUSE_MS = 2_000

/** What a reader has opened and would lose from under the pointer. */
const OPENED = '[role="menu"], [role="dialog"], [role="alertdialog"], [role="listbox"]'

interface Held {
  mustWait: boolean
  lastAt: number
  timer?: ReturnType<typeof setTimeout>
}

/**
 * Fetches the page's data anew, soon but not often, and never under somebody's hands: it waits while
 * the tab is hidden, the server away, something open or text selected. React keeps all the rest in its place:
 * scroll, focus and what was typed.
 */
export function useCalmRefresh(connected: boolean): () => void {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const state = useRef<Held>({ mustWait: false, lastAt: 0 })
  useEffect(() => {
    state.current.mustWait = pending || !connected
  }, [pending, connected])
  useEffect(() => {
    const held = state.current
    return () => clearTimeout(held.timer)
  }, [])

  return useCallback(() => {
    const held = state.current
    const attempt = () => {
      held.timer = undefined
      if (held.mustWait || isHeld()) {
        held.timer = setTimeout(attempt, PAUSE_MS)
        return
      }
      held.lastAt = Date.now()
      startTransition(() => router.refresh())
    }
    held.timer ??= setTimeout(attempt, Math.max(SOON_MS, held.lastAt + PAUSE_MS - Date.now()))
  }, [router, startTransition])
}

function isHeld(): boolean {
  if (document.hidden || document.querySelector(OPENED)) return true
  return window.getSelection()?.isCollapsed === false
}
