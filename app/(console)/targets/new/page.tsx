import type { Metadata } from 'next'
import { ActionForm } from '@/components/form/action-form'
import { SubmitButton } from '@/components/form/form-field'
import { EmptyState, PageHeader } from '@/components/frame/page'
import { ViewerNote } from '@/components/settings/viewer-note'
import { TargetFields } from '@/components/targets/target-fields'
import { LinkButton } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { listClients } from '@/lib/services/clients'
import { createTargetAction } from '../actions'

export const metadata: Metadata = { title: 'New target' }

export default async function NewTargetPage() {
  const ctx = await pageContext()
  const clients = listClients(ctx).items.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <PageHeader title="New target" back={{ href: '/targets', label: 'Targets' }} />
      {!mayEdit(ctx) && <ViewerNote>Only administrators can add targets.</ViewerNote>}
      {mayEdit(ctx) && clients.length === 0 && (
        <EmptyState
          title="Add a rig first"
          action={
            <LinkButton href="/clients/new" variant="primary">
              New rig
            </LinkButton>
          }
        >
          A target belongs to the rig that images it.
        </EmptyState>
      )}
      {mayEdit(ctx) && clients.length > 0 && (
        <Panel className="max-w-2xl">
          <ActionForm action={createTargetAction} label="New target">
            <TargetFields clients={clients} />
            <SubmitButton className="mt-6" pendingLabel="Creating…">
              Create target
            </SubmitButton>
          </ActionForm>
        </Panel>
      )}
    </>
  )
}
