import type { Metadata } from 'next'
import { ActionForm } from '@/components/form/action-form'
import { ConfirmAction, FormField, SubmitButton } from '@/components/form/form-field'
import { FilterDot } from '@/components/grading/filter-dot'
import { JobLines } from '@/components/jobs/job-lines'
import { ViewerNote } from '@/components/settings/viewer-note'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { listFilterAliases } from '@/lib/services/filter-aliases'
import { FILTER_ALIASES } from '@/lib/services/jobs/goal-jobs'
import { listUnfinishedJobs } from '@/lib/services/jobs/jobs'
import { jobActions } from '../../regrades/job-actions'
import { addAliasAction, removeAliasAction, resetAliasesAction } from './actions'

export const metadata: Metadata = { title: 'Filter names' }

export default async function FilterNamesPage() {
  const ctx = await pageContext()
  const editable = mayEdit(ctx)
  const { items } = listFilterAliases(ctx)
  return (
    <>
      {!editable && <ViewerNote>Only administrators can change filter names.</ViewerNote>}
      <JobLines
        jobs={listUnfinishedJobs(ctx, { subjectIds: [FILTER_ALIASES] })}
        actions={editable ? jobActions : undefined}
      />
      <Panel
        className="max-w-2xl"
        title="Filter names"
        description="What imaging software calls a filter, and the filter your goals ask for. Subs keep the name they were sent with. Case, spaces, hyphens, underscores, brackets and a bandwidth at the end (Ha 7nm) are ignored; two different bandwidths remain two filters."
        actions={
          editable && (
            <ConfirmAction
              size="sm"
              variant="secondary"
              title="Reset filter names?"
              description="Aliases that you added are removed, and the ones that you removed come back. Subs stay with the goals that they count for."
              confirmLabel="Reset to defaults"
              action={resetAliasesAction}
            >
              Reset to defaults
            </ConfirmAction>
          )
        }
        flush
      >
        {editable && (
          <ActionForm
            action={addAliasAction}
            label="Add a filter name"
            resetOnOk
            className="grid items-start gap-4 border-b p-4 sm:grid-cols-[1fr_1fr_auto]"
          >
            <FormField name="name" label="Name as sent">
              <Input autoComplete="off" maxLength={40} />
            </FormField>
            <FormField name="filter" label="Filter" hint="As in your exposure templates.">
              <Input autoComplete="off" maxLength={40} />
            </FormField>
            <SubmitButton className="sm:mt-6.5" pendingLabel="Adding…">
              Add alias
            </SubmitButton>
          </ActionForm>
        )}
        {items.length === 0 ? (
          <p className="px-4 py-6 text-muted">
            No aliases. A sub counts toward a goal only if its filter has the same name.
          </p>
        ) : (
          <Table label="Filter names">
            <Thead>
              <Tr>
                <Th>Name as sent</Th>
                <Th>Filter</Th>
                {editable && (
                  <Th>
                    <span className="sr-only">Actions</span>
                  </Th>
                )}
              </Tr>
            </Thead>
            <Tbody>
              {items.map(({ name, filter }) => (
                <Tr key={name}>
                  <Th scope="row" className="text-fg!">
                    {name}
                  </Th>
                  <Td>
                    <FilterDot filter={filter} />
                  </Td>
                  {editable && (
                    <Td className="text-right">
                      <ConfirmAction
                        size="sm"
                        variant="ghost"
                        aria-label={`Remove alias ${name}`}
                        title={`Remove alias ${name}?`}
                        description={`New subs with this name no longer count toward goals for ${filter}. Subs that already count stay.`}
                        confirmLabel="Remove alias"
                        action={removeAliasAction.bind(null, name)}
                      >
                        Remove
                      </ConfirmAction>
                    </Td>
                  )}
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
      </Panel>
    </>
  )
}
