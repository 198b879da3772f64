import { ChevronLeft, ChevronRight } from 'lucide-react'
import { EmptyState, Section } from '@/components/frame/page'
import { LinkButton } from '@/components/ui/button'
import type { ShownNight } from '@/lib/contracts/overview'
import { nightTitle, nightDate, shortNightDate } from './dates'
import { NightCard } from './night-card'

interface NightSectionProps {
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

interface NightLinksProps {
  shown: ShownNight
  chosen: boolean
  /** It has no subs to go to. */
  empty: boolean
}

/** From one night to those around it that have subs, to its subs, and back to now. */
function NightLinks({ shown, chosen, empty }: NightLinksProps) {
  const { previous, next, summary, clients } = shown
  const [only] = clients
  const whose = only && clients.length === 1 ? `&clientId=${only.id}` : ''
  return (
    <>
      {previous && (
        <LinkButton
          href={`/?night=${previous}`}
          size="sm"
          aria-label={`Previous night, ${nightDate(previous)}`}
        >
          <ChevronLeft aria-hidden />
          {shortNightDate(previous, summary.night)}
        </LinkButton>
      )}
      {next && (
        <LinkButton
          href={`/?night=${next}`}
          size="sm"
          aria-label={`Next night, ${nightDate(next)}`}
        >
          {shortNightDate(next, summary.night)}
          <ChevronRight aria-hidden />
        </LinkButton>
      )}
      {chosen && !empty && (
        <LinkButton href="/" size="sm">
          Newest
        </LinkButton>
      )}
      {!empty && (
        <LinkButton href={`/captures?night=${summary.night}${whose}`} size="sm">
          Its subs
        </LinkButton>
      )}
    </>
  )
}
