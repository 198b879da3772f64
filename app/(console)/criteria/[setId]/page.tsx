import type { Metadata } from 'next'
import { CriteriaEditor } from '@/components/criteria/criteria-editor'
import { DeleteSet, ExportSet, SetActions } from '@/components/criteria/set-actions'
import { PageHeader } from '@/components/frame/page'
import { ViewerNote } from '@/components/settings/viewer-note'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { plural } from '@/lib/format'
import { orNotFound } from '@/lib/http/page'
import { getCriteriaSet } from '@/lib/services/criteria-sets/criteria-sets'
import { archiveSetAction, deleteSetAction, duplicateSetAction, saveSetAction } from '../actions'
import { editorTools } from '../tools'

interface Props {
  params: Promise<{ setId: string }>
}

async function load({ params }: Props) {
  const ctx = await pageContext()
  const { setId } = await params
  return { ctx, set: orNotFound(() => getCriteriaSet(ctx, { setId })) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { set } = await load(props)
  return { title: set.name }
}

export default async function CriteriaSetPage(props: Props) {
  const { ctx, set } = await load(props)
  const editable = mayEdit(ctx)
  const { id, name, description, thresholds, minCoverage, baseline, criteria } = set
  const body = { name, description, thresholds, minCoverage, baseline, criteria }
  return (
    <>
      <PageHeader
        title={name}
        facts={
          <span className="flex flex-wrap items-center gap-x-2">
            Revision {set.revision},{' '}
            {set.clients > 0 ? `used by ${plural(set.clients, 'rig')}` : 'not used by any rig'}
            {set.archived && <Badge>archived</Badge>}
          </span>
        }
        actions={
          <>
            <LinkButton href={`/criteria/${id}/revisions`}>History</LinkButton>
            <ExportSet set={body} />
            {editable && (
              <SetActions
                archived={set.archived}
                duplicate={duplicateSetAction.bind(null, id)}
                archive={archiveSetAction.bind(null, id)}
              />
            )}
          </>
        }
        back={{ href: '/criteria', label: 'Criteria sets' }}
      />
      {!editable && <ViewerNote>Only administrators can change criteria sets.</ViewerNote>}
      <CriteriaEditor
        key={id}
        body={body}
        revision={set.revision}
        keepAs={id}
        save={editable ? saveSetAction.bind(null, id) : undefined}
        tools={editorTools(ctx, id)}
      >
        {editable && <DeleteSet name={name} remove={deleteSetAction.bind(null, id)} />}
      </CriteriaEditor>
    </>
  )
}
