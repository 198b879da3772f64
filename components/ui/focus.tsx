'use client'
import { useEffect, useRef, useState, type RefObject } from 'react'

/** How long the refocused element is watched, ms: lists have been rendered again by then. */
const WATCHED_MS = 3_000

/**
 * Returns the focus to the element that had it `before` something opened over the page. If that element
 * is gone, or goes a moment later because of the action, the page's heading gets the focus instead of
 * the top of the document.
 * @param event the close event; its default, focusing the pane's trigger, applies if `before` is of no use
 */
export function restoreFocus(event: Event, before: Element | null) {
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

/** An element that is removed from the page loses the focus without an event. */
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

/** In a group of radio buttons the selected one takes the focus. */
const FIELDS =
  ':is(input:not([type="hidden"], [type="radio"]:not(:checked)), select, textarea, [role="slider"]):not(:disabled)'

/**
 * Manages the focus of a dialog or sheet. When it opens, the first field gets the focus, or else the
 * title: on the close button, Enter would close it again. When it closes, the focus returns to the
 * element that had it, even if that was not the dialog's trigger. A handler that prevents the event's
 * default overrides this. Spread `handlers` on the content, and render `memory` inside it.
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
      if (!event.defaultPrevented) restoreFocus(event, before.current)
    },
  }
  return { handlers, memory: <Memory beforeRef={before} /> }
}

/** Mounted while the pane is open, and rendered before anything in it can take the focus. */
function Memory({ beforeRef }: { beforeRef: RefObject<Element | null> }) {
  const [focused] = useState(() => document.activeElement)
  useEffect(() => {
    beforeRef.current = focused
  }, [beforeRef, focused])
  return null
}
