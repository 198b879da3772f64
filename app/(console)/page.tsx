import type { Metadata } from 'next'
import { EmptyState, PageHeader, Section } from '@/components/frame/page'
import { FirstSteps } from '@/components/overview/first-steps'
import { ClientsAtAGlance } from '@/components/overview/connected-rigs'
import { GoalsInProgress } from '@/components/overview/goals-in-progress'
import { NewestCaptures } from '@/components/overview/latest-subs'
import { NightSection } from '@/components/overview/night-section'
import { RecentNights } from '@/components/overview/recent-nights'
import { Callout } from '@/components/ui/callout'
import { LinkButton } from '@/components/ui/button'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { OverviewQuery } from '@/lib/contracts/overview'
import { plural } from '@/lib/format'
import { firstOf } from '@/lib/http/page'
import { read } from '@/lib/reader/read'
import type { SearchParams } from './captures/search-params'

export const metadata: Metadata = { title: 'Overview' }

interface Props {
  searchParams: Promise<SearchParams>
}

export default async function OverviewPage({ searchParams }: Props) {
  const ctx = await pageContext()
  const { night } = OverviewQuery.parse({ night: firstOf((await searchParams).night) })
  const { shown, nights, nearest, starved, clients, newest, unassigned, targets, criteriaSets } =
    await read(ctx, 'getOverview', { night })
  const total = Object.values(targets).reduce((sum, count) => sum + count, 0)
  const begun = { clients: clients.length, targets: total, criteriaSets, captures: newest.length }
  if (newest.length === 0) {
    return (
      <>
        <PageHeader title="Overview" />
        <FirstSteps begun={begun} editable={mayEdit(ctx)} />
      </>
    )
  }
  return (
    <>
      <PageHeader
        title="Overview"
        facts={`${plural(targets.active, 'active target')}, ${plural(clients.length, 'client')}`}
      />
      {unassigned > 0 && (
        <Callout
          kind="warn"
          title={`${plural(unassigned, 'capture')} without a target`}
          className="mb-6"
        >
          They are graded but count for nothing until they have one.{' '}
          <LinkButton href="/captures/unassigned" size="sm">
            Assign them
          </LinkButton>
        </Callout>
      )}
      {shown.map((one) => (
        <NightSection
          key={`${one.when} ${one.summary.night}`}
          shown={one}
          chosen={night !== undefined}
        />
      ))}
      <div className="mt-8 grid gap-8 xl:grid-cols-[3fr_2fr]">
        <Section title="As they land" description="The newest captures">
          <NewestCaptures captures={newest} />
        </Section>
        <Section title="Clients" description="What sends, and what never comes" className="mt-0!">
          <ClientsAtAGlance clients={clients} now={ctx.now()} />
        </Section>
      </div>
      <div className="mt-8 grid gap-8 xl:grid-cols-2">
        <Section title="Goals nearest completion" description="Nights left at the present rate">
          {nearest.length > 0 ? (
            <GoalsInProgress label="Goals nearest completion" goals={nearest} />
          ) : (
            <EmptyState title="No goal has begun">
              Accepted subs of an active target’s goals show here.
            </EmptyState>
          )}
        </Section>
        <Section
          title="Goals most starved"
          description="Those that have got the least"
          className="mt-0!"
        >
          {starved.length > 0 ? (
            <GoalsInProgress label="Goals that need the most" goals={starved} />
          ) : (
            <EmptyState
              title="No goal is waiting"
              action={<LinkButton href="/targets">Plan a target</LinkButton>}
            >
              Every goal of the active targets is complete.
            </EmptyState>
          )}
        </Section>
      </div>
      {nights.length > 1 && (
        <Section title="Recent nights" description="The last 30 days; a bar opens its night">
          <RecentNights nights={nights} shown={shown.map(({ summary }) => summary.night)} />
        </Section>
      )}
    </>
  )
}
