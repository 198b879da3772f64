import type { ReactNode } from 'react'
import { Callout } from '@/components/ui/callout'
import { plural } from '@/lib/format'

export interface OutdatedGradesProps {
  /** How many subs were graded by criteria or rules that have changed since. */
  subs: number
  /** The button that regrades them, for anyone who may. */
  children?: ReactNode
}

/**
 * Says that a target's grades are out of date, and offers to renew them. With no such sub it is hidden
 * but still mounted: the regrade that its button started refreshes the page, and the dialog with the
 * figures and the undo would go with it.
 */
export function OutdatedGrades({ subs, children }: OutdatedGradesProps) {
  return (
    <Callout
      kind="warn"
      title={
        subs === 1 ? '1 sub has an outdated grade' : `${plural(subs, 'sub')} have outdated grades`
      }
      actions={children || undefined}
      className={subs > 0 ? 'mb-6' : 'hidden'}
    >
      The criteria, or the rules for impossible values, have changed since. Regrading applies the
      newest; a preview shows first what it would change.
    </Callout>
  )
}
