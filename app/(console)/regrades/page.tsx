import type { Metadata } from 'next'
import { criteriaSetChoices } from '@/app/(console)/clients/choices'
import { EmptyState, PageHeader } from '@/components/frame/page'
import { JobLines } from '@/components/jobs/job-lines'
import { RegradeDialog } from '@/components/regrades/regrade-dialog'
import { RegradeTable } from '@/components/regrades/regrade-table'
import { RunningRegrades } from '@/components/regrades/regrade-job'
import { LinkButton } from '@/components/ui/button'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { PageQuery } from '@/lib/contracts/common'
import type { RegradeJob } from '@/lib/contracts/regrades'
import { plural } from '@/lib/format'
import { listUnsettledJobs } from '@/lib/services/jobs/jobs'
import { listRegrades, listRunningRegrades } from '@/lib/services/regrades/regrades'
import { jobActions, regradeActions } from './job-actions'
import { templateFilters } from './filter-choices'

export const metadata: Metadata = { title: 'Regrades' }

interface Props {
  searchParams: Promise<{ cursor?: string }>
}

export default async function RegradesPage({ searchParams }: Props) {
  const ctx = await pageContext()
  const { cursor } = await searchParams
  const { items, nextCursor, total } = listRegrades(ctx, PageQuery.parse({ cursor, limit: 50 }))
  const regradeAll = mayEdit(ctx) && (
    <RegradeDialog
      scope={{ all: true }}
      scopeLabel="Everything that is stored"
      criteriaSets={criteriaSetChoices(ctx, null)}
      filters={templateFilters(ctx)}
      actions={regradeActions}
      label="Regrade everything"
      variant={total > 0 ? 'secondary' : 'primary'}
    />
  )
  return (
    <>
      <PageHeader
        title="Regrades"
        facts={plural(total, 'regrade') + zoneNote(items)}
        actions={total > 0 && regradeAll}
      />
      <JobLines jobs={listUnsettledJobs(ctx)} actions={mayEdit(ctx) ? jobActions : undefined} />
      {total === 0 ? (
        <EmptyState title="Nothing was regraded yet" action={regradeAll}>
          When a criteria set changes, a regrade applies it to subs that are stored already. Every
          run is kept here with what it did, and can be undone.
        </EmptyState>
      ) : (
        <>
          <RunningRegrades
            jobs={listRunningRegrades(ctx)}
            cancel={mayEdit(ctx) ? regradeActions.cancel : undefined}
          />
          <RegradeTable jobs={items} />
          {nextCursor && (
            <LinkButton className="mt-4" href={`/regrades?cursor=${nextCursor}`}>
              Older regrades
            </LinkButton>
          )}
        </>
      )}
    </>
  )
}

/** Where a regrade has no single zone its time is UTC, which the list says once. */
function zoneNote(jobs: readonly RegradeJob[]): string {
  if (jobs.every((job) => job.timezone !== null)) return ''
  return jobs.every((job) => job.timezone === null)
    ? '; times are UTC'
    : '; times are UTC where a regrade is of several zones'
}
