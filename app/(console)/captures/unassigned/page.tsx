import type { Metadata } from 'next'
import { AssignCaptures } from '@/components/captures/selection-bar'
import { CaptureFilters } from '@/components/captures/capture-filters'
import { FutureCaptures } from '@/components/captures/future-captures'
import { CaptureSelectionProvider } from '@/components/captures/selection'
import { EmptyState, PageHeader } from '@/components/frame/page'
import { LinkButton } from '@/components/ui/button'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { plural } from '@/lib/format'
import { read } from '@/lib/reader/read'
import { shownMetrics } from '@/lib/services/captures/shown-metrics'
import { listClients } from '@/lib/services/clients'
import { assignAction, confirmTimesAction, gradeCapturesAction } from '../actions'
import { captureQueryOf, type SearchParams } from '../search-params'

export const metadata: Metadata = { title: 'Captures without a target' }

interface Props {
  searchParams: Promise<SearchParams>
}

/** One client at a time: a capture can only go to a target of the client that sent it. */
export default async function UnassignedPage({ searchParams }: Props) {
  const ctx = await pageContext()
  const given = await searchParams
  const clients = listClients(ctx).items
  const firsts = await Promise.all(
    clients.map(({ id }) =>
      read(ctx, 'listCaptures', captureQueryOf({}, { clientId: id, unassigned: true, limit: 1 })),
    ),
  )
  const waiting = clients.filter((_, i) => (firsts[i]?.total ?? 0) > 0)
  const asked = captureQueryOf(given, { unassigned: true })
  const clientId = asked.clientId ?? waiting[0]?.id
  const query = { ...asked, clientId }
  const [captures, future, targets] = await Promise.all([
    read(ctx, 'listCaptures', query),
    read(ctx, 'listCaptures', captureQueryOf({}, { confirmed: false })),
    clientId === undefined ? [] : read(ctx, 'listTargets', { clientId }).then(({ items }) => items),
  ])
  return (
    <>
      <PageHeader
        title="Captures without a target"
        facts={`${plural(captures.total, 'capture')} of ${clients.find(({ id }) => id === clientId)?.name ?? 'no client'}`}
        back={{ href: '/captures', label: 'Captures' }}
        actions={<LinkButton href="/targets/new">New target</LinkButton>}
      />
      {future.total > 0 && (
        <FutureCaptures page={future} confirmAll={mayEdit(ctx) ? confirmTimesAction : undefined} />
      )}
      {waiting.length === 0 ? (
        <EmptyState
          title="Every capture has a target"
          action={<LinkButton href="/captures">All captures</LinkButton>}
        >
          A sub whose target name nobody knows waits here until you assign it.
        </EmptyState>
      ) : (
        <>
          <CaptureFilters
            choices={[
              {
                param: 'clientId',
                label: 'Client',
                all: 'All clients',
                options: waiting.map(({ id, name }) => ({ value: id, label: name })),
              },
            ]}
          />
          <CaptureSelectionProvider>
            <AssignCaptures
              page={captures}
              query={query}
              mayEdit={mayEdit(ctx)}
              gradeMany={mayEdit(ctx) ? gradeCapturesAction : undefined}
              metrics={shownMetrics(ctx, captures.items)}
              targets={targets.map(({ id, name }) => ({ value: id, label: name }))}
              assign={mayEdit(ctx) ? assignAction : undefined}
            />
          </CaptureSelectionProvider>
        </>
      )}
    </>
  )
}
