'use client'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { giveFocusBack } from './focus-back'

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
