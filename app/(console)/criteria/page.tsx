import type { Metadata } from 'next'
import { ArchivedSets, SetTable } from '@/components/criteria/set-table'
import { EmptyState, PageHeader } from '@/components/frame/page'
import { LinkButton } from '@/components/ui/button'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { plural } from '@/lib/format'
import { listCriteriaSets } from '@/lib/services/criteria-sets/criteria-sets'

export const metadata: Metadata = { title: 'Criteria sets' }

export default async function CriteriaSetsPage() {
  const ctx = await pageContext()
  const { items } = listCriteriaSets(ctx)
  const editable = mayEdit(ctx)
  const current = items.filter((set) => !set.archived)
  const archived = items.filter((set) => set.archived)
  const add = editable && (
    <>
      <LinkButton href="/criteria/new?from=file">Import</LinkButton>
      <LinkButton href="/criteria/new" variant="primary">
        New set
      </LinkButton>
    </>
  )
  return (
    <>
      <PageHeader
        title="Criteria sets"
        facts={
          plural(current.length, 'set') +
          (archived.length > 0 ? `, ${archived.length} archived` : '')
        }
        actions={current.length > 0 && add}
      />
      {current.length === 0 ? (
        <EmptyState
          title={`No criteria sets${archived.length > 0 ? ' in use' : ' yet'}`}
          action={add}
        >
          A criteria set says what makes a good sub: for each metric the value that earns 100 points
          and the one that earns none, its weight, and the scores from A to E. Each rig is graded by
          one.
          {!editable && ' An administrator can add one.'}
        </EmptyState>
      ) : (
        <SetTable label="Criteria sets" sets={current} now={ctx.now()} />
      )}
      {archived.length > 0 && <ArchivedSets sets={archived} now={ctx.now()} />}
    </>
  )
}
