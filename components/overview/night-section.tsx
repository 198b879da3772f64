import { ChevronLeft, ChevronRight } from 'lucide-react'
import { EmptyState, Section } from '@/components/frame/page'
import { LinkButton } from '@/components/ui/button'
import type { ShownNight } from '@/lib/contracts/overview'
import { formatNightTitle, formatNightDate, formatShortNightDate } from './dates'
import { NightCard } from './night-card'

interface NightSectionProps {
  shown: ShownNight
  /** The address names the night: its title is the date, and a link leads back to now. */
  selected: boolean
}

const TITLES = { tonight: 'Tonight', last: 'Last night' }

/** More rigs than this are counted instead of named. */
const MAX_NAMES = 3

/** One night, with links to its subs and to the nights before and after. */
export function NightSection({ shown, selected }: NightSectionProps) {
  const { when, summary } = shown
  const date = formatNightTitle(summary.night)
  const title = selected || when === null ? date : TITLES[when]
  const stillRunning = when === 'tonight' ? 'Still running' : undefined
  const empty = summary.targets.length === 0
  return (
    <Section
      title={title}
      label={title === date ? title : `${title}, ${describeNight(date, shown)}`}
      description={title === date ? stillRunning : describeNight(date, shown)}
      actions={<NightLinks shown={shown} selected={selected} empty={empty} />}
    >
      {empty ? (
        <EmptyState
          title="No subs in this night"
          action={<LinkButton href="/">Show the latest night</LinkButton>}
        >
          Use the buttons above to go to the nights before and after it that have subs.
        </EmptyState>
      ) : (
        <NightCard label={title} summary={summary} />
      )}
    </Section>
  )
}

function describeNight(date: string, { clients }: ShownNight): string {
  if (clients.length === 0) return date
  const names = clients.map(({ name }) => name)
  return `${date}, ${names.length > MAX_NAMES ? `${names.length} rigs` : names.join(' and ')}`
}

interface NightLinksProps {
  shown: ShownNight
  selected: boolean
  /** The night has no subs. */
  empty: boolean
}

function NightLinks({ shown, selected, empty }: NightLinksProps) {
  const { previous, next, summary, clients } = shown
  const [only] = clients
  const clientParam = only && clients.length === 1 ? `&clientId=${only.id}` : ''
  return (
    <>
      {previous && (
        <LinkButton
          href={`/?night=${previous}`}
          size="sm"
          aria-label={`Previous night, ${formatNightDate(previous)}`}
        >
          <ChevronLeft aria-hidden />
          {formatShortNightDate(previous, summary.night)}
        </LinkButton>
      )}
      {next && (
        <LinkButton
          href={`/?night=${next}`}
          size="sm"
          aria-label={`Next night, ${formatNightDate(next)}`}
        >
          {formatShortNightDate(next, summary.night)}
          <ChevronRight aria-hidden />
        </LinkButton>
      )}
      {selected && !empty && (
        <LinkButton href="/" size="sm">
          Latest
        </LinkButton>
      )}
      {!empty && (
        <LinkButton href={`/captures?night=${summary.night}${clientParam}`} size="sm">
          Show its subs
        </LinkButton>
      )}
    </>
  )
}
