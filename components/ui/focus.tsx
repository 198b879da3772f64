'use client'
import { useEffect, useRef, useState, type RefObject } from 'react'

/** How long what has the focus again is watched, ms: lists are drawn anew by then. */
const WATCHED_MS = 3_000

/**
 * Gives the focus back to what had it `before` something opened over the page. That may have gone
 * meanwhile, or go in a moment because of what was done: then the page's heading gets the focus, for
 * at the top of the document one would have to find one's way again.
 * @param event of the closing; its default, focusing the pane's own button, stays where nothing
 *   better is known
 */
export function giveFocusBack(event: Event, before: Element | null) {
  if (before instanceof HTMLElement && before !== document.body && before.isConnected) {
    event.preventDefault()
    before.focus()
  }
  // The default comes first.
  queueMicrotask(() => {
    if (isLost()) focusPage()
    else watch(document.activeElement)
  })
}

const isLost = () => document.activeElement === null || document.activeElement === document.body

function focusPage() {
  const heading = document.querySelector<HTMLElement>('main h1')
  heading?.setAttribute('tabindex', '-1')
  const place = heading ?? document.querySelector<HTMLElement>('main')
  place?.focus({ preventScroll: true })
}

/** An element that is taken out of the page loses the focus without an event. */
function watch(element: Element | null) {
  const observer = new MutationObserver(() => {
    if (element?.isConnected) return
    observer.disconnect()
    if (isLost()) focusPage()
  })
  observer.observe(document.body, { childList: true, subtree: true })
  setTimeout(() => observer.disconnect(), WATCHED_MS)
}

export interface PaneFocusProps {
  onOpenAutoFocus?: (event: Event) => void
  onCloseAutoFocus?: (event: Event) => void
}

/** Of a group of radio buttons the chosen one takes the focus. */
const FIELDS =
  ':is(input:not([type="hidden"], [type="radio"]:not(:checked)), select, textarea, [role="slider"]):not(:disabled)'

/**
 * Where the focus goes when a dialog or sheet opens: to its first field or else its title, for on the
 * closing cross Enter would undo the opening. And where it goes afterwards: back to what had it, even
 * if that was no button of the dialog's own. A handler that prevents the event's default decides by
 * itself. `handlers` belong to the content, and `memory` inside it.
 */
export function usePaneFocus(own: PaneFocusProps = {}) {
  const before = useRef<Element | null>(null)
  const handlers = {
    onOpenAutoFocus: (event: Event) => {
      own.onOpenAutoFocus?.(event)
      if (event.defaultPrevented) return
      event.preventDefault()
      const pane = event.target as HTMLElement
      const fields = [...pane.querySelectorAll<HTMLElement>(FIELDS)]
      const field = fields.find((each) => each.getClientRects().length > 0)
      ;(field ?? pane.querySelector('h2'))?.focus()
      if (field instanceof HTMLInputElement) field.select()
    },
    onCloseAutoFocus: (event: Event) => {
      own.onCloseAutoFocus?.(event)
      if (!event.defaultPrevented) giveFocusBack(event, before.current)
    },
  }
  return { handlers, memory: <Memory beforeRef={before} /> }
}

/** Is there as long as the pane is open, and drawn before anything in it can take the focus. */
function Memory({ beforeRef }: { beforeRef: RefObject<Element | null> }) {
  const [focused] = useState(() => document.activeElement)
  useEffect(() => {
    beforeRef.current = focused
  }, [beforeRef, focused])
  return null
}
