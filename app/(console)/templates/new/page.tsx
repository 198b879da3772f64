import type { Metadata } from 'next'
import { ActionForm } from '@/components/form/action-form'
import { SubmitButton } from '@/components/form/form-field'
import { PageHeader } from '@/components/frame/page'
import { ViewerNote } from '@/components/settings/viewer-note'
import { TemplateFields } from '@/components/templates/template-fields'
import { Panel } from '@/components/ui/panel'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { createTemplateAction } from '../actions'

export const metadata: Metadata = { title: 'New exposure template' }

export default async function NewTemplatePage() {
  const ctx = await pageContext()
  return (
    <>
      <PageHeader
        title="New exposure template"
        back={{ href: '/templates', label: 'Exposure templates' }}
      />
      {mayEdit(ctx) ? (
        <Panel className="max-w-2xl">
          <ActionForm action={createTemplateAction} label="New exposure template">
            <TemplateFields />
            <SubmitButton className="mt-6" pendingLabel="Creating…">
              Create template
            </SubmitButton>
          </ActionForm>
        </Panel>
      ) : (
        <ViewerNote>Only administrators can add templates.</ViewerNote>
      )}
    </>
  )
}
