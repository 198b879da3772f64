import type { Metadata } from 'next'
import { AddPerson, PeopleList } from '@/components/settings/people'
import { ViewerNote } from '@/components/settings/viewer-note'
import { Panel } from '@/components/ui/panel'
import { getCurrentActor, mayEdit, pageContext } from '@/lib/auth/session'
import { listPeople } from '@/lib/services/people'
import { addPersonAction, changePersonAction, removePersonAction } from './actions'

export const metadata: Metadata = { title: 'People' }

export default async function PeoplePage() {
  const ctx = await pageContext()
  const actor = await getCurrentActor()
  const editable = mayEdit(ctx)
  return (
    <>
      {!editable && <ViewerNote>Only administrators can add and remove people.</ViewerNote>}
      <Panel
        title="People"
        description="Administrators can change everything; viewers have read-only access."
        actions={editable && <AddPerson action={addPersonAction} />}
        flush
      >
        <PeopleList
          people={listPeople(ctx)}
          selfId={actor?.userId ?? null}
          change={editable ? changePersonAction : undefined}
          remove={editable ? removePersonAction : undefined}
        />
      </Panel>
    </>
  )
}
