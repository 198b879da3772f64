import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { plural, formatNumber } from '@/lib/format'

interface OutdatedGradesProps {
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
      className={subs > 0 ? 'mb-6' : 'hidden!'}
    >
      The criteria, or the rules for impossible values, have changed since. Regrading applies the
      newest; a preview shows first what it would change.
    </Callout>
  )
}

interface UngradedLatelyProps {
  subs: number
  of: number
  /** Null where no criteria have looked at them. */
  reason: string | null
  setId: string | null
  clientId: string
}

/** Says why a target's newest subs have no grade, and leads to where that can be changed. */
export function UngradedLately({ subs, of, reason, setId, clientId }: UngradedLatelyProps) {
  const which =
    subs === of
      ? `The newest ${formatNumber(of)}`
      : `${formatNumber(subs)} of the newest ${formatNumber(of)}`
  return (
    <Callout
      kind="warn"
      title={`${which} ${of === 1 ? 'sub has' : 'subs have'} no grade`}
      className="mb-6"
      actions={
        setId === null ? (
          <LinkButton href={`/clients/${clientId}`} size="sm">
            The client
          </LinkButton>
        ) : (
          <LinkButton href={`/criteria/${setId}`} size="sm">
            The criteria
          </LinkButton>
        )
      }
    >
      {reason === null
        ? 'No criteria looked at them: the client has no set, or its auto-grading is off. Change that, then regrade.'
        : `${reason} Give more weight to what does come, or ask for less coverage; then regrade.`}
    </Callout>
  )
}
