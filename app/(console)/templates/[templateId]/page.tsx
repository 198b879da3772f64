import type { Metadata } from 'next'
import { ActionForm } from '@/components/form/action-form'
import { ConfirmAction, SubmitButton } from '@/components/form/form-field'
import { PageHeader } from '@/components/frame/page'
import { JobLines } from '@/components/jobs/job-lines'
import { ViewerNote } from '@/components/settings/viewer-note'
import { TemplateFields } from '@/components/templates/template-fields'
import { Panel } from '@/components/ui/panel'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { formatExposure, plural } from '@/lib/format'
import { orNotFound } from '@/lib/http/page'
import { getExposureTemplate } from '@/lib/services/exposure-templates'
import { listUnfinishedJobs } from '@/lib/services/jobs/jobs'
import { jobActions } from '../../regrades/job-actions'
import { deleteTemplateAction, saveTemplateAction } from '../actions'
import { savedTemplate } from '../form-values'

interface Props {
  params: Promise<{ templateId: string }>
}

async function load({ params }: Props) {
  const ctx = await pageContext()
  const { templateId } = await params
  return { ctx, template: orNotFound(() => getExposureTemplate(ctx, { templateId })) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { template } = await load(props)
  return { title: template.name }
}

export default async function TemplatePage(props: Props) {
  const { ctx, template } = await load(props)
  const editable = mayEdit(ctx)
  const inUse = template.goals > 0
  return (
    <>
      <PageHeader
        title={template.name}
        facts={inUse ? `Used by ${plural(template.goals, 'goal')}` : 'Not used by any goal yet'}
        back={{ href: '/templates', label: 'Exposure templates' }}
      />
      {!editable && <ViewerNote>Only administrators can change templates.</ViewerNote>}
      <JobLines
        jobs={listUnfinishedJobs(ctx, { subjectIds: [template.id] })}
        actions={editable ? jobActions : undefined}
      />
      <div className="grid max-w-2xl gap-4">
        <Panel
          description={
            inUse &&
            'Changing the minimum grade re-evaluates every sub of its goals, which can complete or reopen targets.'
          }
          title="Template"
        >
          <ActionForm
            action={saveTemplateAction.bind(null, template.id)}
            saved={savedTemplate(template)}
            label="Exposure template"
          >
            <fieldset disabled={!editable}>
              <TemplateFields template={template} />
              {editable && (
                <SubmitButton className="mt-6" pendingLabel="Saving…">
                  Save
                </SubmitButton>
              )}
            </fieldset>
          </ActionForm>
        </Panel>
        {editable && (
          <Panel title="Delete this template">
            <p className="mb-3 text-muted">
              {inUse ? 'In use by goals, so it can’t be deleted.' : 'No goal uses it.'}
            </p>
            <ConfirmAction
              disabled={inUse}
              title={`Delete ${template.name}?`}
              description={`For ${formatExposure(template.exposureSeconds)} through ${template.filter ?? 'any filter'}. No goal uses it. This cannot be undone.`}
              confirmLabel="Delete template"
              action={deleteTemplateAction.bind(null, template.id, template.revision)}
            >
              Delete template
            </ConfirmAction>
          </Panel>
        )}
      </div>
    </>
  )
}
