import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { plural, formatNumber } from '@/lib/format'

interface OutdatedGradesProps {
  /** Subs graded by criteria or rules that have changed since. */
  subs: number
  /** The regrade button; absent for a viewer. */
  children?: ReactNode
}

/**
 * Says that a target's grades are outdated. Without any it is hidden but stays mounted, because the
 * regrade refreshes the page while the dialog that started it is still open inside.
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
      The criteria, or the rules for impossible values, have changed since. Regrade to apply the
      current ones; a preview shows what would change.
    </Callout>
  )
}

interface UngradedLatelyProps {
  subs: number
  of: number
  /** Null if no criteria were applied. */
  reason: string | null
  setId: string | null
  clientId: string
}

/** Says why a target's latest subs have no grade, and links to where to change that. */
export function UngradedLately({ subs, of, reason, setId, clientId }: UngradedLatelyProps) {
  const which =
    subs === of
      ? `The latest ${formatNumber(of)}`
      : `${formatNumber(subs)} of the latest ${formatNumber(of)}`
  return (
    <Callout
      kind="warn"
      title={`${which} ${of === 1 ? 'sub has' : 'subs have'} no grade`}
      className="mb-6"
      actions={
        setId === null ? (
          <LinkButton href={`/clients/${clientId}`} size="sm">
            Open the rig
          </LinkButton>
        ) : (
          <LinkButton href={`/criteria/${setId}`} size="sm">
            Open the criteria
          </LinkButton>
        )
      }
    >
      {reason === null
        ? 'No criteria were applied: the rig has no criteria set, or its auto-grading is off. Change that, then regrade.'
        : `${reason} Give more weight to metrics that are reported, or lower the minimum coverage, then regrade.`}
    </Callout>
  )
}
