import { askServer } from '@/components/ui/reach'
import { toast } from '@/components/ui/toast'
import type { LiveConnection } from './live-connection'

/** How long the server's answer holds, ms: long enough for a page to ask whether to leave it. */
const TRUSTED_MS = 30_000

/**
 * While the connection is lost, follows a link only after the server has answered: a page that cannot
 * be fetched would leave the browser's own error page in place of this one. Answers what ends it.
 */
export function guardLinks(connection: LiveConnection): () => void {
  let trustedUntil = 0

  const follow = async (link: HTMLAnchorElement) => {
    if ((await askServer()) === null) return toast.outOfReach()
    trustedUntil = performance.now() + TRUSTED_MS
    connection.retry()
    link.click()
  }
  const onClick = (event: MouseEvent) => {
    if (!connection.isLost() || performance.now() < trustedUntil) return
    const link = linkOf(event)
    if (!link) return
    event.preventDefault()
    event.stopImmediatePropagation()
    void follow(link)
  }
  // In the capture phase of the window it comes before the link's own handler, and before a page
  // that asks whether to leave it: that begins to listen when something was typed.
  window.addEventListener('click', onClick, true)
  return () => window.removeEventListener('click', onClick, true)
}

/** The link that a plain click would follow within this site. */
function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event
  if (event.defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey)
    return null
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null
  if (!link || link.origin !== location.origin || link.target === '_blank') return null
  const isHere = link.pathname === location.pathname && link.search === location.search
  return isHere && link.hash !== '' ? null : link
}
