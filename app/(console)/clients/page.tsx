import type { Metadata } from 'next'
import { ClientCard } from '@/components/clients/client-card'
import { EmptyState, PageHeader } from '@/components/frame/page'
import { ViewerNote } from '@/components/settings/viewer-note'
import { LinkButton } from '@/components/ui/button'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { plural } from '@/lib/format'
import { listClients } from '@/lib/services/clients'
import { setAutoGradingAction } from './actions'

export const metadata: Metadata = { title: 'Rigs' }

export default async function ClientsPage() {
  const ctx = await pageContext()
  const { items } = listClients(ctx)
  const editable = mayEdit(ctx)
  const subs = items.reduce((sum, client) => sum + client.captureCount, 0)
  const add = editable && (
    <LinkButton href="/clients/new" variant="primary">
      New rig
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        title="Rigs"
        facts={`${plural(items.length, 'rig')}, ${plural(subs, 'sub')}`}
        actions={items.length > 0 && add}
      />
      {!editable && <ViewerNote>Only administrators can change rigs.</ViewerNote>}
      {items.length === 0 ? (
        <EmptyState title="No rigs yet" action={add}>
          A rig is what takes the subs: one mount with its software, or a whole observatory. Each
          has its own site, keys and criteria set.
        </EmptyState>
      ) : (
        <ul className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
          {items.map((client) => (
            <ClientCard
              key={client.id}
              client={client}
              now={ctx.now()}
              setAutoGrading={editable ? setAutoGradingAction.bind(null, client.id) : undefined}
            />
          ))}
        </ul>
      )}
    </>
  )
}
