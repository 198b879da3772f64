import { LinkButton } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { formatNumber } from '@/lib/format'

export interface UngradedLatelyProps {
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
