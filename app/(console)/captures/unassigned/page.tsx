import type { Metadata } from 'next'
import { CaptureFilters } from '@/components/captures/capture-filters'
import { FutureCaptures } from '@/components/captures/future-captures'
import { CapturesWorkspace } from '@/components/captures/captures-workspace'
import { CaptureSelectionProvider } from '@/components/captures/selection'
import { EmptyState, PageHeader } from '@/components/frame/page'
import { LinkButton } from '@/components/ui/button'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { plural } from '@/lib/format'
import { read } from '@/lib/reader/read'
import { listShownMetrics } from '@/lib/services/captures/view'
import { listClients } from '@/lib/services/clients'
import { assignAction, confirmTimesAction, gradeCapturesAction } from '../actions'
import { toCaptureQuery, type SearchParams } from '../search-params'

export const metadata: Metadata = { title: 'Subs without a target' }

interface Props {
  searchParams: Promise<SearchParams>
}

/** Lists one client at a time, because a capture can only go to a target of its own client. */
export default async function UnassignedPage({ searchParams }: Props) {
  const ctx = await pageContext()
  const params = await searchParams
  const clients = listClients(ctx).items
  const unassigned = await Promise.all(
    clients.map(({ id }) =>
      read(ctx, 'listCaptures', toCaptureQuery({}, { clientId: id, unassigned: true, limit: 1 })),
    ),
  )
  const waiting = clients.filter((_, i) => (unassigned[i]?.total ?? 0) > 0)
  const requested = toCaptureQuery(params, { unassigned: true })
  const clientId = requested.clientId ?? waiting[0]?.id
  const query = { ...requested, clientId }
  const client = clients.find(({ id }) => id === clientId)
  const [captures, future, targets] = await Promise.all([
    read(ctx, 'listCaptures', query),
    read(ctx, 'listCaptures', toCaptureQuery({}, { confirmed: false })),
    clientId === undefined ? [] : read(ctx, 'listTargets', { clientId }).then(({ items }) => items),
  ])
  return (
    <>
      <PageHeader
        title="Subs without a target"
        facts={`${plural(captures.total, 'sub')}${client ? ` of ${client.name}` : ''}`}
        back={{ href: '/captures', label: 'Subs' }}
        actions={<LinkButton href="/targets/new">New target</LinkButton>}
      />
      {future.total > 0 && (
        <FutureCaptures page={future} confirmAll={mayEdit(ctx) ? confirmTimesAction : undefined} />
      )}
      {waiting.length === 0 ? (
        <EmptyState
          title="Every sub has a target"
          action={<LinkButton href="/captures">All subs</LinkButton>}
        >
          Subs whose target name is unknown appear here until you assign them.
        </EmptyState>
      ) : (
        <>
          <CaptureFilters
            ids={[
              {
                param: 'clientId',
                label: 'Rig',
                value: clientId,
                options: clients
                  .filter((one) => one === client || waiting.includes(one))
                  .map(({ id, name }) => ({ value: id, label: name })),
              },
            ]}
          />
          <CaptureSelectionProvider>
            <CapturesWorkspace
              page={captures}
              query={query}
              metrics={listShownMetrics(ctx, { captures: captures.items })}
              edit={
                mayEdit(ctx)
                  ? {
                      gradeMany: gradeCapturesAction,
                      assign: {
                        targets: targets.map(({ id, name }) => ({ value: id, label: name })),
                        action: assignAction,
                      },
                    }
                  : undefined
              }
            />
          </CaptureSelectionProvider>
        </>
      )}
    </>
  )
}
