import type { Metadata } from 'next'
import { EmptyState, PageHeader } from '@/components/frame/page'
import { ImportDesk } from '@/components/imports/import-desk'
import { ViewerNote } from '@/components/settings/viewer-note'
import { LinkButton } from '@/components/ui/button'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { getFirst } from '@/lib/http/page'
import { MAX_BODY_BYTES } from '@/lib/http/parse'
import { listClients } from '@/lib/services/clients'

export const metadata: Metadata = { title: 'Import' }

interface Props {
  searchParams: Promise<{ clientId?: string | string[] }>
}

export default async function ImportPage({ searchParams }: Props) {
  const ctx = await pageContext()
  const clients = listClients(ctx).items.map(({ id, name, timezone, createTargets }) => ({
    id,
    name,
    timezone,
    createTargets,
  }))
  return (
    <>
      <PageHeader title="Import" facts="Import subs logged by other software" />
      {!mayEdit(ctx) ? (
        <ViewerNote>Only administrators can import subs.</ViewerNote>
      ) : clients.length === 0 ? (
        <EmptyState
          title="Add a rig first"
          action={
            <LinkButton href="/clients/new" variant="primary">
              New rig
            </LinkButton>
          }
        >
          Every sub belongs to the rig that took it. Add it, then import what it has recorded so
          far.
        </EmptyState>
      ) : (
        <ImportDesk
          clients={clients}
          initialClientId={getFirst((await searchParams).clientId)}
          maxBytes={MAX_BODY_BYTES}
        />
      )}
    </>
  )
}
