import type { Metadata } from 'next'
import { findSetupProblems } from '@/components/clients/client-card'
import { ClientFields } from '@/components/clients/client-fields'
import { ConnectLines, NewClientKey } from '@/components/clients/connect'
import { DeleteClient } from '@/components/clients/delete-client'
import { ActionForm } from '@/components/form/action-form'
import { SubmitButton } from '@/components/form/form-field'
import { PageHeader } from '@/components/frame/page'
import { JobLines } from '@/components/jobs/job-lines'
import { RegradeDialog } from '@/components/regrades/regrade-dialog'
import { KeyList } from '@/components/settings/keys'
import { ViewerNote } from '@/components/settings/viewer-note'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { formatRelative, plural } from '@/lib/format'
import { orNotFound } from '@/lib/http/page'
import { runtime } from '@/lib/runtime'
import { getClient } from '@/lib/services/clients'
import { listUnfinishedJobs } from '@/lib/services/jobs/jobs'
import { jobActions, regradeActions } from '../../regrades/job-actions'
import { listTemplateFilters } from '../../regrades/filter-choices'
import { criteriaSetChoices, timezoneChoices } from '../choices'
import { savedClient } from '../form-values'
import * as actions from './actions'

interface Props {
  params: Promise<{ clientId: string }>
}

async function load({ params }: Props) {
  const ctx = await pageContext()
  const { clientId } = await params
  return { ctx, client: orNotFound(() => getClient(ctx, { clientId })) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { client } = await load(props)
  return { title: client.name }
}

export default async function ClientPage(props: Props) {
  const { ctx, client } = await load(props)
  const editable = mayEdit(ctx)
  const { publicUrl } = runtime().config
  const problems = findSetupProblems(client)
  const seen = client.lastSeenAt
    ? `last seen ${formatRelative(client.lastSeenAt, ctx.now())}`
    : 'never seen'
  return (
    <>
      <PageHeader
        title={client.name}
        facts={`${plural(client.captureCount, 'sub')}, ${seen}`}
        back={{ href: '/clients', label: 'Rigs' }}
        actions={
          editable &&
          client.captureCount > 0 && (
            <RegradeDialog
              scope={{ clientId: client.id }}
              scopeLabel={`All subs of ${client.name}`}
              criteriaSets={criteriaSetChoices(ctx, null)}
              filters={listTemplateFilters(ctx)}
              actions={regradeActions}
            />
          )
        }
      />
      {!editable && <ViewerNote>Only administrators can change rigs and keys.</ViewerNote>}
      {problems.length > 0 && (
        <Callout kind="warn" title="Setup incomplete" className="mb-4">
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Callout>
      )}
      <JobLines
        jobs={listUnfinishedJobs(ctx, { subjectIds: [client.id] })}
        actions={editable ? jobActions : undefined}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <Panel title="Rig">
          <ActionForm
            action={actions.save.bind(null, client.id)}
            saved={savedClient(client)}
            label="Rig"
          >
            <fieldset disabled={!editable}>
              <ClientFields
                client={client}
                criteriaSets={criteriaSetChoices(ctx, client.criteriaSetId)}
                timezones={timezoneChoices(client.timezone)}
              />
              {editable && (
                <SubmitButton className="mt-6" pendingLabel="Saving…">
                  Save
                </SubmitButton>
              )}
            </fieldset>
          </ActionForm>
        </Panel>
        <div className="grid min-w-0 gap-4">
          <Panel
            title="Keys"
            description="One for each program that sends subs."
            actions={
              editable && (
                <NewClientKey
                  create={actions.createKeyAction.bind(null, client.id)}
                  publicUrl={publicUrl}
                />
              )
            }
            flush
          >
            <KeyList
              keys={client.keys}
              noun="key"
              empty="No API keys yet. Your imaging software needs one to send subs."
              now={ctx.now()}
              timeZone={client.timezone ?? 'UTC'}
              revoke={editable ? actions.revokeKeyAction.bind(null, client.id) : undefined}
            />
          </Panel>
          <Panel
            title="Connect"
            description="Paste this on the imaging PC, with a key in place of YOUR_KEY."
          >
            <ConnectLines publicUrl={publicUrl} />
          </Panel>
          {editable && (
            <DeleteClient
              client={client}
              action={actions.remove.bind(null, client.id, client.revision)}
            />
          )}
        </div>
      </div>
    </>
  )
}
