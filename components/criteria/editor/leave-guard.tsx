'use client'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'

/** Given to a button that leads to another page, so that the guard asks about it as about a link. */
export const LEAVES_PAGE = { 'data-leaves-page': true } as const

export interface LeaveGuardProps {
  active: boolean
  /** When somebody leaves all the same. */
  onLeave: () => void
}

/**
 * While `active`: asks before a link or the browser leaves the page, for what was typed would be lost.
 * The browser's Back cannot be asked about: see DraftKeeper.
 */
export function LeaveGuard({ active, onLeave }: LeaveGuardProps) {
  const [way, setWay] = useState<HTMLElement | null>(null)
  const allowed = useRef(false)

  useEffect(() => {
    if (!active) return
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!allowed.current) event.preventDefault()
    }
    // In the capture phase of the window it comes before the link's own handler.
    const onClick = (event: MouseEvent) => {
      const out = wayOut(event)
      if (!out || allowed.current) return
      event.preventDefault()
      event.stopPropagation()
      setWay(out)
    }
    window.addEventListener('beforeunload', onUnload)
    window.addEventListener('click', onClick, true)
    return () => {
      window.removeEventListener('beforeunload', onUnload)
      window.removeEventListener('click', onClick, true)
    }
  }, [active])

  function leave() {
    allowed.current = true
    onLeave()
    way?.click()
    allowed.current = false
    setWay(null)
  }

  return (
    <Dialog open={way !== null} onOpenChange={(open) => !open && setWay(null)}>
      <DialogContent
        size="sm"
        title="Leave without saving?"
        footer={
          <>
            <Button variant="danger" onClick={leave}>
              Leave
            </Button>
            <Button variant="primary" onClick={() => setWay(null)}>
              Keep editing
            </Button>
          </>
        }
      >
        What you changed in this set would be lost.
      </DialogContent>
    </Dialog>
  )
}

/** The link or button whose plain click would lead to another page in this tab. */
function wayOut(event: MouseEvent): HTMLElement | null {
  const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return null
  const way = target instanceof Element ? target.closest('a[href], [data-leaves-page]') : null
  if (!(way instanceof HTMLAnchorElement)) return way instanceof HTMLElement ? way : null
  const { location } = window
  const isElsewhere = way.origin !== location.origin || way.target === '_blank'
  const isHere = way.pathname === location.pathname && way.search === location.search
  return isElsewhere || isHere ? null : way
}
