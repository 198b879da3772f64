import { EmptyState, Section } from '@/components/frame'
import { LinkButton } from '@/components/ui/button'
import type { ShownNight } from '@/lib/contracts/overview'
import { NightCard } from './night-card'
import { NightLinks } from './night-links'
import { nightTitle } from './night-name'

export interface NightSectionProps {
  shown: ShownNight
  /** It was asked for in the address: it is called by its date, and there is a way back to now. */
  chosen: boolean
}

const TITLES = { tonight: 'Tonight', last: 'Last night' }

/** Clients named one by one; of more, only how many. */
const NAMED = 3

/** One night in full, with the ways to its subs and to the nights around it. */
export function NightSection({ shown, chosen }: NightSectionProps) {
  const { when, summary } = shown
  const date = nightTitle(summary.night)
  const title = chosen || when === null ? date : TITLES[when]
  const stillRunning = when === 'tonight' ? 'Still running' : undefined
  const empty = summary.targets.length === 0
  return (
    <Section
      title={title}
      label={title === date ? title : `${title}, ${dateAt(date, shown)}`}
      description={title === date ? stillRunning : dateAt(date, shown)}
      actions={<NightLinks shown={shown} chosen={chosen} empty={empty} />}
    >
      {empty ? (
        <EmptyState
          title="No subs in this night"
          action={<LinkButton href="/">To the newest night</LinkButton>}
        >
          The nights before and after it that have some are a step away.
        </EmptyState>
      ) : (
        <NightCard label={title} summary={summary} />
      )}
    </Section>
  )
}

function dateAt(date: string, { clients }: ShownNight): string {
  if (clients.length === 0) return date
  const names = clients.map(({ name }) => name)
  return `${date}, ${names.length > NAMED ? `${names.length} clients` : names.join(' and ')}`
}
