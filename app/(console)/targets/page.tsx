import type { Metadata } from 'next'
import { EmptyState, PageHeader } from '@/components/frame/page'
import { TargetFilters } from '@/components/targets/target-filters'
import { TargetList } from '@/components/targets/target-list'
import { LinkButton } from '@/components/ui/button'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { TargetQuery } from '@/lib/contracts/planning'
import { TargetSort } from '@/lib/contracts/target-insight'
import { plural } from '@/lib/format'
import { getFirst } from '@/lib/http/page'
import { read } from '@/lib/reader/read'
import { listClients } from '@/lib/services/clients'
import { sortTargets } from '@/lib/services/targets'

export const metadata: Metadata = { title: 'Targets' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function TargetsPage({ searchParams }: Props) {
  const ctx = await pageContext()
  const params = await searchParams
  const query = TargetQuery.catch({}).parse({
    status: getFirst(params.status),
    clientId: getFirst(params.clientId),
  })
  const sort = TargetSort.catch('name').parse(getFirst(params.sort))
  const { items, total } = await read(ctx, 'listTargets', query)
  const ids = items.map(({ id }) => id)
  const glances = await read(ctx, 'listTargetGlances', { targetIds: ids })
  const clients = listClients(ctx).items
  const filtered = query.status !== undefined || query.clientId !== undefined
  const add = mayEdit(ctx) && (
    <LinkButton href="/targets/new" variant="primary">
      New target
    </LinkButton>
  )
  return (
    <>
      <PageHeader title="Targets" facts={plural(total, 'target')} actions={add} />
      {(total > 0 || filtered) && (
        <TargetFilters
          status={query.status}
          clientId={query.clientId}
          sort={sort}
          clients={clients.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {items.length === 0 ? (
        <EmptyState title={filtered ? 'No matching targets' : 'No targets yet'}>
          {filtered
            ? 'Broaden the filters to see the others.'
            : 'A target is what you image. Its goals say how many accepted subs you want, and subs are matched to it by name.'}
        </EmptyState>
      ) : (
        <TargetList targets={sortTargets(items, sort)} glances={glances} now={ctx.now()} />
      )}
    </>
  )
}
