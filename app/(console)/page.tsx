import type { Metadata } from 'next'
import { EmptyState, PageHeader, Section } from '@/components/frame/page'
import { FirstSteps } from '@/components/overview/first-steps'
import { ConnectedRigs } from '@/components/overview/connected-rigs'
import { GoalsInProgress } from '@/components/overview/goals-in-progress'
import { LatestSubs } from '@/components/overview/latest-subs'
import { NightSection } from '@/components/overview/night-section'
import { RecentNights } from '@/components/overview/recent-nights'
import { Callout } from '@/components/ui/callout'
import { LinkButton } from '@/components/ui/button'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { OverviewQuery } from '@/lib/contracts/overview'
import { plural } from '@/lib/format'
import { getFirst } from '@/lib/http/page'
import { read } from '@/lib/reader/read'
import type { SearchParams } from './captures/search-params'

export const metadata: Metadata = { title: 'Overview' }

interface Props {
  searchParams: Promise<SearchParams>
}

export default async function OverviewPage({ searchParams }: Props) {
  const ctx = await pageContext()
  const { night } = OverviewQuery.parse({ night: getFirst((await searchParams).night) })
  const {
    shown,
    nights,
    nearest,
    starved: furthestBehind,
    clients,
    newest,
    unassigned,
    targets,
    criteriaSets,
  } = await read(ctx, 'getOverview', { night })
  const total = Object.values(targets).reduce((sum, count) => sum + count, 0)
  const counts = { clients: clients.length, targets: total, criteriaSets, captures: newest.length }
  if (newest.length === 0) {
    return (
      <>
        <PageHeader title="Overview" />
        <FirstSteps counts={counts} editable={mayEdit(ctx)} />
      </>
    )
  }
  return (
    <>
      <PageHeader
        title="Overview"
        facts={`${plural(targets.active, 'active target')}, ${plural(clients.length, 'rig')}`}
      />
      {unassigned > 0 && (
        <Callout
          kind="warn"
          title={`${plural(unassigned, 'sub')} without a target`}
          className="mb-6"
        >
          They are graded but do not count until they have one.{' '}
          <LinkButton href="/captures/unassigned" size="sm">
            Assign them
          </LinkButton>
        </Callout>
      )}
      {shown.map((one) => (
        <NightSection
          key={`${one.when} ${one.summary.night}`}
          shown={one}
          selected={night !== undefined}
        />
      ))}
      <div className="mt-8 grid gap-8 xl:grid-cols-[3fr_2fr]">
        <Section title="Latest subs">
          <LatestSubs captures={newest} />
        </Section>
        <Section
          title="Rigs"
          description="Connected rigs and the metrics they never report"
          className="mt-0!"
        >
          <ConnectedRigs clients={clients} now={ctx.now()} />
        </Section>
      </div>
      <div className="mt-8 grid gap-8 xl:grid-cols-2">
        <Section
          title="Goals nearest completion"
          description="Nights remaining at the current rate"
        >
          {nearest.length > 0 ? (
            <GoalsInProgress label="Goals nearest completion" goals={nearest} />
          ) : (
            <EmptyState title="No goal has any accepted subs">
              Goals of active targets appear here once they do.
            </EmptyState>
          )}
        </Section>
        <Section
          title="Goals furthest behind"
          description="Least integration so far"
          className="mt-0!"
        >
          {furthestBehind.length > 0 ? (
            <GoalsInProgress label="Goals furthest behind" goals={furthestBehind} />
          ) : (
            <EmptyState
              title="No open goals"
              action={<LinkButton href="/targets">Plan a target</LinkButton>}
            >
              Every goal of the active targets is complete.
            </EmptyState>
          )}
        </Section>
      </div>
      {nights.length > 1 && (
        <Section
          title="Recent nights"
          description="The last 30 days. Select a bar to show its night."
        >
          <RecentNights nights={nights} shown={shown.map(({ summary }) => summary.night)} />
        </Section>
      )}
    </>
  )
}
