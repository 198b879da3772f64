import type { Metadata } from 'next'
import { ClientFields } from '@/components/clients/client-fields'
import { ActionForm } from '@/components/form/action-form'
import { SubmitButton } from '@/components/form/form-field'
import { PageHeader } from '@/components/frame/page'
import { ViewerNote } from '@/components/settings/viewer-note'
import { Panel } from '@/components/ui/panel'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { ClientBody } from '@/lib/contracts/clients'
import { criteriaSetChoices, timezoneChoices } from '../choices'
import { createClientAction } from './actions'

export const metadata: Metadata = { title: 'New rig' }

export default async function NewClientPage() {
  const ctx = await pageContext()
  const sets = criteriaSetChoices(ctx, null)
  // If there is only one set, it is preselected.
  const only = sets.length === 1 ? (sets[0]?.value ?? null) : null
  const blank: ClientBody = { ...ClientBody.parse({ name: 'new' }), name: '', criteriaSetId: only }
  return (
    <>
      <PageHeader title="New rig" back={{ href: '/clients', label: 'Rigs' }} />
      {mayEdit(ctx) ? (
        <Panel className="max-w-2xl">
          <ActionForm action={createClientAction} label="New rig">
            <ClientFields client={blank} criteriaSets={sets} timezones={timezoneChoices(null)} />
            <SubmitButton className="mt-6" pendingLabel="Creating…">
              Create rig
            </SubmitButton>
          </ActionForm>
        </Panel>
      ) : (
        <ViewerNote>Only administrators can add rigs.</ViewerNote>
      )}
    </>
  )
}
