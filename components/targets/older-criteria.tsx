import type { ReactNode } from 'react'
import { Callout } from '@/components/ui/callout'
import { plural } from '@/lib/format'

export interface OlderCriteriaProps {
  /** How many subs were graded by criteria that were changed since. */
  subs: number
  /** The button that regrades them, for whoever may. */
  children?: ReactNode
}

/**
 * Says that a target's grades are out of date, and offers to renew them. With no such sub it is out of
 * sight but there: the regrade that its button started renews the page, and the dialog with the
 * figures and the undo would go with it.
 */
export function OlderCriteria({ subs, children }: OlderCriteriaProps) {
  const title = `${plural(subs, 'sub')} graded by older criteria`
  return (
    <Callout
      kind="warn"
      title={title}
      actions={children || undefined}
      className={subs > 0 ? 'mb-6' : 'hidden'}
    >
      The criteria were changed since. Regrading applies the newest; a preview shows first what it
      would change.
    </Callout>
  )
}
