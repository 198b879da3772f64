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
